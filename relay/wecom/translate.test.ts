import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { asOpenKfid } from '#shared/domain/ids';
import { translate } from './translate.ts';

const openKfid = asOpenKfid('wkA');
const envelope = { msgid: 'm1', send_time: 1_700_000_000, open_kfid: 'wkA', external_userid: 'wmB' };

function contentOf(item: object) {
  const [fact] = translate(openKfid, { ...envelope, origin: 3, ...item })?.facts ?? [];
  return fact?.kind === 'message.received' ? fact.message.content : undefined;
}

test('IN-3 text, menu tap, picture, link and menu are drawn', () => {
  expect(contentOf({ msgtype: 'text', text: { content: '在吗' } })).toEqual({ kind: 'text', text: '在吗' });
  expect(contentOf({ msgtype: 'text', text: { content: '好', menu_id: 'a1' } })).toEqual({
    kind: 'text',
    text: '好',
    menuId: 'a1',
  });
  expect(contentOf({ msgtype: 'image', image: { media_id: 'x' } })).toEqual({ kind: 'image', media: null });
  const link = { title: '标题', desc: '说明', url: 'https://example.com/', pic_url: 'http://169.254.169.254/' };
  expect(contentOf({ msgtype: 'link', link })).toEqual({
    kind: 'link',
    title: '标题',
    description: '说明',
    url: 'https://example.com/',
  });
  const list = [
    { type: 'click', click: { id: '1', content: '尺码' } },
    { type: 'view', view: { url: 'https://example.com/', content: '官网' } },
    { type: 'miniprogram', miniprogram: { appid: 'wx', pagepath: 'p.html', content: '小程序' } },
    { type: 'later', later: {} },
  ];
  expect(contentOf({ msgtype: 'msgmenu', msgmenu: { head_content: '请选', list, tail_content: '' } })).toEqual({
    kind: 'menu',
    head: '请选',
    items: [
      { kind: 'click', id: '1', text: '尺码' },
      { kind: 'view', url: 'https://example.com/', text: '官网' },
      { kind: 'text', text: '小程序' },
    ],
    tail: '',
  });
});

test.each(['voice', 'video', 'file', 'location', 'miniprogram', 'channels', 'merged_msg', 'meeting', 'invented'])(
  'IN-3 %s shows that something came, and is kept raw',
  (msgtype) => {
    const translation = translate(openKfid, { ...envelope, origin: 3, msgtype, [msgtype]: { media_id: 'x' } });
    expect(translation).toMatchObject({
      keepRaw: true,
      facts: [{ message: { content: { kind: 'unsupported', wecomType: msgtype } } }],
    });
  },
);

test('a picture asks to be fetched, a colleague’s message asks for nothing', () => {
  expect(translate(openKfid, { ...envelope, origin: 3, msgtype: 'image', image: { media_id: 'x' } })?.news).toEqual({
    kind: 'media',
    externalUserid: 'wmB',
    mediaId: 'x',
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

test('IN-3 whatever WeCom sends, translating it never throws', () => {
  const msgtype = fc.constantFrom('text', 'image', 'link', 'msgmenu', 'event', 'other');
  const odd = fc.oneof(
    fc.anything(),
    fc.record({ content: fc.anything(), list: fc.array(fc.anything()), event_type: fc.anything() }),
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
