import { array, assert, constantFrom, integer, property, record } from 'fast-check';
import { expect, it } from 'vitest';
import { HOUR, MINUTE } from '../lib/time.ts';
import { WINDOW_MS } from './reply-window.ts';
import { isLate, nextDeadline, riskColumn, riskColumns, standardPromises } from './risk.ts';

const now = Date.parse('2026-11-22T06:00:00Z');

const grounds = record({
  cause: constantFrom('first', 'again', null),
  ago: integer({ min: 0, max: 4 * 24 * 60 }),
  longer: integer({ min: 0, max: 3 * 24 * 60 }),
}).map(({ cause, ago, longer }) => {
  const lastCustomerAt = now - ago * MINUTE;
  return { lastCustomerAt, wait: cause === null ? null : { cause, since: lastCustomerAt - longer * MINUTE } };
});

it('DE-102: every unanswered customer is in exactly one column, nobody else in any', () => {
  assert(
    property(array(grounds, { maxLength: 60 }), (all) => {
      const inColumn = riskColumns.flatMap((column) => all.filter((one) => riskColumn(one, now) === column));
      expect(inColumn).toHaveLength(all.filter((one) => one.wait !== null).length);
      expect(new Set(inColumn).size).toBe(inColumn.length);
    }),
  );
});

it('puts a window in its last two hours before the cause of the wait, and keeps it there once closed', () => {
  const left = (ms: number) => {
    const lastCustomerAt = now + ms - WINDOW_MS;
    return riskColumn({ lastCustomerAt, wait: { cause: 'again', since: lastCustomerAt } }, now);
  };
  expect(left(2 * HOUR + 1)).toBe('again');
  expect(left(2 * HOUR)).toBe('closing');
  expect(left(-100 * HOUR)).toBe('closing');
});

it('counts towards the next of promise, 8 hours, 12 hours and the window', () => {
  const waited = (ms: number) => ({ lastCustomerAt: now - ms, wait: { cause: 'first', since: now - ms } }) as const;
  const next = (ms: number) => nextDeadline(waited(ms), standardPromises, now);
  expect(next(MINUTE)).toMatchObject({ why: 'promise', slack: 2 * MINUTE });
  expect(next(4 * MINUTE)).toMatchObject({ why: 'hours-8', slack: 8 * HOUR - 4 * MINUTE });
  expect(next(9 * HOUR)).toMatchObject({ why: 'hours-12' });
  expect(next(13 * HOUR)).toMatchObject({ why: 'window', slack: 35 * HOUR });
  expect(next(50 * HOUR)).toMatchObject({ why: 'window', slack: -2 * HOUR });
  expect(isLate(waited(3 * MINUTE), standardPromises, now)).toBe(false);
  expect(isLate(waited(3 * MINUTE + 1), standardPromises, now)).toBe(true);
  expect(nextDeadline({ wait: null, lastCustomerAt: now }, standardPromises, now)).toBeNull();
});
