import { describe, expect, it } from 'vitest';
import { oneWay, type Relation } from '#shared/domain/customer';
import { asServicerUserid } from '#shared/domain/ids';
import type { QuickReply } from '#shared/domain/quick-reply';
import { anywhere, ReplyIndex } from './quick-reply-search.ts';
import { invitesTo } from './needless-invitation.ts';
import { Suggester } from './suggest.ts';

const me = asServicerUserid('lijing');
const now = Date.parse('2026-11-22T04:00:00Z');
const reply = (title: string, text: string, changed: Partial<QuickReply> = {}): QuickReply => ({
  quickReplyId: title,
  scope: { kind: 'company' },
  folder: '常用',
  title,
  blocks: [{ kind: 'text', text }],
  place: 'a0',
  status: 'live',
  remark: null,
  fits: { scenes: [], tags: [] },
  author: me,
  updatedAt: now,
  updatedBy: me,
  ...changed,
});

const library = [
  reply('接入问候', '您好，我是客服，请问宝宝多大了，想了解哪方面的用品？'),
  reply('稍等查询', '好的，我帮您查一下，大约需要 3 分钟，请稍等。'),
  reply('结束语', '今天的问题都为您处理好了，之后有疑问随时在这里留言，祝您和宝宝一切顺利。'),
  reply('安抚奶嘴怎么选', '5 个月左右的宝宝建议选硅胶款，没有拼接缝，挡片带透气孔，一般 4–6 周更换一只。'),
  reply('奶瓶材质对比', '玻璃奶瓶好清洗、耐高温，适合在家由大人喂；PPSU 奶瓶轻、耐摔。新生儿先备 1 大 2 小。'),
  reply('纸尿裤尺码', '纸尿裤按体重选：S 码 4–8 公斤，M 码 6–11 公斤。大腿根出现勒痕就该换大一码。'),
  reply(
    '辅食从哪一样开始',
    '一般满 6 个月开始添加辅食，第一口建议选强化铁的米粉，每次只加一种新食物，过敏要先问医生。',
  ),
  reply('发货时间', '每天 16:00 前付款的订单当天发出，一般 2–4 天送到。发货后会有短信通知您单号。'),
  reply('破损补发', '很抱歉给您添麻烦了。请拍一张外箱、一张商品的照片，核对后我们当天为您补发。'),
  reply('退换条件', '未拆封的商品，签收后 7 天内可以退换，运费由我们承担；贴身用品拆封后只处理质量问题。'),
  reply('发票说明', '订单完成后可以在小程序的「我的订单」里申请电子发票，一个工作日内发到邮箱。'),
  reply('消毒方法', '奶嘴和奶瓶第一次使用前用开水煮 5 分钟，之后每天蒸汽消毒一次。'),
];
const friend = { servicerUserid: me, name: '周专员', since: 1 };
const group = { chatId: 'wrA', name: '新手宝妈群', since: 1 };
const invitations = [
  reply(
    '邀请添加专员',
    '{称呼}，您问得很细，可以添加我们的{专员姓名}，由同一位顾问一直跟进。长按下面的二维码识别即可；不添加也没关系，在这里一样可以咨询。',
  ),
  reply(
    '邀请进群',
    '{称呼}，{群名}里都是宝宝月龄相近的妈妈，每周三晚上有顾问答疑。长按二维码识别即可加入，随时可以退出。',
  ),
];
const suggester = new Suggester(library);
const titles = (asked: string, typed = '', situation = anywhere) =>
  suggester.find({ asked, typed }, situation, now).map(({ title }) => title);

/** What customers asked, and the reply a servicer of experience took. */
const asked: readonly (readonly [question: string, answer: string])[] = [
  ['什么时候发货呀', '发货时间'],
  ['我昨天付款的订单怎么还没发出', '发货时间'],
  ['几天能送到', '发货时间'],
  ['收到的时候外箱都压破损了', '破损补发'],
  ['可以退换吗', '退换条件'],
  ['不合适能七天内退吗，运费谁出', '退换条件'],
  ['尿裤要买多大码', '纸尿裤尺码'],
  ['宝宝9公斤穿什么尺码', '纸尿裤尺码'],
  ['大腿有勒痕是不是小了', '纸尿裤尺码'],
  ['玻璃奶瓶和PPSU哪个好', '奶瓶材质对比'],
  ['奶瓶什么材质的', '奶瓶材质对比'],
  ['安抚奶嘴怎么选', '安抚奶嘴怎么选'],
  ['硅胶奶嘴多久更换', '安抚奶嘴怎么选'],
  ['辅食先吃米粉吗', '辅食从哪一样开始'],
  ['孩子过敏可以加辅食吗', '辅食从哪一样开始'],
  ['能开电子发票吗', '发票说明'],
  ['发票在哪里申请', '发票说明'],
  ['奶瓶要怎么消毒', '消毒方法'],
  ['新买的奶嘴要煮几分钟', '消毒方法'],
  ['漏液了能补发吗', '破损补发'],
];

describe('DE-610 suggestions', () => {
  it('have the right reply among three for nine questions of ten', () => {
    const missed = asked.filter(([question, answer]) => !titles(question).includes(answer));
    expect(missed.slice(Math.floor(asked.length / 10))).toEqual([]);
  });

  it.each(['那蛋黄什么时候可以加呢，家里老人一直催', '您好', '在吗', '嗯嗯', '好的谢谢', '🙂', ''])(
    'are none for %j, which asks nothing',
    (question) => {
      expect(titles(question)).toEqual([]);
    },
  );

  it('are three at most, and follow what is being typed', () => {
    expect(titles('奶瓶奶嘴消毒材质怎么选').length).toBeLessThanOrEqual(3);
    expect(titles('奶瓶怎么弄', '每天蒸汽消毒')[0]).toBe('消毒方法');
    expect(titles('', '退换')[0]).toBe('退换条件');
  });

  it('do not offer what stands in the field already', () => {
    const text = '每天 16:00 前付款的订单当天发出，一般 2–4 天送到。发货后会有短信通知您单号。';
    expect(titles('什么时候发货', text)).not.toContain('发货时间');
  });

  it('do not offer what stands in the field with its variables filled', () => {
    const one = new Suggester([reply('发货进度', '{称呼}您好，订单 {订单号} 今天发出，请留意短信')]);
    const find = (typed: string) => one.find({ asked: '发货进度', typed }, anywhere, now).map(({ title }) => title);
    expect(find('')).toEqual(['发货进度']);
    expect(find('小满妈妈您好，订单 {订单号} 今天发出，请留意短信')).toEqual([]);
    expect(find('小满妈妈您好，订单 A7 今天发出，请留意短信。祝顺利')).toEqual([]);
    expect(find('小满妈妈您好，今天发出')).toEqual(['发货进度']);
  });

  it('prefer what fits the customer and what was used lately', () => {
    const twins = new Suggester([
      reply('退款甲', '退款说明'),
      reply('退款乙', '退款说明'),
      reply('退款丙', '退款说明'),
    ]);
    const order = (situation: Partial<typeof anywhere>) =>
      twins.find({ asked: '退款', typed: '' }, { ...anywhere, ...situation }, now).map(({ title }) => title);
    expect(order({})).toEqual(['退款甲', '退款乙', '退款丙']);
    expect(order({ lastUsed: new Map([['退款丙', now - 1]]) })[0]).toBe('退款丙');
    const fitting = new Suggester([
      reply('退款甲', '退款说明'),
      reply('退款乙', '退款说明', { fits: { scenes: [], tags: ['老客'] } }),
    ]);
    expect(fitting.find({ asked: '退款', typed: '' }, { ...anywhere, tags: ['老客'] }, now)[0]?.title).toBe('退款乙');
  });

  it('DE-931 leave out an invitation to what the customer is already', () => {
    const inviting = new Suggester(invitations);
    const found = (asked: string, relation: Relation) =>
      inviting.find({ asked, typed: '' }, { ...anywhere, relation }, now).map(({ title }) => title);
    const [toAdd, toJoin] = ['可以添加专员吗', '怎么进群'];
    expect(found(toAdd, oneWay)).toEqual(['邀请添加专员']);
    expect(found(toJoin, oneWay)).toEqual(['邀请进群']);
    expect(found(toAdd, { friendOf: [friend], memberOf: [] })).toEqual([]);
    expect(found(toJoin, { friendOf: [friend], memberOf: [] })).toEqual(['邀请进群']);
    expect(found(toJoin, { friendOf: [], memberOf: [group] })).toEqual([]);
  });

  it('DE-931 in the library it stands last, and is still found by its name', () => {
    const index = new ReplyIndex();
    index.update([...invitations, ...library]);
    const situation = { ...anywhere, relation: { friendOf: [friend], memberOf: [group] } };
    const names = (query: string) => index.find(query, situation).map(({ title }) => title);
    expect(names('').slice(-2)).toEqual(['邀请添加专员', '邀请进群']);
    expect(names('邀请添加')).toEqual(['邀请添加专员']);
  });

  it('DE-931 no reply is taken for an invitation that is none', () => {
    expect(library.filter((one) => invitesTo(one) !== null).map(({ title }) => title)).toEqual([]);
    const named = reply('找专员', '{称呼}，这个问题请直接问您的专属顾问{专员姓名}，她最了解您的情况。');
    expect(invitesTo(named)).toBeNull();
    expect(invitesTo(reply('加好友', '方便的话加一下我的微信，之后我一直跟进'))).toBe('friend');
    expect(invitesTo(reply('进群', '欢迎加入妈妈群，每周三有答疑'))).toBe('group');
    expect(invitesTo(reply('群规', '我们的群里每周三晚上有顾问答疑，群规见公告'))).toBeNull();
    const none = [
      '不添加微信也可以在这里咨询',
      '不含任何添加，专员会为您解答',
      '下单时加个备注，客服微信会提醒您',
      '可以添加微信小程序查看订单',
      '周三可以参加顾问直播',
      '可以加急处理，微信里会有通知',
      '这款适合 3 岁以上，也可以给过敏人群用',
      '可以在群里问顾问',
      '进入订单页，按群公告操作',
    ];
    expect(none.filter((text) => invitesTo(reply('说明', text)) !== null)).toEqual([]);
  });

  it('leave out what nobody has approved', () => {
    const proposed = new Suggester([reply('发货时间', '当天发出', { status: 'proposed' })]);
    expect(proposed.find({ asked: '发货时间', typed: '' }, anywhere, now)).toEqual([]);
  });
});
