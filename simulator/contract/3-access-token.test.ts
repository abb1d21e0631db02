import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { corp, hour, minute, openContract, type Contract } from '../testing/contract.ts';

let it: Contract;
beforeEach(async () => {
  it = await openContract();
});
afterEach(() => it.close());

const right = `gettoken?corpid=${corp.corpId}&corpsecret=${corp.secret}`;
const wrong = `gettoken?corpid=${corp.corpId}&corpsecret=wrong`;

describe('3 access_token', () => {
  test('repeating gettoken inside the validity returns the same token with reduced expires_in', async () => {
    const first = await it.ask(right);
    expect(first).toMatchObject({ errcode: 0, errmsg: 'ok', expires_in: 7_200 });
    await it.later(hour);
    expect(await it.ask(right)).toMatchObject({ access_token: first['access_token'], expires_in: 3_600 });
  });

  test('that is unsure: it may be a new one, which ends the old (13.6)', async () => {
    await it.choose({ repeatedToken: 'new' });
    const old = await it.token();
    expect(await it.token()).not.toBe(old);
    expect((await it.ask(`kf/account/list?access_token=${old}`)).errcode).toBe(42001);
  });

  test.each([
    ['gettoken', 41002],
    [`gettoken?corpid=${corp.corpId}`, 41004],
    ['gettoken?corpid=ww1&corpsecret=x', 40013],
    [wrong, 40001],
    ['kf/account/list', 41001],
    ['kf/account/list?access_token=never', 40014],
  ])('%s gives %i', async (path, code) => {
    expect((await it.ask(path)).errcode).toBe(code);
  });

  test('a token ends after two hours, or early, and then answers 42001', async () => {
    const first = await it.token();
    await it.later(2 * hour);
    expect((await it.ask(`kf/account/list?access_token=${first}`)).errcode).toBe(42001);
    const next = await it.token();
    await it.sim('faults', { expireToken: true });
    expect((await it.ask(`kf/account/list?access_token=${next}`)).errcode).toBe(42001);
  });

  test('too many wrong secrets ban the caller IP for one hour', async () => {
    await it.limit({ wrongSecretsPerHour: 3 });
    const token = await it.token();
    for (let count = 0; count < 4; count += 1) expect((await it.ask(wrong)).errcode).toBe(40001);
    expect((await it.ask(right)).errcode).toBe(45009);
    expect((await it.ask(`kf/account/list?access_token=${token}`)).errcode).toBe(45009);
    await it.choose({ bannedIp: 60020 });
    expect((await it.ask(right)).errcode).toBe(60020);
    await it.later(59 * minute);
    expect((await it.ask(right)).errcode).toBe(60020);
    await it.later(minute);
    expect((await it.ask(right)).errcode).toBe(0);
  });

  test('60020 for a caller IP that is not trusted, with that IP in the text', async () => {
    await it.limit({ trustedIps: ['203.0.113.7'] });
    const reply = await it.ask(right);
    expect(reply.errcode).toBe(60020);
    expect(reply.errmsg).toMatch(
      /^not allow to access from your ip, hint: \[[\w]+\], from ip: 127\.0\.0\.1, more info/,
    );
    await it.limit({ trustedIps: ['203.0.113.7', '127.0.0.1'] });
    expect((await it.ask(right)).errcode).toBe(0);
  });
});
