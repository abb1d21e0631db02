import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { chinaDay, DAY, startOfChinaDay } from './time.ts';

test('the day in China begins at 16:00 UTC the day before', () => {
  expect(chinaDay(Date.UTC(2026, 10, 21, 15, 59, 59, 999))).toBe('2026-11-21');
  expect(chinaDay(Date.UTC(2026, 10, 21, 16))).toBe('2026-11-22');
  expect(startOfChinaDay('2026-11-22')).toBe(Date.UTC(2026, 10, 21, 16));
});

test('every moment lies in its day', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4_102_444_800_000 }), (at) => {
      const start = startOfChinaDay(chinaDay(at));
      expect(at - start).toBeGreaterThanOrEqual(0);
      expect(at - start).toBeLessThan(DAY);
      expect(chinaDay(start)).toBe(chinaDay(at));
    }),
  );
});

test('the counted day is the calendar’s, in any year of four digits', () => {
  fc.assert(
    fc.property(fc.integer({ min: -62_000_000_000_000, max: 250_000_000_000_000 }), (at) => {
      expect(chinaDay(at)).toBe(new Date(at + 8 * 3_600_000).toISOString().slice(0, 10));
    }),
  );
});
