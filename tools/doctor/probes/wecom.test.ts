import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { demoAccounts, demoMembers } from '#simulator/demo-world';
import { openWard } from '../testing/ward.ts';

let ward: Awaited<ReturnType<typeof openWard>>;
beforeEach(async () => {
  ward = await openWard();
});
afterEach(() => ward.close());

it('a company that is set up is well from the token to the upgrade range', async () => {
  const findings = (await ward.all()).filter(({ probe }) => !['disk', 'clock', 'callback'].includes(probe));
  expect(findings.map(({ probe, state }) => [probe, state])).toEqual([
    ['sqlite', 'well'],
    ['token', 'well'],
    ['trusted-ip', 'well'],
    ['kf-callable', 'well'],
    ['accounts', 'well'],
    ['visible-range', 'well'],
    ['visible-range', 'well'],
    ['servicers', 'well'],
    ['servicers', 'well'],
    ['servicers', 'well'],
    ['contacts', 'well'],
    ['upgrade-range', 'well'],
  ]);
});

it('ERR-6 nothing at WeCom is changed by being examined', async () => {
  const before = ward.simulator.ledger.all().length;
  await ward.all();
  expect(ward.simulator.ledger.all()).toHaveLength(before);
});

describe('the token', () => {
  it.each([
    [{ secret: 'wrong-secret' }, 40_001, 'Secret'],
    [{ corpId: 'wwsomebodyelse' }, 40_013, '企业ID'],
  ])('with %o is %i, and what needs it is skipped', async (wecom, errcode, mend) => {
    const findings = await ward.all({ wecom });
    const ours = findings.filter(({ probe }) => probe === 'token');
    expect(ours).toMatchObject([{ state: 'ill', errcode, mend: expect.stringContaining(mend) }]);
    const after = findings.slice(findings.findIndex(({ probe }) => probe === 'token') + 1);
    expect(after.map(({ state }) => state)).toEqual(after.map(() => 'skipped'));
    expect(after).toHaveLength(7);
    // One wrong secret is one call: too many would ban the address for an hour (wecom-api.md 3).
    expect(ward.simulator.meter.total('gettoken')).toBe(1);
  });

  it('cannot be had when WeCom is not there', async () => {
    const findings = await ward.look('token', { wecom: { apiBase: 'http://127.0.0.1:1' } });
    expect(findings).toMatchObject([{ state: 'ill', said: '连不上企业微信' }]);
  });
});

describe('the trusted IP', () => {
  it('is named when the address is not on the list, and not the secret', async () => {
    ward.simulator.limits.trustedIps = ['192.0.2.1'];
    const findings = await ward.all();
    expect(findings.filter(({ probe }) => probe === 'token')).toMatchObject([{ state: 'skipped' }]);
    expect(findings.filter(({ probe }) => probe === 'trusted-ip')).toMatchObject([
      {
        state: 'ill',
        errcode: 60_020,
        said: '企业微信拒绝（60020），它看到的出口 IP 是 127.0.0.1',
        mend: expect.stringContaining('企业可信IP'),
      },
    ]);
  });

  it('is named without its number when WeCom writes its refusals otherwise', async () => {
    ward.simulator.limits.trustedIps = ['192.0.2.1'];
    ward.simulator.faults.next('kf/account/list', { kind: 'status', status: 503 });
    expect(await ward.look('trusted-ip')).toMatchObject([{ state: 'ill', said: '企业微信拒绝（60020）' }]);
  });

  it('is named when only the calls after the token are refused', async () => {
    ward.simulator.faults.next('kf/account/list', { kind: 'errcode', code: 60_020 });
    expect(await ward.look('trusted-ip')).toMatchObject([{ state: 'ill', errcode: 60_020 }]);
  });
});

describe('the right to call', () => {
  it('微信客服 is named when the app is not ticked there (48002)', async () => {
    ward.simulator.world.admin.kfCallable = false;
    expect(await ward.look('kf-callable')).toMatchObject([
      { state: 'ill', errcode: 48_002, mend: expect.stringContaining('微信客服 → 可调用接口的应用') },
    ]);
    expect(await ward.look('contacts')).toMatchObject([{ state: 'well' }]);
  });

  it('the switch is named when it is off (95017)', async () => {
    ward.simulator.world.admin.apiSwitch = false;
    expect(await ward.look('kf-callable')).toMatchObject([{ state: 'ill', errcode: 95_017 }]);
  });

  it('客户联系 is named when the app is not ticked there (48002)', async () => {
    ward.simulator.world.admin.contactsCallable = false;
    expect(await ward.look('contacts')).toMatchObject([
      { state: 'ill', errcode: 48_002, mend: expect.stringContaining('客户联系') },
    ]);
    expect(await ward.look('kf-callable')).toMatchObject([{ state: 'well' }]);
  });

  it('a company where nobody has 客户联系 is told so', async () => {
    for (const member of ward.simulator.world.members.values()) member.contactRight = false;
    expect(await ward.look('contacts')).toMatchObject([{ state: 'warn' }]);
  });
});

describe('the accounts', () => {
  it('none of which is handed to the app are named (48007)', async () => {
    ward.simulator.world.admin.unmanagedAccounts = [demoAccounts.shop, demoAccounts.care];
    expect(await ward.look('accounts')).toMatchObject([
      { state: 'ill', errcode: 48_007, mend: expect.stringContaining('通过API管理微信客服账号') },
    ]);
    expect(await ward.look('servicers')).toMatchObject([{ state: 'skipped' }]);
  });

  it('some of which are handed to the app are counted', async () => {
    ward.simulator.world.admin.unmanagedAccounts = [demoAccounts.care];
    expect(await ward.look('accounts')).toMatchObject([{ state: 'well', said: '2 个，其中 1 个交给了这个应用' }]);
  });
});

describe('the visible range', () => {
  it('is named for the accounts with a servicer outside it (60030)', async () => {
    ward.simulator.faults.next('kf/sync_msg', { kind: 'errcode', code: 60_030 });
    expect(await ward.look('visible-range')).toMatchObject([
      { state: 'ill', errcode: 60_030, mend: expect.stringContaining('可见范围') },
      { state: 'well' },
    ]);
  });

  it('is named when it is so in the console', async () => {
    ward.simulator.world.admin.outsideRange = [demoMembers.lijing];
    const [finding] = await ward.look('visible-range');
    expect(finding).toMatchObject({ state: 'ill', errcode: 60_030 });
  });
});

describe('the servicers', () => {
  it('who have not activated WeCom are named', async () => {
    ward.simulator.world.admin.notActivated = [demoMembers.lijing];
    const ills = (await ward.look('servicers')).filter(({ state }) => state === 'ill');
    expect(ills).toMatchObject([{ said: 'lijing 没有激活企业微信', mend: expect.stringContaining('95014') }]);
  });

  it('whom the app cannot see are named', async () => {
    ward.simulator.faults.next('user/get', { kind: 'errcode', code: 60_111 });
    const ills = (await ward.look('servicers')).filter(({ state }) => state === 'ill');
    expect(ills).toMatchObject([{ errcode: 60_111, said: expect.stringContaining('看不到') }]);
  });

  it('are missed where an account has none', async () => {
    const { world } = ward.simulator;
    world.servicers.splice(
      0,
      world.servicers.length,
      ...world.servicers.filter((one) => one.openKfid !== demoAccounts.care),
    );
    const ills = (await ward.look('servicers')).filter(({ state }) => state === 'ill');
    expect(ills).toMatchObject([{ said: expect.stringContaining('还没有接待人员') }]);
  });
});

describe('the upgrade range', () => {
  it('that is empty is a warning: customers can still be answered', async () => {
    Object.assign(ward.simulator.world.upgradeRange, { userids: [], departmentIds: [], chatIds: [] });
    expect(await ward.look('upgrade-range')).toMatchObject([
      { state: 'warn', mend: expect.stringContaining('升级服务') },
    ]);
  });

  it('with a member who has no 客户联系 names them', async () => {
    for (const member of ward.simulator.world.members.values())
      if (member.userid === demoMembers.expert) member.contactRight = false;
    expect(await ward.look('upgrade-range')).toMatchObject([
      { state: 'well' },
      { state: 'warn', said: expect.stringContaining(demoMembers.expert) },
    ]);
  });
});
