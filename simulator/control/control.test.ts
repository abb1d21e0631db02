import { afterEach, beforeEach, expect, test } from 'vitest';
import { shop, startSimulator, xiaoman } from '../testing/start-simulator.ts';

let it: Awaited<ReturnType<typeof startSimulator>>;

beforeEach(async () => {
  it = await startSimulator();
});
afterEach(() => it.sim.close());

async function post(path: string, body: unknown): Promise<{ readonly status: number; readonly body: unknown }> {
  const response = await fetch(`${it.sim.url}${path}`, { method: 'POST', body: JSON.stringify(body) });
  return { status: response.status, body: await response.json() };
}

test('GET /sim describes every route', async () => {
  const described = await (await fetch(`${it.sim.url}/sim`)).json();
  expect(described).toMatchObject({
    routes: expect.arrayContaining([expect.objectContaining({ path: '/sim/clock' })]),
  });
});

test('a jump moves the clock that was given, and a step back is refused', async () => {
  const before = it.clock.now();
  await post('/sim/clock', { hours: 49 });
  expect(it.clock.now() - before).toBe(49 * 3_600_000);
  expect((await post('/sim/clock', { hours: -1 })).status).toBe(400);
});

test('a customer lives on the control routes alone', async () => {
  const made = await post('/sim/customers', { nickname: '新来的', externalUserid: 'wmNew' });
  expect(made.body).toEqual({ externalUserid: 'wmNew' });
  await post('/sim/customers/wmNew/enter', { account: shop, scene: 'qr_card' });
  await post('/sim/customers/wmNew/text', { account: shop, text: '你好' });
  const reply = await it.call('kf/sync_msg', { open_kfid: shop });
  expect(reply['msg_list']).toMatchObject([
    { event: { event_type: 'enter_session', scene: 'qr_card' } },
    { text: { content: '你好' }, external_userid: 'wmNew' },
  ]);
  const phone = await (await fetch(`${it.sim.url}/sim/customers/wmNew/phone`)).json();
  expect(phone).toMatchObject({ conversations: [{ openKfid: shop, lines: [{ from: 'customer' }] }], friends: [] });
});

test('an entry link leads to its account, with its scene; a changed one leads nowhere', async () => {
  const { url } = await it.call('kf/add_contact_way', { open_kfid: shop, scene: 'poster' });
  const opened = await post(`/sim/customers/${xiaoman}/open`, { url: `${String(url)}&scene_param=%E9%97%A8%E5%BA%97` });
  expect(opened.body).toEqual({ account: shop });
  const reply = await it.call('kf/sync_msg', { open_kfid: shop });
  expect(reply['msg_list']).toMatchObject([
    { event: { event_type: 'enter_session', scene: 'poster', scene_param: '门店' } },
  ]);
  expect((await post(`/sim/customers/${xiaoman}/open`, { url: `${String(url)}x` })).status).toBe(400);
});

test('GET /sim/replay tells of a replay that the command line began', async () => {
  const lines = ['{"kind":"traffic","version":1}', '{"kind":"account","at":0,"openKfid":"wkA","name":"甲"}'];
  await it.sim.replay(lines.join('\n'), 0);
  const told = await (await fetch(`${it.sim.url}/sim/replay`)).json();
  expect(told).toEqual({ of: 1, played: 1, running: false });
});

test('what is not possible now is 409, what is not understood 400', async () => {
  expect((await post('/sim/servicers/lijing', { act: 'end', account: shop, customer: xiaoman })).status).toBe(409);
  expect((await post('/sim/customers/wmNobody/text', { account: shop, text: 'a' })).status).toBe(409);
  expect((await post(`/sim/customers/${xiaoman}/text`, { account: shop })).status).toBe(400);
});

test('a servicer works on the control routes alone', async () => {
  it.sim.customer(xiaoman).write(shop, '在吗');
  await it.call('kf/service_state/trans', { open_kfid: shop, external_userid: xiaoman, service_state: 2 });
  const pair = { account: shop, customer: xiaoman };
  expect((await post('/sim/servicers/wangmin', { act: 'take', ...pair })).status).toBe(200);
  expect((await post('/sim/servicers/wangmin', { act: 'reply', ...pair, text: '我来' })).status).toBe(200);
  const reply = await it.call('kf/sync_msg', { open_kfid: shop });
  expect(reply['msg_list']).toMatchObject([
    {},
    { event: { event_type: 'session_status_change', change_type: 1 } },
    { origin: 5, servicer_userid: 'wangmin', text: { content: '我来' } },
  ]);
});

test('the stream tells whose phone changed', async () => {
  const stream = await fetch(`${it.sim.url}/sim/stream`);
  const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader();
  expect((await reader?.read())?.value).toContain('event: ready');
  it.sim.customer(xiaoman).write(shop, '在吗');
  expect((await reader?.read())?.value).toContain(`data: ${xiaoman}`);
  await reader?.cancel();
});

test('a stream of many messages can be laid in for benchmarks', async () => {
  const ids = it.sim.preload({ openKfid: shop, messages: 2_500, customers: 10 });
  expect(ids).toHaveLength(10);
  const first = await it.call('kf/sync_msg', { open_kfid: shop });
  expect(first['msg_list']).toHaveLength(1_000);
  expect(first['has_more']).toBe(1);
});
