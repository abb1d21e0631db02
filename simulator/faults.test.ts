import { afterEach, beforeEach, expect, test } from 'vitest';
import { credentials, shop, startSimulator, xiaoman } from './testing/start-simulator.ts';

let it: Awaited<ReturnType<typeof startSimulator>>;

beforeEach(async () => {
  it = await startSimulator();
  it.sim.customer(xiaoman).write(shop, '在吗');
});
afterEach(() => it.sim.close());

async function post(path: string, body: unknown): Promise<Response> {
  return fetch(`${it.sim.url}${path}`, { method: 'POST', body: JSON.stringify(body) });
}

test('a planned errcode comes so many times, and the work is not done', async () => {
  it.sim.faults.next('kf/send_msg', { kind: 'errcode', code: -1 }, 2);
  expect((await it.call('kf/send_msg', it.text('一', 'm1'))).errcode).toBe(-1);
  expect((await it.call('kf/send_msg', it.text('一', 'm1'))).errcode).toBe(-1);
  expect((await it.call('kf/send_msg', it.text('一', 'm1'))).errcode).toBe(0);
  expect(it.sim.ledger.of('send')).toHaveLength(1);
});

test('a cut connection leaves the message accepted: the repetition hears 95033', async () => {
  it.sim.faults.next('kf/send_msg', { kind: 'drop' });
  await expect(it.call('kf/send_msg', it.text('一', 'm1'))).rejects.toThrow('fetch failed');
  expect((await it.call('kf/send_msg', it.text('一', 'm1'))).errcode).toBe(95033);
  expect(it.sim.ledger.of('send').map((entry) => entry.msgid)).toEqual(['m1']);
});

test('a planned HTTP status', async () => {
  it.sim.faults.next('kf/sync_msg', { kind: 'status', status: 502 });
  const path = `/cgi-bin/kf/sync_msg?access_token=${it.token}`;
  expect((await post(path, { open_kfid: shop })).status).toBe(502);
  expect((await post(path, { open_kfid: shop })).status).toBe(200);
});

test('a connection reset before the work, and an answer cut in half after it', async () => {
  it.sim.faults.next('kf/send_msg', { kind: 'reset' });
  await expect(it.call('kf/send_msg', it.text('一', 'm1'))).rejects.toThrow('fetch failed');
  expect(it.sim.ledger.of('send')).toEqual([]);
  it.sim.faults.next('kf/send_msg', { kind: 'truncate' });
  await expect(it.call('kf/send_msg', it.text('一', 'm1'))).rejects.toThrow('JSON');
  expect(it.sim.ledger.of('send')).toHaveLength(1);
});

test('* is every API but gettoken, and goes on as often as planned', async () => {
  it.sim.faults.next('*', { kind: 'errcode', code: 42001 }, 3);
  expect((await it.call('kf/account/list')).errcode).toBe(42001);
  expect((await it.call('kf/sync_msg', { open_kfid: shop })).errcode).toBe(42001);
  const path = `gettoken?corpid=${credentials.corpId}&corpsecret=${credentials.secret}`;
  expect((await it.request(path)).errcode).toBe(0);
  expect(it.sim.faults.show().planned['*']).toMatchObject([{ times: 1 }]);
  expect((await it.call('kf/account/list')).errcode).toBe(42001);
  expect((await it.call('kf/account/list')).errcode).toBe(0);
});

test('the control routes switch faults on and off', async () => {
  const wish = { next: [{ api: 'kf/send_msg', fault: { kind: 'errcode', code: 45009 } }], expireToken: true };
  expect((await post('/sim/faults', wish)).status).toBe(200);
  expect((await it.request(`kf/account/list?access_token=${it.token}`)).errcode).toBe(42001);
  expect((await it.call('kf/send_msg', it.text('一'))).errcode).toBe(45009);
  expect((await post('/sim/faults', { callbacks: { sometimes: true } })).status).toBe(400);
});
