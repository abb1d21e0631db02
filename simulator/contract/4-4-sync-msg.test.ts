import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { isSyncItem } from '#shared/wecom/sync-msg';
import {
  care,
  day,
  minute,
  openContract,
  second,
  shop,
  xiaoman,
  type Contract,
  type Item,
} from '../testing/contract.ts';

let it: Contract;
beforeEach(async () => {
  it = await openContract();
});
afterEach(() => it.close());

async function write(count: number): Promise<void> {
  for (let index = 1; index <= count; index += 1) await it.write(`第 ${index} 条`);
}

const textsOf = (items: readonly Item[]) => items.map((item) => (item['text'] as { content: string }).content);

describe('4.4 sync_msg: cursor and pages', () => {
  test('ascending, and next_cursor is returned also at the end', async () => {
    await write(3);
    const all = await it.pullPage();
    expect(all).toMatchObject({ errcode: 0, has_more: 0 });
    expect(textsOf(all.items)).toEqual(['第 1 条', '第 2 条', '第 3 条']);
    const rest = await it.pullPage({ cursor: all['next_cursor'] });
    expect([rest.items, rest['has_more']]).toEqual([[], 0]);
    await it.write('新的');
    expect(textsOf((await it.pullPage({ cursor: rest['next_cursor'] })).items)).toEqual(['新的']);
  });

  test('limit is at most 1000', async () => {
    await write(3);
    const page = await it.pullPage({ limit: 2 });
    expect([page.items.length, page['has_more']]).toEqual([2, 1]);
    expect((await it.pullPage({ limit: 1_001 })).errcode).toBe(40058);
    expect((await it.pullPage({ limit: 0 })).errcode).toBe(40058);
  });

  test('fewer may come back although has_more=1; the list may even be empty with has_more=1', async () => {
    await write(2);
    await it.sim('faults', { emptyPages: 1, pageCap: 1 });
    const empty = await it.pullPage();
    expect([empty.items, empty['has_more']]).toEqual([[], 1]);
    const one = await it.pullPage({ cursor: empty['next_cursor'] });
    expect([textsOf(one.items), one['has_more']]).toEqual([['第 1 条'], 1]);
    const two = await it.pullPage({ cursor: one['next_cursor'] });
    expect([textsOf(two.items), two['has_more']]).toEqual([['第 2 条'], 0]);
  });

  test('cursor omitted = oldest message within the last 3 days', async () => {
    await it.write('很早');
    await it.later(2 * day);
    await it.write('昨天');
    await it.later(day + second);
    expect(textsOf((await it.pullPage()).items)).toEqual(['昨天']);
  });

  test('a cursor older than the 3 days goes on with the oldest message, or is refused (13.4)', async () => {
    await write(2);
    const { next_cursor: old } = await it.pullPage({ limit: 1 });
    await it.later(2 * day);
    await it.write('昨天');
    await it.later(day + second);
    expect(textsOf((await it.pullPage({ cursor: old })).items)).toEqual(['昨天']);
    await it.choose({ oldCursor: 'refused' });
    expect((await it.pullPage({ cursor: old })).errcode).toBe(50100);
  });

  test('the cursor is per open_kfid: a foreign or invented one is refused, with which code is unsure (13.4)', async () => {
    const { next_cursor: foreign } = await it.call('kf/sync_msg', { open_kfid: care });
    expect((await it.pullPage({ cursor: foreign })).errcode).toBe(50100);
    for (const badCursor of [40058, 95007, 50100]) {
      await it.choose({ badCursor });
      expect((await it.pullPage({ cursor: 'invented' })).errcode).toBe(badCursor);
    }
  });

  test.each([
    ['invalid', 50100],
    ['expired', 95007],
  ])('a cursor that was good may be %s the next time', async (_name, code) => {
    await it.write();
    const { next_cursor: cursor } = await it.pullPage();
    await it.sim('faults', { next: [{ api: 'kf/sync_msg', fault: { kind: 'errcode', code } }] });
    expect((await it.pullPage({ cursor })).errcode).toBe(code);
    expect((await it.pullPage({ cursor })).errcode).toBe(0);
  });

  test('planned: the cursor regresses, so that items come again', async () => {
    await write(3);
    await it.sim('faults', { regressCursor: 2 });
    const first = await it.pullPage();
    expect(first.items).toHaveLength(3);
    const again = await it.pullPage({ cursor: first['next_cursor'] });
    expect(textsOf(again.items)).toEqual(['第 2 条', '第 3 条']);
    expect(again['has_more']).toBe(0);
  });

  test('planned: next_cursor stays what it was, with has_more', async () => {
    await write(3);
    await it.sim('faults', { stuckPages: 2, pageCap: 1 });
    const first = await it.pullPage();
    const second = await it.pullPage({ cursor: first['next_cursor'] });
    expect(textsOf([...first.items, ...second.items])).toEqual(['第 1 条', '第 1 条']);
    expect([second['next_cursor'], second['has_more']]).toEqual([first['next_cursor'], 1]);
    const third = await it.pullPage({ cursor: second['next_cursor'] });
    const fourth = await it.pullPage({ cursor: third['next_cursor'] });
    expect(textsOf([...third.items, ...fourth.items])).toEqual(['第 1 条', '第 2 条']);
  });
});

describe('4.4 sync_msg: token', () => {
  test("the callback's token is good for its account and for 10 minutes; a stale or foreign one is 95007", async () => {
    await it.write();
    const { token } = await it.sim(`callback-token?account=${shop}`);
    expect((await it.pullPage({ token })).errcode).toBe(0);
    expect((await it.call('kf/sync_msg', { open_kfid: care, token })).errcode).toBe(95007);
    expect((await it.pullPage({ token: 'ENCother' })).errcode).toBe(95007);
    await it.later(10 * minute);
    expect((await it.pullPage({ token })).errcode).toBe(95007);
  });
});

const media = { media_id: 'm1' };
const product = {
  product_id: 'p1',
  head_image: 'https://example.com/p.png',
  title: '硅胶安抚奶嘴',
  sales_price: '3900',
  shop_nickname: '暖芽母婴',
  shop_head_image: 'https://example.com/s.png',
};
const order = {
  order_id: '3704000000000000001',
  product_titles: '硅胶安抚奶嘴等 2 件',
  price_wording: '¥78.00',
  state: '待发货',
  image_url: 'https://example.com/o.png',
  shop_nickname: '暖芽母婴',
};
const kinds: readonly (readonly [string, object | undefined])[] = [
  ['text', { content: '在吗' }],
  ['text', { content: '商品咨询', menu_id: 'item1' }],
  ['image', media],
  ['voice', media],
  ['video', media],
  ['file', media],
  ['location', { latitude: 30.25, longitude: 120.16, name: '暖芽母婴西湖店', address: '杭州市西湖区' }],
  ['link', { title: '说明书', desc: '怎么用', url: 'https://example.com/a', pic_url: 'https://example.com/a.png' }],
  ['business_card', { userid: 'chenjing' }],
  ['miniprogram', { title: '暖芽商城', appid: 'wx0000000000000001', pagepath: 'pages/item', thumb_media_id: 'm2' }],
  [
    'msgmenu',
    {
      head_content: '满意吗',
      list: [
        { type: 'click', click: { id: '1', content: '满意' } },
        { type: 'view', view: { url: 'https://example.com', content: '看看' } },
        { type: 'miniprogram', miniprogram: { appid: 'wx1', pagepath: 'pages/a', content: '小程序' } },
      ],
      tail_content: '谢谢',
    },
  ],
  ['channels_shop_product', product],
  ['channels_shop_order', order],
  [
    'merged_msg',
    {
      title: '群聊的聊天记录',
      item: [
        {
          send_time: 1_700_000_000,
          msgtype: 'text',
          sender_name: '小满妈妈',
          msg_content: '{"msgtype":"text","text":{"content":"好用"}}',
        },
      ],
    },
  ],
  ['channels', { sub_type: 1, nickname: '暖芽母婴', title: '新品开箱' }],
  ['channels', { sub_type: 3, nickname: '暖芽母婴' }],
  ['meeting', undefined],
  ['calendar', undefined],
  ['note', undefined],
];

describe('4.4 every msgtype', () => {
  const wire = (msgtype: string, object: object | undefined) =>
    object === undefined ? { msgtype } : { msgtype, [msgtype]: object };

  for (const [index, [msgtype, object]] of kinds.entries()) {
    test(`${index + 1} ${msgtype} of a customer: origin 3, the object as documented`, async () => {
      const msgid = await it.receive(wire(msgtype, object));
      const [item] = await it.items();
      expect(item).toEqual({
        msgid,
        open_kfid: shop,
        external_userid: xiaoman,
        send_time: Date.parse('2026-11-22T02:00:00Z') / 1_000,
        origin: 3,
        ...wire(msgtype, object),
      });
      expect(isSyncItem(item)).toBe(true);
    });

    test(`${index + 1} ${msgtype} of a servicer in the WeCom client: origin 5 with servicer_userid`, async () => {
      await it.write();
      await it.move(3, 'lijing');
      const { msgid } = await it.act('lijing', 'send', { message: wire(msgtype, object) });
      expect((await it.items()).at(-1)).toMatchObject({
        msgid,
        origin: 5,
        servicer_userid: 'lijing',
        ...wire(msgtype, object),
      });
    });
  }

  test('the list has grown several times: a type of the future comes as it is', async () => {
    await it.receive({ msgtype: 'hologram', hologram: { depth: 3 } });
    const [item] = await it.items();
    expect(item).toMatchObject({ origin: 3, msgtype: 'hologram', hologram: { depth: 3 } });
    expect(isSyncItem(item)).toBe(true);
  });

  test('the msgtype inside a merged_msg may be a number (12)', async () => {
    await it.choose({ mergedMsgtype: 'number' });
    const [, object] = kinds.find(([msgtype]) => msgtype === 'merged_msg') ?? [];
    await it.receive({ msgtype: 'merged_msg', merged_msg: object });
    expect((await it.items())[0]).toMatchObject({ merged_msg: { item: [{ msgtype: 1 }] } });
  });

  test('messages sent with send_msg are never returned', async () => {
    await it.write();
    await it.say('在的');
    expect((await it.items()).map((item) => item.origin)).toEqual([3]);
  });

  test('voice_format 0 = AMR, 1 = Silk', async () => {
    await it.sim(`customers/${xiaoman}/voice`, { account: shop });
    const heads: string[] = [];
    for (const format of [0, 1]) {
      const [item] = (await it.pullPage({ voice_format: format })).items;
      const voice = item?.['voice'] as { media_id: string } | undefined;
      const bytes = await (await it.download(voice?.media_id ?? '')).arrayBuffer();
      heads.push(Buffer.from(bytes).toString('latin1', 0, 10));
    }
    expect(heads[0]).toMatch(/^#!AMR\n/);
    expect(heads[1]).toBe('\u0002#!SILK_V3');
    expect((await it.pullPage({ voice_format: 2 })).errcode).toBe(40058);
  });

  test.each([
    ['image', 2],
    ['voice', 2],
    ['video', 10],
    ['file', 20],
  ] as const)('%s above %i MB comes as a text notice instead', async (kind, megabytes) => {
    const limit = megabytes * 1024 * 1024;
    const fits = await it.keep(kind, 'a', new Uint8Array(limit));
    await it.receive({ msgtype: kind, [kind]: { media_id: fits } });
    const tooLarge = await it.keep(kind, 'b', new Uint8Array(limit + 1));
    await it.receive({ msgtype: kind, [kind]: { media_id: tooLarge } });
    const [first, second] = await it.items();
    expect(first).toMatchObject({ msgtype: kind, [kind]: { media_id: fits } });
    expect(second).toMatchObject({ msgtype: 'text', text: { content: expect.stringContaining('过大') } });
  });
});
