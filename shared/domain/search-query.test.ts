import { expect, test } from 'vitest';
import { asExternalUserid, asOpenKfid, toConversationId } from './ids.ts';
import { inConversation, isEmptySearch, parseSearch, spanOf } from './search-query.ts';

const now = Date.parse('2026-11-20T10:00:00+08:00');
const parse = (typed: string) => parseSearch(typed, now);

test('SE-2 tokens in Chinese and in English', () => {
  expect(parse('客户:小满 标签：复购 来源:"门店 海报" 退款 单号')).toMatchObject({
    customers: ['小满'],
    tags: ['复购'],
    sources: ['门店 海报'],
    words: ['退款', '单号'],
  });
  expect(parse('customer:May TAG:vip source:qr refund')).toMatchObject({
    customers: ['May'],
    tags: ['vip'],
    sources: ['qr'],
    words: ['refund'],
  });
});

test('SE-15 in one conversation: where to look is no question by itself', () => {
  const id = toConversationId(asOpenKfid('wkA'), asExternalUserid('wm-B_1'));
  expect(parse(inConversation(id, '退款 日期:昨天'))).toMatchObject({ conversations: [id], words: ['退款'] });
  expect(isEmptySearch(parse(inConversation(id, '')))).toBe(true);
});

test('SE-2 days: today, yesterday, one day, from one to another', () => {
  expect(parse('日期:今天').days).toEqual({ from: '2026-11-20', to: '2026-11-20' });
  expect(parse('date:yesterday').days).toEqual({ from: '2026-11-19', to: '2026-11-19' });
  expect(parse('日期:2026-11-01..2026-11-20').days).toEqual({ from: '2026-11-01', to: '2026-11-20' });
  expect(parse('日期:2026-11-20~2026-11-1').days).toEqual({ from: '2026-11-01', to: '2026-11-20' });
  expect(parse('日期:2026-02-30')).toMatchObject({ days: null, faults: ['2026-02-30'] });
  expect(parse('日期:2026-11-01..今天 日期:昨天').days).toEqual({ from: '2026-11-19', to: '2026-11-19' });
  const span = spanOf(parse('日期:今天'));
  expect(span && [span.from, span.until - span.from]).toEqual([Date.parse('2026-11-20T00:00:00+08:00'), 86_400_000]);
});

test('SE-2 a token without a value is still being typed; other colons are words', () => {
  expect(isEmptySearch(parse(' 客户: '))).toBe(true);
  expect(isEmptySearch(parse(''))).toBe(true);
  expect(parse('客户: 退款').words.concat(parse('客户: 退款').customers)).toEqual(['退款']);
  expect(parse('地址：北京').words).toEqual(['地址：北京']);
  expect(parse('"您好 退款"').words).toEqual(['您好 退款']);
});
