import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openContract, shop, xiaoman, type Contract } from '../testing/contract.ts';
import { hearCallbacks } from '../testing/hear-callbacks.ts';
import { listen } from '../testing/listen.ts';

let it: Contract;
let ear: Awaited<ReturnType<typeof hearCallbacks>> | undefined;
beforeEach(async () => {
  it = await openContract();
});
afterEach(async () => {
  await it.close();
  await ear?.close();
  ear = undefined;
});

const keys = { token: 'QDG6eK', aesKey: 'jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C' };

describe('1.1 and 1.2 configuration and URL verification', () => {
  test('saving the address asks it by GET; only the bare plaintext verifies', async () => {
    const wrong = await listen(() => 200);
    try {
      expect(await it.sim('callback', { url: wrong.url, ...keys })).toEqual({ verified: false });
      const [{ method, url } = { method: '', url: new URL('http://none') }] = wrong.heard;
      expect(method).toBe('GET');
      expect([...url.searchParams.keys()].toSorted()).toEqual(['echostr', 'msg_signature', 'nonce', 'timestamp']);
    } finally {
      await wrong.close();
    }
  });

  test('a token of other characters or a key of another length is not taken', async () => {
    for (const bad of [
      { ...keys, token: 'a-b' },
      { ...keys, token: 'a'.repeat(33) },
      { ...keys, aesKey: 'short' },
    ]) {
      const body = JSON.stringify({ url: 'http://127.0.0.1:1/', ...bad });
      expect((await fetch(`${it.url}/sim/callback`, { method: 'POST', body })).status).toBe(400);
    }
  });
});

describe('1.3 event delivery and 2.1 kf_msg_or_event', () => {
  test('says which account has news and gives a token; no customer, no content', async () => {
    ear = await hearCallbacks(it);
    await it.write('很私密的话');
    const [xml = ''] = await ear.events(1);
    expect(xml).toMatch(
      /^<xml><ToUserName><!\[CDATA\[ww5823bf96d3bd56c7\]\]><\/ToUserName><CreateTime>\d{10}<\/CreateTime><MsgType><!\[CDATA\[event\]\]><\/MsgType><Event><!\[CDATA\[kf_msg_or_event\]\]><\/Event><Token><!\[CDATA\[ENC[0-9a-zA-Z]{44}\]\]><\/Token><OpenKfId><!\[CDATA\[wkHY0000NuanyaMuyingShop01\]\]><\/OpenKfId><\/xml>$/,
    );
    expect(xml).not.toContain('私密');
    expect(xml).not.toContain(xiaoman);
  });

  test('old corps hear it without OpenKfId (1.7)', async () => {
    ear = await hearCallbacks(it);
    await it.choose({ callbackAccount: 'absent' });
    await it.write();
    expect((await ear.events(1))[0]).not.toContain('OpenKfId');
  });

  test.each([
    ['absent', ''],
    ['cdata', '<AgentID><![CDATA[1000002]]></AgentID>'],
    ['plain', '<AgentID>1000002</AgentID>'],
  ])('AgentID in the outer XML: %s (13.7)', async (reading, element) => {
    ear = await hearCallbacks(it);
    await it.choose({ callbackAgentId: reading });
    await it.write();
    await ear.events(1);
    const [body = ''] = ear.bodies();
    expect(body.replace(/<Encrypt>.*<\/Encrypt>/, '')).toBe(
      `<xml><ToUserName><![CDATA[ww5823bf96d3bd56c7]]></ToUserName>${element}</xml>`,
    );
  });

  test('kf_account_auth_change repeats an element once per account', async () => {
    ear = await hearCallbacks(it);
    await it.sim('admin', { unmanagedAccounts: [shop, 'wkOther'] });
    const [xml] = await ear.events(1);
    expect(xml).toContain(
      `<AuthDelOpenKfId><![CDATA[${shop}]]></AuthDelOpenKfId><AuthDelOpenKfId><![CDATA[wkOther]]></AuthDelOpenKfId>`,
    );
    await it.sim('admin', { unmanagedAccounts: [] });
    expect((await ear.events(2))[1]).toContain(`<AuthAddOpenKfId><![CDATA[${shop}]]></AuthAddOpenKfId>`);
  });
});

describe('1.6 response', () => {
  test.each([
    ['any-failure', 503, 3],
    ['no-answer', 503, 1],
    ['no-answer', 'hang-up', 3],
    ['any-failure', 'hang-up', 3],
  ] as const)('retried on %s (12): %s is tried %i times', async (reading, answer, tries) => {
    ear = await hearCallbacks(it, () => answer);
    await it.choose({ callbackRetry: reading });
    await it.write();
    await ear.quiet();
    expect(ear.bodies()).toHaveLength(tries);
    const status = answer === 'hang-up' ? 0 : answer;
    expect((await it.sim('deliveries'))['deliveries']).toMatchObject([{ attempts: tries, status }]);
  });

  test('answered with 200 it is over', async () => {
    ear = await hearCallbacks(it, (_heard, nth) => (nth === 2 ? 503 : 200));
    await it.write();
    await ear.quiet();
    expect((await it.sim('deliveries'))['deliveries']).toMatchObject([{ attempts: 2, status: 200 }]);
  });

  test('delivery is not guaranteed: planned to be doubled, lost, turned around, off', async () => {
    ear = await hearCallbacks(it);
    await it.sim('faults', { callbacks: { duplicates: 2 } });
    await it.write('一');
    await ear.quiet();
    expect(ear.bodies()).toHaveLength(3);
    await it.sim('faults', { callbacks: { duplicates: 0, dropNext: 1 } });
    await it.write('二');
    await it.sim('faults', { callbacks: { off: true } });
    await it.write('三');
    await ear.quiet();
    expect(ear.bodies()).toHaveLength(3);
    await it.sim('faults', { callbacks: { off: false, reverseOf: 2 } });
    await it.write('四');
    await ear.quiet();
    expect(ear.bodies()).toHaveLength(3);
    await it.write('五');
    await ear.quiet();
    expect(ear.bodies()).toHaveLength(5);
  });
});

test('1.7 the addresses callbacks come from, and those that calls go to', async () => {
  for (const path of ['getcallbackip', 'get_api_domain_ip'])
    expect(await it.call(path)).toMatchObject({ errcode: 0, ip_list: [expect.stringMatching(/^[\d.]+$/)] });
});
