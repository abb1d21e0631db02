import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { accountLimits, servicerChangeReplySchema, servicerListReplySchema } from '#shared/wecom/account';
import { demoMembers } from '../demo-world.ts';
import { shop, startSimulator } from '../testing/start-simulator.ts';

let it: Awaited<ReturnType<typeof startSimulator>>;

beforeEach(async () => {
  it = await startSimulator();
});
afterEach(() => it.sim.close());

const change = (call: 'add' | 'del', userids: readonly string[], departments: readonly number[] = []) =>
  it.call(`kf/servicer/${call}`, { open_kfid: shop, userid_list: userids, department_id_list: departments });

async function results(call: 'add' | 'del', userids: readonly string[], departments: readonly number[] = []) {
  return servicerChangeReplySchema.parse(await change(call, userids, departments)).result_list;
}

async function listed() {
  return servicerListReplySchema.parse(await it.call(`kf/servicer/list?open_kfid=${shop}`)).servicer_list;
}

describe('wecom-api.md 4.2 kf/servicer/add', () => {
  test('each item has its own outcome; who is there already is ignored with errcode 0', async () => {
    expect(await results('add', [demoMembers.expert, 'LiJing', 'nobody'], [7])).toEqual([
      { userid: demoMembers.expert, errcode: 0, errmsg: 'success' },
      { userid: 'LiJing', errcode: 0, errmsg: 'ignored' },
      { userid: 'nobody', errcode: 60111, errmsg: expect.any(String) },
      { department_id: 7, errcode: 0, errmsg: 'success' },
    ]);
    expect(await results('add', [], [7])).toEqual([{ department_id: 7, errcode: 0, errmsg: 'ignored' }]);
    expect((await listed()).map((one) => one.userid ?? one.department_id)).toEqual([
      'lijing',
      'wangmin',
      'zhangfan',
      demoMembers.expert,
      7,
    ]);
  });

  test('who is outside the visible range of the app does not come in (4.0)', async () => {
    it.sim.world.admin.outsideRange = [demoMembers.expert];
    expect(await results('add', [demoMembers.expert])).toMatchObject([{ errcode: 60030 }]);
  });

  test('at least one list, 100 userids and 20 departments a call', async () => {
    expect((await change('add', [])).errcode).toBe(40063);
    expect((await change('add', Array<string>(101).fill('lijing'))).errcode).toBe(40058);
    const departments = Array.from({ length: 21 }, (_, index) => index + 1);
    expect((await change('add', [], departments)).errcode).toBe(40058);
    expect((await change('del', [], departments)).errcode).toBe(0);
  });

  test('95020 beyond 2000 servicers or 20 departments', async () => {
    const { members, servicers } = it.sim.world;
    for (let number = servicers.filter((each) => each.openKfid === shop).length; number < 2_000; number += 1) {
      const userid = `clerk${number}`;
      members.set(userid, { userid, name: userid, position: '', contactRight: false });
      servicers.push({ openKfid: shop, userid, status: 0, stopType: 0 });
    }
    expect((await change('add', ['lijing'])).errcode).toBe(0);
    expect((await change('add', [demoMembers.expert])).errcode).toBe(95020);
    const departments = Array.from({ length: accountLimits.departments }, (_, index) => index + 1);
    expect((await change('add', [], departments)).errcode).toBe(0);
    expect((await change('add', [], [21])).errcode).toBe(95020);
  });

  test('an account of somebody else is 48007', async () => {
    it.sim.world.admin.unmanagedAccounts = [shop];
    expect((await change('add', [demoMembers.expert])).errcode).toBe(48007);
  });
});

describe('wecom-api.md 4.2 kf/servicer/del', () => {
  test('who was not there is ignored with errcode 0', async () => {
    await change('add', [], [7]);
    expect(await results('del', ['WangMin', 'nobody'], [7, 8])).toEqual([
      { userid: 'WangMin', errcode: 0, errmsg: 'success' },
      { userid: 'nobody', errcode: 0, errmsg: 'ignored' },
      { department_id: 7, errcode: 0, errmsg: 'success' },
      { department_id: 8, errcode: 0, errmsg: 'ignored' },
    ]);
    expect((await listed()).map((one) => one.userid)).toEqual(['lijing', 'zhangfan']);
  });
});

describe('wecom-api.md 4.2 kf/servicer/list', () => {
  test('status 0 serves, 1 stopped with the kind of stop', async () => {
    it.sim.servicer('wangmin').setServing(shop, false, 1);
    it.sim.servicer('zhangfan').setServing(shop, false, 0);
    expect(await listed()).toEqual([
      { userid: 'lijing', status: 0 },
      { userid: 'wangmin', status: 1, stop_type: 1 },
      { userid: 'zhangfan', status: 1, stop_type: 0 },
    ]);
  });

  test('no status without the management privilege', async () => {
    it.sim.world.admin.unmanagedAccounts = [shop];
    expect(await listed()).toEqual([{ userid: 'lijing' }, { userid: 'wangmin' }, { userid: 'zhangfan' }]);
  });

  test('there is no call that sets a status', async () => {
    const response = await fetch(`${it.sim.url}/cgi-bin/kf/servicer/update?access_token=${it.token}`);
    expect(response.status).toBe(404);
  });
});
