import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openContract, shop, xiaoman, type Contract } from '../testing/contract.ts';

let it: Contract;
beforeEach(async () => {
  it = await openContract();
});
afterEach(() => it.close());

describe('0.3 conventions common to all calls', () => {
  test('the token stands in the query, never in the body: there it is 41001', async () => {
    const body = { access_token: await it.token(), open_kfid: shop };
    expect((await it.ask('kf/sync_msg', body)).errcode).toBe(41001);
  });

  test('success is errcode 0', async () => {
    expect(await it.call('kf/account/list')).toMatchObject({ errcode: 0, errmsg: 'ok' });
  });

  test('a failing call says a hint, the IP it came from and where to read more', async () => {
    const { errmsg } = await it.ask('kf/account/list?access_token=never');
    expect(errmsg).toMatch(
      /^invalid access_token, hint: \[\d+_\d+_[0-9a-f]{32}\], from ip: 127\.0\.0\.1, more info at https:\/\/open\.work\.weixin\.qq\.com\/devtool\/query\?e=40014$/,
    );
  });

  test('JSON that does not parse or has wrong types says "Warning: wrong json format."', async () => {
    const path = `${it.url}/cgi-bin/${await it.signed('kf/sync_msg')}`;
    const broken = await (await fetch(path, { method: 'POST', body: '{"open_kfid":' })).json();
    expect(broken).toMatchObject({ errcode: 40058, errmsg: expect.stringContaining('Warning: wrong json format.') });
    const wrong = await it.call('kf/sync_msg', { open_kfid: 5 });
    expect(wrong).toMatchObject({ errcode: 40058, errmsg: expect.stringContaining('Warning: wrong json format.') });
  });

  test('a missing parameter is 40063, and GET on a POST call an illegal one', async () => {
    expect((await it.call('kf/sync_msg', {})).errcode).toBe(40063);
    expect((await it.call('kf/send_msg')).errcode).toBe(40058);
  });

  test('a business error comes with HTTP 200; that is unsure, so it may be 400 (13.5)', async () => {
    const path = `${it.url}/cgi-bin/kf/account/list?access_token=never`;
    expect((await fetch(path)).status).toBe(200);
    await it.choose({ errorStatus: 400 });
    expect((await fetch(path)).status).toBe(400);
  });

  test('debug=1 works five times a minute', async () => {
    const codes: number[] = [];
    for (let count = 0; count < 6; count += 1) codes.push((await it.call('kf/account/list?debug=1')).errcode);
    expect(codes).toEqual([0, 0, 0, 0, 0, 45009]);
    expect((await it.call('kf/account/list')).errcode).toBe(0);
    await it.later(60_000);
    expect((await it.call('kf/account/list?debug=1')).errcode).toBe(0);
  });

  test('userids ignore case', async () => {
    expect((await it.call('user/get?userid=LiJing'))['userid']).toBe('lijing');
  });

  test('a path nobody documents does not exist', async () => {
    expect((await fetch(`${it.url}/cgi-bin/${await it.signed('kf/read_minds')}`)).status).toBe(404);
  });
});

describe('4.0 preconditions valid for every KF call', () => {
  test.each([
    [{ kfCallable: false }, 48002],
    [{ apiSwitch: false }, 95017],
    [{ switchElsewhere: true }, 95023],
    [{ wrongEdition: 95011 }, 95011],
    [{ wrongEdition: 95012 }, 95012],
    [{ unmanagedAccounts: [shop] }, 48007],
    [{ outsideRange: ['lijing'] }, 60030],
  ])('with %o in the admin console sync_msg gives %i', async (console, code) => {
    await it.sim('admin', console);
    expect((await it.call('kf/sync_msg', { open_kfid: shop })).errcode).toBe(code);
  });

  test('reading accounts needs no managed account, and tells manage_privilege', async () => {
    await it.sim('admin', { unmanagedAccounts: [shop] });
    const reply = await it.call('kf/account/list');
    expect(reply['account_list']).toMatchObject([{ manage_privilege: false }, { manage_privilege: true }]);
    const { servicer_list: servicers } = await it.call(`kf/servicer/list?open_kfid=${shop}`);
    expect(servicers).toContainEqual({ userid: 'lijing' });
  });

  test('a malformed open_kfid is 95000, an unknown one 95004, an unknown customer 40096', async () => {
    expect((await it.call('kf/sync_msg', { open_kfid: '!' })).errcode).toBe(95000);
    expect((await it.call('kf/sync_msg', { open_kfid: 'wkOther' })).errcode).toBe(95004);
    const stranger = { open_kfid: shop, external_userid: 'wmNobody' };
    expect((await it.call('kf/service_state/get', stranger)).errcode).toBe(40096);
  });

  test('without the 客户联系 permission its calls are 48002', async () => {
    await it.sim('admin', { contactsCallable: false });
    expect((await it.call(`externalcontact/get?external_userid=${xiaoman}`)).errcode).toBe(48002);
  });
});
