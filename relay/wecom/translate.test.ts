import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { asOpenKfid } from '#shared/domain/ids';
import { translate } from './translate.ts';

const openKfid = asOpenKfid('wkA');
const envelope = { msgid: 'm1', send_time: 1_700_000_000, open_kfid: 'wkA', external_userid: 'wmB' };

function contentOf(item: object) {
  const [fact] = translate(openKfid, { ...envelope, origin: 3, ...item })?.facts ?? [];
  return fact?.kind === 'message.received' ? fact.message.content : undefined;
}

test.each<readonly [string, object, object]>([
  ['text', { content: '在吗[微笑]' }, { kind: 'text', text: '在吗[微笑]' }],
  ['text', { content: '好', menu_id: 'a1' }, { kind: 'text', text: '好', menuId: 'a1' }],
  ['image', { media_id: 'x' }, { kind: 'image', media: null }],
  ['voice', { media_id: 'x' }, { kind: 'voice', media: null }],
  ['video', { media_id: 'x' }, { kind: 'video', media: null }],
  ['file', { media_id: 'x' }, { kind: 'file', media: null }],
  [
    'location',
    { latitude: 39.9, longitude: 116.4, name: '某楼', address: '某路 1 号' },
    { kind: 'location', latitude: 39.9, longitude: 116.4, name: '某楼', address: '某路 1 号' },
  ],
  [
    'link',
    { title: '标题', desc: '说明', url: 'https://example.com/', pic_url: 'http://169.254.169.254/' },
    { kind: 'link', title: '标题', description: '说明', url: 'https://example.com/', media: null },
  ],
  ['business_card', { userid: 'LIN' }, { kind: 'name-card', servicerUserid: 'lin' }],
  [
    'miniprogram',
    { title: '商城', appid: 'wx1', pagepath: 'pages/a', thumb_media_id: 't' },
    { kind: 'miniprogram', title: '商城', appid: 'wx1', pagepath: 'pages/a', media: null },
  ],
  [
    'channels',
    { sub_type: 1, nickname: '号', title: '动态' },
    { kind: 'channels', of: 'feed', nickname: '号', title: '动态' },
  ],
  ['channels', { sub_type: 2, nickname: '号' }, { kind: 'channels', of: 'live', nickname: '号', title: '' }],
  ['channels', { sub_type: 3, nickname: '号' }, { kind: 'channels', of: 'name-card', nickname: '号', title: '' }],
  [
    'channels_shop_product',
    {
      product_id: 'p',
      head_image: 'https://a',
      title: '杯',
      sales_price: '1990',
      shop_nickname: '店',
      shop_head_image: '',
    },
    { kind: 'shop-product', productId: 'p', title: '杯', priceFen: 1990, shop: '店', media: null },
  ],
  [
    'channels_shop_product',
    { product_id: 'p', title: '杯', sales_price: '面议' },
    { kind: 'shop-product', productId: 'p', title: '杯', priceFen: null, shop: '', media: null },
  ],
  [
    'channels_shop_order',
    {
      order_id: 'o',
      product_titles: '杯等 2 件',
      price_wording: '¥19.90',
      state: '已付款',
      image_url: '',
      shop_nickname: '店',
    },
    {
      kind: 'shop-order',
      orderId: 'o',
      titles: '杯等 2 件',
      price: '¥19.90',
      state: '已付款',
      shop: '店',
      media: null,
    },
  ],
  ['meeting', {}, { kind: 'placeholder', of: 'meeting' }],
  ['calendar', {}, { kind: 'placeholder', of: 'calendar' }],
  ['note', {}, { kind: 'placeholder', of: 'note' }],
])('IN-3 %s is drawn as documented: %o', (msgtype, body, content) => {
  expect(contentOf({ msgtype, [msgtype]: body })).toEqual(content);
});

test('IN-3 types without details may come without their object', () => {
  expect(contentOf({ msgtype: 'meeting' })).toEqual({ kind: 'placeholder', of: 'meeting' });
});

test('IN-3 every item of a menu is kept with where it leads', () => {
  const list = [
    { type: 'click', click: { id: '1', content: '尺码' } },
    { type: 'view', view: { url: 'https://example.com/', content: '官网' } },
    { type: 'miniprogram', miniprogram: { appid: 'wx', pagepath: 'p.html', content: '小程序' } },
    { type: 'text', text: { content: '一行字' } },
    { type: 'later', later: {} },
  ];
  expect(contentOf({ msgtype: 'msgmenu', msgmenu: { head_content: '请选', list, tail_content: '' } })).toEqual({
    kind: 'menu',
    head: '请选',
    items: [
      { kind: 'click', id: '1', text: '尺码' },
      { kind: 'view', url: 'https://example.com/', text: '官网' },
      { kind: 'miniprogram', appid: 'wx', pagepath: 'p.html', text: '小程序' },
      { kind: 'text', text: '一行字' },
    ],
    tail: '',
  });
});

describe('IN-18 forwarded conversations', () => {
  const text = (content: string) => JSON.stringify({ msgtype: 'text', text: { content } });
  const line = (msg_content: unknown, msgtype: unknown = 'text') => ({
    send_time: 1_700_000_001,
    msgtype,
    sender_name: '阿橙',
    msg_content,
  });
  const merged = (...item: unknown[]) => ({ title: '群聊的聊天记录', item });

  test('unfold into lines, whatever way their type is told', () => {
    const lines = [
      line(text('一')),
      line(text('二'), 1),
      line(JSON.stringify({ image: { media_id: 'x' } }), 3),
      line(JSON.stringify({ msgtype: 'merged_msg', merged_msg: merged(line(text('里面'))) }), 'merged_msg'),
      line('{ not JSON'),
      line(JSON.stringify({ msgtype: 'hologram', hologram: {} }), 'hologram'),
      'no line at all',
    ];
    const at = 1_700_000_001_000;
    const sender = '阿橙';
    expect(contentOf({ msgtype: 'merged_msg', merged_msg: merged(...lines) })).toEqual({
      kind: 'merged',
      title: '群聊的聊天记录',
      items: [
        { at, sender, content: { kind: 'text', text: '一' } },
        { at, sender, content: { kind: 'text', text: '二' } },
        { at, sender, content: { kind: 'image', media: null, lost: 'refused' } },
        {
          at,
          sender,
          content: {
            kind: 'merged',
            title: '群聊的聊天记录',
            items: [{ at, sender, content: { kind: 'text', text: '里面' } }],
          },
        },
        { at, sender, content: { kind: 'unsupported', wecomType: 'text' } },
        { at, sender, content: { kind: 'unsupported', wecomType: 'hologram' } },
      ],
    });
  });

  test('end somewhere, however deep and long they are', () => {
    let inner = text('底');
    for (let depth = 0; depth < 12; depth += 1)
      inner = JSON.stringify({ msgtype: 'merged_msg', merged_msg: merged(line(inner, 'merged_msg')) });
    const many = Array.from({ length: 5_000 }, () => line(text('句')));
    const deep = JSON.stringify(contentOf({ msgtype: 'merged_msg', merged_msg: merged(line(inner, 'merged_msg')) }));
    expect(deep.split('"merged"').length - 1).toBe(4);
    expect(deep).toContain('"unsupported"');
    expect(contentOf({ msgtype: 'merged_msg', merged_msg: merged(...many) })).toHaveProperty('items.length', 200);
  });
});

test.each([
  ['voice', {}],
  ['location', { latitude: 'north', longitude: 1 }],
  ['channels', { sub_type: 9 }],
  ['merged_msg', { item: 'none' }],
  ['constructor', {}],
  ['invented', { media_id: 'x' }],
])('IN-3 %s of another shape shows that something came, and is kept raw', (msgtype, body) => {
  const translation = translate(openKfid, { ...envelope, origin: 3, msgtype, [msgtype]: body });
  expect(translation).toMatchObject({
    keepRaw: true,
    facts: [{ message: { content: { kind: 'unsupported', wecomType: msgtype } } }],
  });
});

test('a tap on our survey is an answer beside the message; the same words in another menu are not', () => {
  const tap = (menu_id: string, origin = 3) =>
    translate(openKfid, { ...envelope, origin, msgtype: 'text', text: { content: '满意', menu_id } })?.facts;
  expect(tap('survey-satisfied')).toMatchObject([
    { kind: 'message.received', message: { content: { menuId: 'survey-satisfied' } } },
    { kind: 'survey.answered', conversationId: 'wkA/wmB', messageId: 'm1', answer: 'satisfied', openKfid: 'wkA' },
  ]);
  expect(tap('survey-wonderful')).toHaveLength(1);
  expect(tap('survey-satisfied', 5)).toHaveLength(1);
});

test('what is too large comes as a text from the system', () => {
  const item = { ...envelope, origin: 4, msgtype: 'text', text: { content: '文件过大' } };
  expect(translate(openKfid, item)).toMatchObject({
    keepRaw: false,
    facts: [{ message: { origin: 'system', content: { kind: 'text', text: '文件过大' } } }],
  });
});

test('a picture asks to be fetched, a colleague’s message asks for nothing', () => {
  expect(translate(openKfid, { ...envelope, origin: 3, msgtype: 'image', image: { media_id: 'x' } })?.news).toEqual({
    kind: 'media',
    externalUserid: 'wmB',
    source: { kind: 'media-id', of: 'image', at: 'x' },
  });
  const link = { url: 'https://example.com/', pic_url: 'https://wx.qlogo.cn/a' };
  expect(translate(openKfid, { ...envelope, origin: 5, msgtype: 'link', link })?.news).toMatchObject({
    source: { kind: 'address', of: 'link', at: 'https://wx.qlogo.cn/a' },
  });
  const own = { ...envelope, origin: 5, servicer_userid: 'LIN', msgtype: 'text', text: { content: '在' } };
  expect(translate(openKfid, own)).toMatchObject({
    news: null,
    facts: [{ message: { origin: 'wecom-client', servicerUserid: 'lin' } }],
  });
});

test('where a customer came from, 视频号 included', () => {
  const event = {
    event_type: 'enter_session',
    open_kfid: 'wkA',
    external_userid: 'wmB',
    scene: 'video',
    scene_param: 'p',
    welcome_code: 'c',
    wechat_channels: { scene: 4, shop_nickname: '小店' },
  };
  expect(translate(openKfid, { msgid: 'e', send_time: 1, origin: 4, msgtype: 'event', event })).toMatchObject({
    facts: [
      { kind: 'customer.entered', entry: { scene: 'video', sceneParam: 'p', channels: { kind: 4, name: '小店' } } },
    ],
    news: { kind: 'entry', externalUserid: 'wmB', welcomeCode: 'c' },
  });
});

test.each<readonly [string, object, object]>([
  [
    'refuses',
    { event_type: 'reject_customer_msg_switch_change', servicer_userid: 'LIN', reject_switch: 1 },
    { facts: [{ kind: 'refusal.changed', conversationId: 'wkA/wmB', by: 'lin', isRefusing: true }], news: null },
  ],
  [
    'takes again',
    { event_type: 'reject_customer_msg_switch_change', servicer_userid: 'LIN', reject_switch: 0 },
    { facts: [{ kind: 'refusal.changed', isRefusing: false }] },
  ],
  [
    'taken from the queue',
    { event_type: 'session_status_change', change_type: 1, new_servicer_userid: 'LIN', msg_code: 'c1' },
    {
      facts: [{ kind: 'session.changed', serviceState: 'served', servingUserid: 'lin', by: 'lin' }],
      news: { kind: 'event-code', conversationId: 'wkA/wmB', automatic: 'first-reply', code: 'c1' },
    },
  ],
  [
    'transferred',
    { event_type: 'session_status_change', change_type: 2, old_servicer_userid: 'LIN', new_servicer_userid: 'YU' },
    { facts: [{ serviceState: 'served', servingUserid: 'yu', by: 'lin' }], news: null },
  ],
  [
    'ended',
    { event_type: 'session_status_change', change_type: 3, old_servicer_userid: 'LIN', msg_code: 'c3' },
    {
      facts: [{ serviceState: 'ended', servingUserid: null, by: 'lin' }],
      news: { kind: 'event-code', automatic: 'closing', code: 'c3' },
    },
  ],
  [
    'reopened',
    { event_type: 'session_status_change', change_type: 4, old_servicer_userid: 'LIN', new_servicer_userid: 'YU' },
    { facts: [{ serviceState: 'served', servingUserid: 'yu', by: 'yu' }], news: null },
  ],
  ['recalled', { event_type: 'user_recall_msg', recall_msgid: 'm0' }, { facts: [{ messageId: 'm0', by: 'customer' }] }],
  [
    'recalled by a colleague',
    { event_type: 'servicer_recall_msg', recall_msgid: 'm0', servicer_userid: 'LIN' },
    { facts: [{ messageId: 'm0', by: 'servicer' }] },
  ],
  [
    'failed',
    { event_type: 'msg_send_fail', fail_msgid: 'ours', fail_type: 10 },
    { facts: [], news: { kind: 'send-failed', fact: { messageId: 'ours', reason: { failType: 10 } } } },
  ],
  [
    'stopped',
    { event_type: 'servicer_status_change', servicer_userid: 'LIN', status: 2, stop_type: 1 },
    { facts: [], news: { kind: 'availability', availability: 'paused' } },
  ],
])('IN-3 an event means what WeCom says: %s', (_name, event, meaning) => {
  const whole = { open_kfid: 'wkA', external_userid: 'wmB', ...event };
  const item = { msgid: 'e', send_time: 1, origin: 4, msgtype: 'event', event: whole };
  expect(translate(openKfid, item)).toMatchObject({ keepRaw: false, ...meaning });
});

test('IN-3 whatever WeCom sends, translating it never throws', () => {
  const msgtype = fc.constantFrom(
    'text',
    'image',
    'file',
    'location',
    'link',
    'business_card',
    'miniprogram',
    'msgmenu',
    'channels',
    'channels_shop_product',
    'channels_shop_order',
    'merged_msg',
    'meeting',
    'event',
    'other',
    '__proto__',
  );
  const odd = fc.oneof(
    fc.anything(),
    fc.record({ content: fc.anything(), list: fc.array(fc.anything()), event_type: fc.anything() }),
    fc.record({
      item: fc.array(fc.record({ msgtype: fc.anything(), msg_content: fc.oneof(fc.json(), fc.anything()) })),
    }),
  );
  const item = fc
    .record({
      msgid: fc.string(),
      send_time: fc.double(),
      origin: fc.integer(),
      external_userid: fc.anything(),
      msgtype,
    })
    .chain((base) => odd.map((body) => ({ ...base, [base.msgtype]: body })));
  fc.assert(
    fc.property(fc.oneof(item, fc.anything()), (value) => {
      expect(() => translate(openKfid, value)).not.toThrow();
    }),
    { numRuns: 2_000 },
  );
});
