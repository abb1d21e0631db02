import { describe, expect, test } from 'vitest';
import { DAY, HOUR, MINUTE, startOfChinaDay } from '#shared/lib/time';
import { planCalls, readyThrough, type KeptDay } from './statistic-plan.ts';

const midnight = startOfChinaDay('2026-11-22');
const morning = midnight + 7 * HOUR;
const account = { kind: 'account', openKfid: 'wk1', subject: '' } as const;

const kept = (from: string, count: number, isEmpty = false): KeptDay[] =>
  Array.from({ length: count }, (_, index) => ({
    day: new Date(Date.parse(from) + index * DAY).toISOString().slice(0, 10),
    fetchedAt: morning,
    isEmpty,
  }));

describe('WS-1 which days are asked for', () => {
  test('yesterday only after six in the morning', () => {
    expect(readyThrough(midnight + 6 * HOUR)).toBe('2026-11-20');
    expect(readyThrough(midnight + 6 * HOUR + 10 * MINUTE)).toBe('2026-11-21');
  });

  test('everything of 180 days at first, in calls of 31 days, newest first', () => {
    const calls = planCalls(account, [], morning);
    expect(calls[0]).toEqual({ ...account, from: '2026-10-22', to: '2026-11-21' });
    expect(calls).toHaveLength(6);
    expect(calls.at(-1)?.from).toBe('2026-05-26');
    expect(planCalls({ ...account, kind: 'contact' }, [], morning)[0]?.from).toBe('2026-10-23');
  });

  test('only the gaps afterwards', () => {
    const all = kept('2026-05-26', 180);
    expect(planCalls(account, all, morning)).toEqual([]);
    const withGap = all.filter((row) => row.day !== '2026-11-21' && !row.day.startsWith('2026-09-1'));
    expect(planCalls(account, withGap, morning)).toEqual([
      { ...account, from: '2026-11-21', to: '2026-11-21' },
      { ...account, from: '2026-09-10', to: '2026-09-19' },
    ]);
  });

  test('an empty day asked for early is asked for once more after noon', () => {
    const all = [...kept('2026-05-26', 179), ...kept('2026-11-21', 1, true)];
    expect(planCalls(account, all, midnight + 11 * HOUR)).toEqual([]);
    expect(planCalls(account, all, midnight + 12 * HOUR)).toEqual([
      { ...account, from: '2026-11-21', to: '2026-11-21' },
    ]);
    const late = all.map((row) => ({ ...row, fetchedAt: midnight + 13 * HOUR }));
    expect(planCalls(account, late, midnight + 14 * HOUR)).toEqual([]);
  });
});
