import { expect, test } from 'vitest';
import { clockTime, countdown, dayWords, durationWords, momentTime, momentWords, rowTime, timer } from './format.ts';

const now = Date.parse('2026-11-22T06:07:00Z');

test('clock time is China time, whatever the machine thinks', () => {
  expect(clockTime(now)).toBe('14:07');
  expect(clockTime(Date.parse('2026-11-21T16:00:00Z'))).toBe('00:00');
});

test('days are written as in WeChat', () => {
  expect(dayWords(now - 3_600_000, now, 'zh-CN')).toBe('今天');
  expect(dayWords(Date.parse('2026-11-21T15:59:00Z'), now, 'zh-CN')).toBe('昨天');
  expect(dayWords(Date.parse('2026-11-18T06:00:00Z'), now, 'zh-CN')).toBe('星期三');
  expect(dayWords(Date.parse('2026-11-02T06:00:00Z'), now, 'zh-CN')).toBe('11 月 2 日');
  expect(dayWords(Date.parse('2025-11-02T06:00:00Z'), now, 'zh-CN')).toBe('2025 年 11 月 2 日');
  expect(dayWords(Date.parse('2026-11-21T06:00:00Z'), now, 'en')).toBe('Yesterday');
  expect(rowTime(now, now, 'zh-CN')).toBe('14:07');
  const tomorrow = Date.parse('2026-11-23T01:00:00Z');
  expect([momentWords(tomorrow, now, 'zh-CN'), momentWords(tomorrow, now, 'en')]).toEqual([
    '明天 09:00',
    'Tomorrow 09:00',
  ]);
  expect(momentTime(now, now, 'zh-CN')).toBe('14:07');
  expect(momentTime(Date.parse('2026-11-18T06:00:00Z'), now, 'zh-CN')).toBe('星期三 14:00');
});

test('timers and durations', () => {
  expect(timer(372)).toBe('6:12');
  expect(countdown(172_700)).toBe('47:58:20');
  expect([countdown(3492), countdown(261.2), countdown(-3)]).toEqual(['0:58:12', '0:04:22', '0:00:00']);
  expect(timer(-3)).toBe('0:00');
  expect(durationWords(161, 'zh-CN')).toBe('2 分 41 秒');
  expect(durationWords(3_600, 'zh-CN')).toBe('1 小时');
  expect(durationWords(3_900, 'en')).toBe('1 h 5 min');
  expect(durationWords(0, 'zh-CN')).toBe('0 秒');
});
