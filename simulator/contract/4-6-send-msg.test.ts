import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { anan, hour, openContract, second, shop, xiaoman, type Contract } from '../testing/contract.ts';

let it: Contract;
beforeEach(async () => {
  it = await openContract();
  await it.write();
});
afterEach(() => it.close());

const bytes = (count: number) => 'a'.repeat(count);

/** What the customer's phone shows last. */
async function shown(): Promise<unknown> {
  const phone = await it.sim(`customers/${xiaoman}/phone`);
  const [conversation] = phone['conversations'] as readonly { lines: readonly { body: unknown }[] }[];
  return conversation?.lines.at(-1)?.body;
}

describe('4.6 who may send', () => {
  test('at most 5 messages per customer message, else 95001', async () => {
    for (let count = 0; count < 5; count += 1) expect((await it.say('你好')).errcode).toBe(0);
    expect((await it.say('你好')).errcode).toBe(95001);
  });

  test.each([
    ['resets', 5],
    ['adds', 8],
  ])('each new customer message re-opens the allowance: it %s (13.3)', async (reading, left) => {
    await it.choose({ allowance: reading });
    await it.say('一');
    await it.say('二');
    await it.write('还在吗');
    const codes: number[] = [];
    for (let count = 0; count <= left; count += 1) codes.push((await it.say('你好')).errcode);
    expect(codes).toEqual([...Array<number>(left).fill(0), 95001]);
  });

  test('whether servicers in the WeCom client are bound by the five is unsure (13.3)', async () => {
    await it.choose({ servicerMessages: 'counted' });
    for (let count = 0; count < 4; count += 1) await it.say('你好');
    await it.move(3, 'lijing');
    await it.act('lijing', 'reply', { text: '第五条' });
    const sixth = { act: 'reply', account: shop, customer: xiaoman, text: '第六条' };
    const response = await fetch(`${it.url}/sim/servicers/lijing`, { method: 'POST', body: JSON.stringify(sixth) });
    expect(response.status).toBe(409);
  });

  test('a tap on a menu item is an ordinary message: it re-opens the allowance', async () => {
    const msgmenu = { list: [{ type: 'click', click: { id: 'item1', content: '商品咨询' } }] };
    await it.send({ msgtype: 'msgmenu', msgmenu }, 'menu-1');
    for (let count = 0; count < 4; count += 1) await it.say('你好');
    expect((await it.say('你好')).errcode).toBe(95001);
    await it.sim(`customers/${xiaoman}/tap`, { account: shop, msgid: 'menu-1', index: 0 });
    expect((await it.items()).at(-1)).toMatchObject({ text: { content: '商品咨询', menu_id: 'item1' } });
    expect((await it.say('你好')).errcode).toBe(0);
  });

  test.each([95002, 95018])('only within 48 h after the last message: %i beyond', async (lateSend) => {
    await it.choose({ lateSend });
    await it.later(48 * hour);
    expect((await it.say('你好')).errcode).toBe(0);
    await it.later(second);
    expect((await it.say('你好')).errcode).toBe(lateSend);
  });

  test.each([95018, 95013])('in an ended session %i', async (endedSend) => {
    await it.choose({ endedSend });
    await it.move(4);
    expect((await it.say('你好')).errcode).toBe(endedSend);
  });

  test('95003: an unverified corp has used up the 100 customers it can serve', async () => {
    await it.sim('admin', { verified: false });
    const { firstCustomer } = await it.sim('world', { customers: 100 });
    const first = Number(String(firstCustomer).slice(5));
    const codes: number[] = [];
    for (let index = 0; index < 101; index += 1) {
      const id = index === 0 ? xiaoman : `wmBLD${String(first + index - 1).padStart(20, '0')}`;
      await it.sim(`customers/${id}/text`, { account: shop, text: '在吗' });
      const body = { touser: id, open_kfid: shop, msgtype: 'text', text: { content: '在的' } };
      codes.push((await it.call('kf/send_msg', body)).errcode);
    }
    expect(codes).toEqual([...Array<number>(100).fill(0), 95003]);
    expect((await it.say('还在')).errcode).toBe(0);
  });

  test('95031 without any consult', async () => {
    const body = { touser: anan, open_kfid: shop, msgtype: 'text', text: { content: '你好' } };
    expect((await it.call('kf/send_msg', body)).errcode).toBe(95031);
  });

  test.each([
    ['assistant', 1],
    ['untreated', 0],
  ])('sending in state 0 makes it %s: %i (13.1)', async (reading, state) => {
    await it.choose({ firstSend: reading });
    await it.say('你好');
    expect(await it.state()).toBe(state);
  });
});

describe('4.6 msgid', () => {
  test('echoed back, generated when omitted, unique inside the account: else 95033', async () => {
    expect((await it.say('你好', 'own-1'))['msgid']).toBe('own-1');
    expect((await it.say('你好'))['msgid']).toMatch(/^[0-9a-zA-Z_-]{1,32}$/);
    expect((await it.say('你好', 'own-1')).errcode).toBe(95033);
    expect((await it.sim('ledger?kind=send'))['entries']).toHaveLength(2);
  });

  test.each(['a b', '', '你好', bytes(33)])('msgid %o is refused', async (msgid) => {
    expect((await it.say('你好', msgid)).errcode).toBe(40058);
  });

  test('a refused message does not use its msgid up', async () => {
    expect((await it.say('', 'own-1')).errcode).toBe(44004);
    expect((await it.say('你好', 'own-1')).errcode).toBe(0);
  });

  test.each([
    ['msgid', 95033],
    ['state', 95018],
  ])('a repetition in a session that may not be written to: the %s is looked at first, %i', async (first, code) => {
    await it.choose({ sendOrder: first });
    await it.say('你好', 'own-1');
    await it.move(3, 'lijing');
    expect((await it.say('你好', 'own-1')).errcode).toBe(code);
  });
});

const png = new Uint8Array(Buffer.from('89504e470d0a1a0a0000', 'hex'));
const link = { title: '说明书', desc: '怎么用', url: 'https://example.com/a' };
const program = { appid: 'wx0000000000000001', title: '暖芽商城', pagepath: 'pages/item.html?id=1' };

describe('4.6 every type', () => {
  test('text: at most 2048 bytes', async () => {
    expect((await it.say('好'.repeat(682))).errcode).toBe(0);
    expect((await it.say('好'.repeat(683))).errcode).toBe(45002);
    expect((await it.say('')).errcode).toBe(44004);
  });

  test('text over 2048 bytes may be cut instead, never through a character (12)', async () => {
    await it.choose({ longText: 'cut' });
    expect((await it.say('好'.repeat(683))).errcode).toBe(0);
    expect(await shown()).toEqual({ kind: 'text', text: '好'.repeat(682) });
  });

  test.each(['image', 'voice', 'video', 'file'])('%s: temporary media of the same kind', async (kind) => {
    const mediaId = await it.keep(kind, 'a', png);
    const other = await it.keep(kind === 'file' ? 'image' : 'file', 'b', png);
    const body = (media_id: string) => ({ msgtype: kind, [kind]: { media_id } });
    expect((await it.send(body(mediaId))).errcode).toBe(0);
    expect(await shown()).toEqual({ kind, mediaId });
    expect((await it.send(body(other))).errcode).toBe(40004);
    expect((await it.send(body('nothing'))).errcode).toBe(40007);
    await it.later(72 * hour + second);
    await it.write();
    expect((await it.send(body(mediaId))).errcode).toBe(40007);
  });

  test('link: title and desc are cut, url with scheme, thumb_media_id required', async () => {
    const thumb_media_id = await it.keep('image', 'a', png);
    const send = (more: object) => it.send({ msgtype: 'link', link: { ...link, thumb_media_id, ...more } });
    expect((await send({ title: bytes(129), desc: bytes(513) })).errcode).toBe(0);
    expect(await shown()).toMatchObject({ kind: 'link', title: bytes(128), desc: bytes(512) });
    expect((await send({ url: 'example.com' })).errcode).toBe(45034);
    expect((await send({ url: `https://example.com/${bytes(2_048)}` })).errcode).toBe(45002);
    expect((await it.send({ msgtype: 'link', link })).errcode).toBe(40063);
    expect((await send({ pic_url: 'https://example.com/a.png' })).errcode).toBe(40058);
  });

  test('miniprogram: title cut at 64 B, pagepath must end in .html before the query', async () => {
    const thumb_media_id = await it.keep('image', 'a', png);
    const send = (more: object) =>
      it.send({ msgtype: 'miniprogram', miniprogram: { ...program, thumb_media_id, ...more } });
    expect((await send({ title: bytes(65) })).errcode).toBe(0);
    expect(await shown()).toMatchObject({ kind: 'miniprogram', title: bytes(64) });
    expect((await send({ pagepath: 'pages/item?id=1.html' })).errcode).toBe(40058);
    expect((await it.send({ msgtype: 'miniprogram', miniprogram: program })).errcode).toBe(40063);
  });

  test.each([
    [{ latitude: 90, longitude: -180 }, 0],
    [{ latitude: 30.25, longitude: 120.16, name: '西湖店', address: '杭州' }, 0],
    [{ latitude: 90.1, longitude: 0 }, 40058],
    [{ latitude: 0, longitude: 180.1 }, 40058],
    [{ latitude: 0 }, 40063],
  ])('location %o gives %i', async (location, code) => {
    expect((await it.send({ msgtype: 'location', location })).errcode).toBe(code);
  });

  test('ca_link: an acquisition link', async () => {
    const send = (link_url: string) => it.send({ msgtype: 'ca_link', ca_link: { link_url } });
    expect((await send('https://work.weixin.qq.com/ca/cawcde1234')).errcode).toBe(0);
    expect((await send('https://example.com/ca/1')).errcode).toBe(40058);
  });

  test.each(['business_card', 'channels', 'merged_msg', 'hologram'])('%s cannot be sent', async (msgtype) => {
    expect((await it.send({ msgtype, [msgtype]: {} })).errcode).toBe(40008);
  });

  test('a field nobody documents is refused', async () => {
    expect((await it.send({ msgtype: 'text', text: { content: 'a', colour: 'red' } })).errcode).toBe(40058);
  });
});

const click = (content: string, id?: string) => ({
  type: 'click',
  click: id === undefined ? { content } : { id, content },
});
const view = (url: string, content: string) => ({ type: 'view', view: { url, content } });
const mini = (appid: string, pagepath: string, content: string) => ({
  type: 'miniprogram',
  miniprogram: { appid, pagepath, content },
});
const line = (content: string, more: object = {}) => ({ type: 'text', text: { content, ...more } });
const many = (count: number, item: object) => Array.from({ length: count }, () => item);

describe('4.6 msgmenu', () => {
  test.each([
    ['head and tail of 1024 B', { head_content: bytes(1_024), tail_content: bytes(1_024) }, 0],
    ['a head of 1025 B', { head_content: bytes(1_025) }, 45002],
    ['a tail of 1025 B', { tail_content: bytes(1_025) }, 45002],
    ['nothing at all', {}, 40063],
    ['ten items to tap among 50', { list: [...many(10, click('a')), ...many(40, line('a'))] }, 0],
    ['51 items', { list: many(51, line('a')) }, 95008],
    ['eleven items to tap', { list: [...many(5, click('a')), ...many(6, view('https://a.cn', 'a'))] }, 95008],
    ['an item type nobody documents', { list: [{ type: 'call' }] }, 95009],
    ['click: id and content of 128 B', { list: [click(bytes(128), bytes(128))] }, 0],
    ['click: an id of 129 B', { list: [click('a', bytes(129))] }, 45002],
    ['click: a content of 129 B', { list: [click(bytes(129))] }, 45002],
    ['click: no # in the id', { list: [click('a', 'a#1')] }, 40058],
    ['click: an empty id', { list: [click('a', '')] }, 40058],
    ['view: url 2048 B, content 1024 B', { list: [view(bytes(2_048), bytes(1_024))] }, 0],
    ['view: a url of 2049 B', { list: [view(bytes(2_049), 'a')] }, 45002],
    ['view: a content of 1025 B', { list: [view('https://a.cn', bytes(1_025))] }, 45002],
    ['miniprogram: 32, 1024 and 1024 B', { list: [mini(bytes(32), bytes(1_024), bytes(1_024))] }, 0],
    ['miniprogram: an appid of 33 B', { list: [mini(bytes(33), 'a', 'a')] }, 45002],
    ['miniprogram: a pagepath of 1025 B', { list: [mini('wx1', bytes(1_025), 'a')] }, 45002],
    ['text: 256 B, no_newline', { list: [line(bytes(256), { no_newline: 1 })] }, 0],
    ['text: 257 B', { list: [line(bytes(257))] }, 45002],
    ['text: no_newline is 0 or 1', { list: [line('a', { no_newline: 2 })] }, 40058],
  ])('%s', async (_name, msgmenu, code) => {
    expect((await it.send({ msgtype: 'msgmenu', msgmenu })).errcode).toBe(code);
  });

  test('a view tap gives no event at all (10)', async () => {
    const msgmenu = { list: [view('https://example.com', '看看')] };
    await it.send({ msgtype: 'msgmenu', msgmenu }, 'menu-1');
    await it.sim(`customers/${xiaoman}/tap`, { account: shop, msgid: 'menu-1', index: 0 });
    expect(await it.items()).toHaveLength(1);
  });
});
