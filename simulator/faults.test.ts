import { afterEach, beforeEach, expect, test } from 'vitest';
import { shop, startSimulator, xiaoman } from './testing/start-simulator.ts';

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

test('empty pages with has_more, then small pages', async () => {
  it.sim.customer(xiaoman).write(shop, '二');
  it.sim.faults.emptyPages = 1;
  it.sim.faults.pageCap = 1;
  const empty = await it.call('kf/sync_msg', { open_kfid: shop });
  expect(empty).toMatchObject({ has_more: 1, msg_list: [] });
  const first = await it.call('kf/sync_msg', { open_kfid: shop, cursor: empty['next_cursor'] });
  expect(first).toMatchObject({ has_more: 1, msg_list: [{ text: { content: '在吗' } }] });
  const second = await it.call('kf/sync_msg', { open_kfid: shop, cursor: first['next_cursor'] });
  expect(second).toMatchObject({ has_more: 0, msg_list: [{ text: { content: '二' } }] });
});

test('the control routes switch faults on and off', async () => {
  const wish = { next: [{ api: 'kf/send_msg', fault: { kind: 'errcode', code: 45009 } }], expireToken: true };
  expect((await post('/sim/faults', wish)).status).toBe(200);
  expect((await it.request(`kf/account/list?access_token=${it.token}`)).errcode).toBe(42001);
  expect((await it.call('kf/send_msg', it.text('一'))).errcode).toBe(45009);
  expect((await post('/sim/faults', { callbacks: { sometimes: true } })).status).toBe(400);
});

test('an API over its limit answers 45009', async () => {
  const now = it.clock.now();
  for (let index = 0; index < 10_000; index += 1) it.sim.meter.count('kf/account/list', now);
  expect((await it.call('kf/account/list')).errcode).toBe(45009);
  expect((await it.call('kf/sync_msg', { open_kfid: shop })).errcode).toBe(0);
});
