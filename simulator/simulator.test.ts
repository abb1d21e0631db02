import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { credentials, shop, startSimulator, xiaoman, type WireReply } from './testing/start-simulator.ts';

const hour = 3_600_000;
let it: Awaited<ReturnType<typeof startSimulator>>;

beforeEach(async () => {
  it = await startSimulator();
});
afterEach(() => it.sim.close());

type Item = { readonly msgtype: string; readonly origin: number; readonly event?: Record<string, unknown> };

async function pull(): Promise<readonly Item[]> {
  // The shape of items is the contract test's matter.
  return (await it.call('kf/sync_msg', { open_kfid: shop }))['msg_list'] as readonly Item[];
}

async function events(type: string): Promise<readonly Record<string, unknown>[]> {
  return (await pull()).flatMap((item) => (item.event?.['event_type'] === type ? [item.event] : []));
}

function send(msgid?: string): Promise<WireReply> {
  return it.call('kf/send_msg', it.text('你好', msgid));
}

describe('access token (wecom-api.md 3)', () => {
  test('the same token comes back inside its validity, with less time', async () => {
    const path = `gettoken?corpid=${credentials.corpId}&corpsecret=${credentials.secret}`;
    it.clock.shift(hour);
    const reply = await it.request(path);
    expect(reply['access_token']).toBe(it.token);
    expect(reply['expires_in']).toBe(3_600);
  });

  test.each([
    ['gettoken', 41002],
    [`gettoken?corpid=${credentials.corpId}`, 41004],
    ['gettoken?corpid=ww1&corpsecret=x', 40013],
    [`gettoken?corpid=${credentials.corpId}&corpsecret=x`, 40001],
    ['kf/account/list', 41001],
    ['kf/account/list?access_token=never', 40014],
  ])('%s gives %i', async (path, code) => {
    expect((await it.request(path)).errcode).toBe(code);
  });

  test('a token ends after two hours or early, and then answers 42001', async () => {
    it.clock.shift(2 * hour);
    expect((await it.request(`kf/account/list?access_token=${it.token}`)).errcode).toBe(42001);
    const next = it.sim.tokens.issue().token;
    it.sim.tokens.expire();
    expect((await it.request(`kf/account/list?access_token=${next}`)).errcode).toBe(42001);
  });
});

describe('messages', () => {
  test('the sixth message without an answer is refused, and each customer message allows five again', async () => {
    const customer = it.sim.customer(xiaoman);
    customer.write(shop, '在吗');
    for (let count = 0; count < 5; count += 1) expect((await send()).errcode).toBe(0);
    expect((await send()).errcode).toBe(95001);
    customer.write(shop, '还在吗');
    expect((await send()).errcode).toBe(0);
  });

  test('49 hours later nothing goes any more', async () => {
    it.sim.customer(xiaoman).write(shop, '在吗');
    it.clock.shift(49 * hour);
    expect((await send()).errcode).toBe(95002);
  });

  test('a repeated msgid is 95033 even when nothing could be sent any more', async () => {
    it.sim.customer(xiaoman).write(shop, '在吗');
    expect((await send('own-1')).errcode).toBe(0);
    it.clock.shift(49 * hour);
    expect((await send('own-1')).errcode).toBe(95033);
    expect(it.sim.ledger.of('send')).toHaveLength(1);
  });

  test('a refused message does not use its msgid up', async () => {
    expect((await send('own-2')).errcode).toBe(95031);
    it.sim.customer(xiaoman).write(shop, '在吗');
    expect((await send('own-2')).errcode).toBe(0);
  });

  test('own messages never come back from sync_msg', async () => {
    it.sim.customer(xiaoman).write(shop, '在吗');
    await send();
    expect((await pull()).map((item) => item.origin)).toEqual([3]);
  });

  test('sending makes an untreated session one of the assistant', async () => {
    it.sim.customer(xiaoman).write(shop, '在吗');
    await send();
    const state = await it.call('kf/service_state/get', { open_kfid: shop, external_userid: xiaoman });
    expect(state['service_state']).toBe(1);
  });

  test('a customer who refuses messages: accepted first, msg_send_fail afterwards', async () => {
    const customer = it.sim.customer(xiaoman);
    customer.write(shop, '在吗');
    customer.refuse(shop, true);
    expect((await send('own-3')).errcode).toBe(0);
    expect(await events('msg_send_fail')).toMatchObject([{ fail_msgid: 'own-3', fail_type: 10 }]);
    expect(customer.lines(shop)).toHaveLength(1);
  });

  test.each([
    ['an empty text', { msgtype: 'text', text: { content: '' } }, 44004],
    ['a text over 2048 bytes', { msgtype: 'text', text: { content: '好'.repeat(683) } }, 45002],
    ['an unknown type', { msgtype: 'business_card', business_card: { userid: 'x' } }, 40008],
    ['an unknown picture', { msgtype: 'image', image: { media_id: 'nothing' } }, 40007],
    ['a link without a picture', { msgtype: 'link', link: { title: 'a', url: 'https://example.com' } }, 40063],
    ['a number for a text', { msgtype: 'text', text: { content: 5 } }, 40058],
    ['a field nobody documents', { msgtype: 'text', text: { content: 'a', colour: 'red' } }, 40058],
    ['a menu item nobody documents', { msgtype: 'msgmenu', msgmenu: { list: [{ type: 'call' }] } }, 95009],
    [
      'eleven items to tap',
      {
        msgtype: 'msgmenu',
        msgmenu: { list: Array.from({ length: 11 }, () => ({ type: 'click', click: { content: 'a' } })) },
      },
      95008,
    ],
  ])('%s is refused', async (_name, body, code) => {
    it.sim.customer(xiaoman).write(shop, '在吗');
    const reply = await it.call('kf/send_msg', { touser: xiaoman, open_kfid: shop, ...body });
    expect(reply.errcode).toBe(code);
  });
});

describe('events and codes (wecom-api.md 4.5, 4.7)', () => {
  async function welcome(code: unknown): Promise<WireReply> {
    return it.call('kf/send_msg_on_event', { code, msgtype: 'text', text: { content: '您好' } });
  }

  test('the welcome code works once', async () => {
    it.sim.customer(xiaoman).enter(shop, { scene: 'mp_product' });
    const [entered] = await events('enter_session');
    expect(entered).toMatchObject({ scene: 'mp_product', external_userid: xiaoman });
    expect((await welcome(entered?.['welcome_code'])).errcode).toBe(0);
    expect((await welcome(entered?.['welcome_code'])).errcode).toBe(41050);
  });

  test('the welcome code is gone after 20 s', async () => {
    it.sim.customer(xiaoman).enter(shop);
    const [entered] = await events('enter_session');
    it.clock.shift(20_001);
    expect((await welcome(entered?.['welcome_code'])).errcode).toBe(41050);
  });

  test('no second welcome within 48 h', async () => {
    const customer = it.sim.customer(xiaoman);
    customer.enter(shop);
    await welcome((await events('enter_session'))[0]?.['welcome_code']);
    customer.enter(shop);
    expect((await events('enter_session'))[1]).not.toHaveProperty('welcome_code');
  });

  test('the queue code takes a text only, and only while the session waits', async () => {
    it.sim.customer(xiaoman).write(shop, '在吗');
    const pair = { open_kfid: shop, external_userid: xiaoman };
    const moved = await it.call('kf/service_state/trans', { ...pair, service_state: 2 });
    const menu = { code: moved['msg_code'], msgtype: 'msgmenu', msgmenu: { head_content: '请稍候' } };
    expect((await it.call('kf/send_msg_on_event', menu)).errcode).toBe(40008);
    await it.call('kf/service_state/trans', { ...pair, service_state: 3, servicer_userid: 'lijing' });
    expect((await welcome(moved['msg_code'])).errcode).toBe(95018);
  });

  test('a move by API makes no session_status_change; a servicer in the client does', async () => {
    it.sim.customer(xiaoman).write(shop, '在吗');
    const pair = { open_kfid: shop, external_userid: xiaoman };
    await it.call('kf/service_state/trans', { ...pair, service_state: 2 });
    expect(await events('session_status_change')).toEqual([]);
    const servicer = it.sim.servicer('wangmin');
    expect(servicer.take(shop, xiaoman)).toBe(true);
    expect(servicer.transfer(shop, xiaoman, 'lijing')).toBe(true);
    expect(servicer.end(shop, xiaoman)).toBe(true);
    expect((await events('session_status_change')).map((event) => event['change_type'])).toEqual([1, 2, 3]);
  });

  test('a stopped servicer cannot be given a session', async () => {
    it.sim.customer(xiaoman).write(shop, '在吗');
    const move = { open_kfid: shop, external_userid: xiaoman, service_state: 3 };
    it.sim.servicer('lijing').setServing(shop, false);
    expect((await it.call('kf/service_state/trans', { ...move, servicer_userid: 'lijing' })).errcode).toBe(95019);
    expect((await it.call('kf/service_state/trans', { ...move, servicer_userid: 'chenzg' })).errcode).toBe(95014);
    expect(await events('servicer_status_change')).toMatchObject([{ status: 2, servicer_userid: 'lijing' }]);
  });

  test('a tap on a menu item comes as a text with its menu_id', async () => {
    const customer = it.sim.customer(xiaoman);
    customer.write(shop, '在吗');
    const menu = { list: [{ type: 'click', click: { id: 'item1', content: '商品咨询' } }] };
    const sent = { touser: xiaoman, open_kfid: shop, msgid: 'menu-1', msgtype: 'msgmenu', msgmenu: menu };
    await it.call('kf/send_msg', sent);
    customer.tap(shop, 'menu-1', 0);
    expect((await pull()).at(-1)).toMatchObject({ msgtype: 'text', text: { content: '商品咨询', menu_id: 'item1' } });
  });
});

test('a callback token is good for its account and for ten minutes', async () => {
  it.sim.customer(xiaoman).write(shop, '在吗');
  const [token = ''] = it.sim.world.callbackTokens.keys();
  expect((await it.call('kf/sync_msg', { open_kfid: shop, token })).errcode).toBe(0);
  expect((await it.call('kf/sync_msg', { open_kfid: shop, token: 'ENCother' })).errcode).toBe(95007);
  it.clock.shift(10 * 60_000);
  expect((await it.call('kf/sync_msg', { open_kfid: shop, token })).errcode).toBe(95007);
});

test('a path nobody documents does not exist, and a wrong method is a wrong parameter', async () => {
  const response = await fetch(`${it.sim.url}/cgi-bin/kf/read_minds?access_token=${it.token}`);
  expect(response.status).toBe(404);
  expect((await it.call('kf/send_msg')).errcode).toBe(40058);
  expect((await it.call('kf/sync_msg', { open_kfid: 'wkOther' })).errcode).toBe(95004);
  expect((await it.call('kf/sync_msg', { open_kfid: '!' })).errcode).toBe(95000);
});
