import { expect, test } from 'vitest';
import type { WecomStatistics } from '#shared/contracts/wecom-statistics';
import { asOpenKfid, asServicerUserid } from '#shared/domain/ids';
import { wecomStatistics as words } from '../../app/messages/zh-cn/wecom-statistics.ts';
import { figureWords } from './figure-words.ts';
import { presetRange, rangeFault } from './range.ts';
import { toTable } from './to-table.ts';

const now = Date.parse('2026-11-22T04:00:00Z');

test('WS-1 the range ends with yesterday and never asks for more than WeCom gives', () => {
  expect(presetRange('yesterday', now)).toEqual({ from: '2026-11-21', to: '2026-11-21' });
  expect(presetRange('week', now)).toEqual({ from: '2026-11-15', to: '2026-11-21' });
  expect(rangeFault({ from: '2026-10-22', to: '2026-11-21' }, now)).toBeNull();
  expect(rangeFault({ from: '2026-10-21', to: '2026-11-21' }, now)).toBe('rangeTooLong');
  expect(rangeFault({ from: '2026-11-21', to: '2026-11-20' }, now)).toBe('rangeBackwards');
  expect(rangeFault({ from: '', to: '2026-11-20' }, now)).toBe('rangeBackwards');
  expect(rangeFault({ from: '2026-05-25', to: '2026-05-26' }, now)).toBe('rangeTooOld');
});

test('WS-3 figures are written in their unit', () => {
  expect(figureWords('replyRate', 0.8333, words, 'zh-CN')).toBe('83.3 %');
  expect(figureWords('chatReplyPercentage', 80.25, words, 'zh-CN')).toBe('80.3 %');
  expect(figureWords('firstReplyAverageSeconds', 161, words, 'zh-CN')).toBe('2 分 41 秒');
  expect(figureWords('chatReplyMinutes', 1.5, words, 'zh-CN')).toBe('1 分 30 秒');
  expect(figureWords('sessions', 1234, words, 'zh-CN')).toBe('1,234');
});

test('WS-5 the export has every figure as a number, an empty cell where there is none', () => {
  const own = { consults: 3, answered: 2, replyRate: 2 / 3, firstReplyMedianSeconds: null };
  const found: WecomStatistics = {
    from: '2026-11-21',
    to: '2026-11-21',
    readyThrough: '2026-11-21',
    fetchedAt: now,
    isFetching: false,
    problems: [],
    accounts: [{ openKfid: asOpenKfid('wk1'), name: '暖芽母婴旗舰店', account: { sessions: 2 }, servicers: null, own }],
    days: [{ day: '2026-11-21', isFetched: true, account: { sessions: 2 }, servicers: null, own }],
    servicers: [{ servicerUserid: asServicerUserid('lijing'), name: '李静', figures: { replyRate: 0.5, surveys: 0 } }],
    members: [],
  };
  const table = toTable(found, 'accounts', words);
  const width = table[0]?.length;
  expect(table[1]?.slice(0, 3)).toEqual(['暖芽母婴旗舰店', 2, null]);
  expect(table[1]).toHaveLength(width ?? 0);
  expect(table[1]?.slice(-3)).toEqual([3, 2 / 3, null]);
  expect(table.find((row) => row[0] === '李静')?.slice(1, 6)).toEqual([null, null, null, 0.5, null]);
});
