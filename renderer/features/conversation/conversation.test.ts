import { describe, expect, it } from 'vitest';
import { asConversationId, asMessageId, asOpenKfid, asServicerUserid } from '#shared/domain/ids';
import { zhCn } from '../../app/messages/zh-cn.ts';
import type { EventRow } from '../../db/schema.ts';
import type { TimelineItem } from '../../db/timeline.ts';
import { eventWords } from './event-words.ts';
import { failureWords, retryWords, statusWords } from './failure-words.ts';
import { afterCustomerWrote } from './read-rule.ts';
import { splitLinks } from './content/split-links.ts';
import { toLines } from './timeline-marks.ts';
import { zoomStep } from './content/zoom.ts';

const conversationId = asConversationId('wkA/wmB');
const noon = Date.parse('2026-11-22T04:00:00Z');
const minute = 60_000;

function written(order: number, at: number, origin: 'customer' | 'desk' = 'customer'): TimelineItem {
  const id = asMessageId(`m${order}`);
  const content = { kind: 'text', text: '在' } as const;
  return { kind: 'message', order, at, row: { id, conversationId, origin, servicerUserid: null, at, content, order } };
}

function kinds(items: readonly TimelineItem[], readAt: number | null): readonly string[] {
  return toLines(items, readAt).map((line) => (line.kind === 'item' ? line.key : line.kind));
}

describe('the lines of a timeline', () => {
  it('write the time at first, after five quiet minutes, and on a new day', () => {
    const items = [
      written(1, noon),
      written(2, noon + 4 * minute),
      written(3, noon + 10 * minute),
      written(4, noon + 24 * 60 * minute),
    ];
    expect(kinds(items, null)).toEqual(['time', 'm1', 'm2', 'time', 'm3', 'time', 'm4']);
  });

  it('draw one rule above the first customer message not read yet, never above the very first line', () => {
    const items = [written(1, noon), written(2, noon + 1, 'desk'), written(3, noon + 2), written(4, noon + 3)];
    expect(kinds(items, noon)).toEqual(['time', 'm1', 'm2', 'new', 'm3', 'm4']);
    expect(kinds(items, noon - 1)).toEqual(['time', 'm1', 'm2', 'm3', 'm4']);
    expect(kinds(items, null)).not.toContain('new');
  });
});

it('an event that says nothing is no line and gets no time', () => {
  const silent = { kind: 'session', serviceState: 'assistant', servingUserid: null, by: null } as const;
  const at = noon + 60 * minute;
  const event = { kind: 'event', order: 2, at, row: { conversationId, order: 2, at, event: silent } } as const;
  expect(kinds([written(1, noon), event], null)).toEqual(['time', 'm1']);
});

describe('the rule above new messages', () => {
  const news = { at: noon + 2, previousAt: noon, wasAnswered: false, isWatching: true };

  it('moves along unseen while someone is watching', () => {
    expect(afterCustomerWrote(noon, news)).toBe(noon + 2);
    expect(afterCustomerWrote(null, { ...news, previousAt: null })).toBe(noon + 2);
  });

  it('stands above the first missed message, and stays there when more come', () => {
    expect(afterCustomerWrote(noon, { ...news, isWatching: false })).toBe(noon);
    expect(afterCustomerWrote(null, { ...news, isWatching: false })).toBe(noon);
    expect(afterCustomerWrote(noon, { ...news, previousAt: noon + 1 })).toBe(noon);
  });

  it('starts anew after an answer', () => {
    const answered = { ...news, previousAt: noon + 1, wasAnswered: true };
    expect(afterCustomerWrote(noon, answered)).toBe(noon + 2);
    expect(afterCustomerWrote(noon, { ...answered, isWatching: false })).toBe(noon + 1);
  });
});

it('an address ends before the mark that ends the sentence, and http is text', () => {
  expect(splitLinks('见 https://a.cn/b?c=1。谢谢')).toEqual(['见 ', 'https://a.cn/b?c=1', '。谢谢']);
  expect(splitLinks('(see https://a.cn/b).')).toEqual(['(see ', 'https://a.cn/b', ').']);
  expect(splitLinks('http://a.cn javascript:alert(1)')).toEqual(['http://a.cn javascript:alert(1)']);
});

it('zooms in steps and stops at both ends', () => {
  expect(zoomStep(1, 1)).toBe(1.25);
  expect(zoomStep(1, -1)).toBe(1);
  expect(zoomStep(6, 1)).toBe(6);
  expect(zoomStep(2, -1)).toBe(1.5);
});

describe('a grey line', () => {
  const account = { openKfid: asOpenKfid('wkA'), name: '店', isManaged: true, scenes: { poster1: '门店海报' } };
  const context = {
    me: asServicerUserid('lijing'),
    nameOf: (id: string) => `<${id}>`,
    words: zhCn,
    account,
    teamName: () => '售后',
  };
  const line = (event: EventRow['event']): string | null =>
    eventWords({ conversationId, order: 1, at: noon, event }, context);

  it('says who did what, in the words of the one who reads it', () => {
    expect(line({ kind: 'assigned', holder: 'lijing', by: 'lijing', cause: 'claimed' })).toBe('你认领了会话');
    const given = { kind: 'assigned', by: 'lijing', cause: 'handed-over', reason: '湿疹她更熟' } as const;
    expect(line({ ...given, holder: 'wangmin' })).toBe('你转接给<wangmin>：湿疹她更熟');
    expect(line({ ...given, holder: null, team: 'aftersale' })).toBe('你转接给小组「售后」：湿疹她更熟');
    expect(line({ kind: 'session', serviceState: 'ended', servingUserid: null, by: null })).toBe('企业微信结束了会话');
  });

  it('names the way in as the company named its link, with what the link carried', () => {
    const entered = { kind: 'entered', channelsName: null, sceneParam: '' } as const;
    expect(line({ ...entered, scene: 'poster1' })).toContain('门店海报');
    // 「从未…」 would be read as never.
    expect(line({ ...entered, scene: '' })).toBe('客户从普通入口进入');
    expect(line({ ...entered, scene: 'poster1', sceneParam: '12 号店' })).toContain('门店海报（12 号店）');
    expect(line({ ...entered, scene: 'other' })).toContain('入口「other」');
    expect(line({ ...entered, scene: 'poster1', channelsName: '暖芽' })).toContain('视频号「暖芽」');
  });

  it('TL-7 tells taking from the queue, transferring and taking up again apart, with names', () => {
    const served = { kind: 'session', serviceState: 'served', servingUserid: 'wangmin' } as const;
    expect(line({ ...served, by: 'wangmin', before: 'queued' })).toBe('<wangmin>从待接入池接入了会话');
    expect(line({ ...served, by: 'lijing', before: 'served' })).toBe('你把会话转给<wangmin>，在企业微信客户端接待');
    expect(line({ ...served, by: 'wangmin', before: 'ended' })).toBe('<wangmin>在企业微信客户端重新接入了会话');
    expect(line({ ...served, by: null, before: 'untreated' })).toBe('<wangmin>在企业微信客户端接待');
    expect(line({ kind: 'refusal', by: 'wangmin', isRefusing: true })).toBe(
      '<wangmin>在企业微信客户端拒收了这位客户的消息',
    );
    expect(line({ kind: 'refusal', by: 'lijing', isRefusing: false })).toBe('你恢复接收这位客户的消息');
    expect(line({ kind: 'surveyed', answer: 'dissatisfied' })).toBe('客户评价：不满意');
  });

  it('DE-401 explains an assignment nobody asked for in one sentence', () => {
    const routed = { kind: 'assigned', holder: 'lijing', by: null, cause: 'routed' } as const;
    expect(line({ ...routed, why: { kind: 'last-servicer' } })).toBe('系统分配给你：上次也是你接待');
    expect(line({ ...routed, why: { kind: 'round-robin', rule: '', among: 4 } })).toBe(
      '系统分配给你：轮流分配，4 人在线，轮到你',
    );
    expect(line({ ...routed, why: { kind: 'least-active', rule: '新客', active: 2, among: 3 } })).toBe(
      '系统分配给你：空闲优先（新客），你手上 2 个，最少',
    );
    const wangmin = asServicerUserid('wangmin');
    expect(line({ ...routed, cause: 'covered', why: { kind: 'cover', for: wangmin } })).toBe(
      '你代<wangmin>接待：<wangmin>在休息',
    );
    expect(line({ ...routed, cause: 'vanished', why: { kind: 'vanished', from: wangmin } })).toBe(
      '<wangmin>的工作站离线太久，改由你接待',
    );
    expect(line({ ...routed, cause: 'reclaimed' })).toBe('你拿回了会话');
  });

  it('DE-402 says why a free conversation waits, with the numbers that would help', () => {
    const queue = { kind: 'all-full', since: noon, resting: 3, full: 1, offline: 0 } as const;
    expect(line({ kind: 'queued', queue })).toBe('等待分配：在工作的人都满额了（3 人在休息，1 人满额）');
  });

  it('leaves out what a person does not need', () => {
    expect(line({ kind: 'session', serviceState: 'assistant', servingUserid: null, by: null })).toBeNull();
    expect(line({ kind: 'assigned', holder: null, by: 'lijing', cause: 'ended' })).toBeNull();
  });
});

describe('why a reply was not sent', () => {
  it('is said in words for what WeCom documents, and with its number for what it does not', () => {
    expect(failureWords({ kind: 'errcode', errcode: 95001 }, zhCn)).toContain('最多回复 5 条');
    expect(failureWords({ kind: 'fail-type', failType: 10 }, zhCn)).toBe('客户已设置拒收，请尊重对方选择');
    expect(failureWords({ kind: 'errcode', errcode: 99_999 }, zhCn)).toContain('99999');
    expect(failureWords(undefined, zhCn)).toBe('原因未知');
  });

  it('does not say "not sent" of what may have been delivered, and names sending it again for what it is', () => {
    const { row } = written(1, noon, 'desk') as Extract<TimelineItem, { kind: 'message' }>;
    const unsure = { ...row, status: 'failed', reason: { kind: 'unsure' } } as const;
    const refused = { ...row, status: 'failed', reason: { kind: 'errcode', errcode: 95013 } } as const;
    expect(failureWords(unsure.reason, zhCn)).toBe(
      '企业微信没有回音，客户可能已经收到。请先看客户的回复，再决定是否重发',
    );
    expect([statusWords(unsure, zhCn), retryWords(unsure, zhCn)]).toEqual(['结果未知', '仍要重发']);
    expect([statusWords(refused, zhCn), retryWords(refused, zhCn)]).toEqual(['未送出', '重试']);
    expect(statusWords({ ...row, status: 'sent' }, zhCn)).toBe('已提交企业微信');
  });

  it('is not followed by an offer to send again what nobody wrote or nobody wants', () => {
    const { row } = written(1, noon, 'desk') as Extract<TimelineItem, { kind: 'message' }>;
    for (const reason of [{ kind: 'unsure' }, { kind: 'errcode', errcode: 95017 }] as const)
      expect(retryWords({ ...row, status: 'failed', automatic: 'welcome', reason }, zhCn)).toBeNull();
    expect(retryWords({ ...row, status: 'failed', reason: { kind: 'fail-type', failType: 10 } }, zhCn)).toBeNull();
    expect(retryWords({ ...row, status: 'sent' }, zhCn)).toBeNull();
  });
});
