import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { backoff } from './backoff.ts';

const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

test('it doubles, then stays', () => {
  expect([1, 2, 3, 4, 5].map((attempt) => backoff(attempt, 1_000, 8_000, 0))).toEqual([
    500, 1_000, 2_000, 4_000, 4_000,
  ]);
});

test('it lies in the upper half of its ceiling and never above the cap', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 5_000 }), random, (attempt, chance) => {
      const delay = backoff(attempt, 1_000, 60_000, chance);
      expect(delay).toBeGreaterThanOrEqual(500);
      expect(delay).toBeLessThanOrEqual(60_000);
    }),
  );
});

test('later attempts never wait less for the same chance', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 40 }), random, (attempt, chance) => {
      expect(backoff(attempt + 1, 1_000, 60_000, chance)).toBeGreaterThanOrEqual(
        backoff(attempt, 1_000, 60_000, chance),
      );
    }),
  );
});
