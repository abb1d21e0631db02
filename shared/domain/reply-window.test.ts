import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { replyWindow, WINDOW_MS, WINDOW_REPLIES, type WindowEvidence } from './reply-window.ts';

const open: WindowEvidence = { serviceState: 'assistant', lastCustomerAt: 1_000, repliesSinceCustomer: 0 };

describe('what stands in the way', () => {
  test.each([
    [open, 1_000, 1, null],
    [open, 1_000 + WINDOW_MS - 1, 5, null],
    [open, 1_000 + WINDOW_MS, 1, 'over-48h'],
    [open, 1_000, 6, 'over-five'],
    [{ ...open, repliesSinceCustomer: 4 }, 1_000, 1, null],
    [{ ...open, repliesSinceCustomer: 4 }, 1_000, 2, 'over-five'],
    [{ ...open, repliesSinceCustomer: 5 }, 1_000, 1, 'over-five'],
    [{ ...open, lastCustomerAt: null }, 1_000, 1, 'never-written'],
    [{ ...open, serviceState: 'untreated' }, 1_000, 1, null],
    [{ ...open, serviceState: 'ended' }, 1_000, 1, 'ended'],
    [{ ...open, serviceState: 'served' }, 1_000, 1, 'served-in-client'],
    [{ ...open, serviceState: 'queued' }, 1_000, 1, 'queued-in-client'],
    // Who speaks elsewhere is told first: it is what the servicer can act upon.
    [{ ...open, serviceState: 'served' }, 1_000 + WINDOW_MS, 1, 'served-in-client'],
    [{ ...open, serviceState: 'ended', lastCustomerAt: null }, 1_000, 1, 'never-written'],
  ] as const)('%o at %d for %d messages: %s', (evidence, now, price, block) => {
    expect(replyWindow(evidence, now, price).block).toBe(block);
  });
});

const evidence = fc.record({
  serviceState: fc.constantFrom(
    'untreated' as const,
    'assistant' as const,
    'queued' as const,
    'served' as const,
    'ended' as const,
  ),
  lastCustomerAt: fc.option(fc.integer({ min: 0, max: 10 * WINDOW_MS })),
  repliesSinceCustomer: fc.integer({ min: 0, max: 12 }),
});
const moment = fc.integer({ min: 0, max: 12 * WINDOW_MS });
const price = fc.integer({ min: 1, max: 6 });

test('what is left is never below 0 or above 5, and nothing is left outside the 48 hours', () => {
  fc.assert(
    fc.property(evidence, moment, price, (given, now, cost) => {
      const window = replyWindow(given, now, cost);
      expect(window.repliesLeft).toBeGreaterThanOrEqual(0);
      expect(window.repliesLeft).toBeLessThanOrEqual(WINDOW_REPLIES);
      const isOutside = window.closesAt === null || now >= window.closesAt;
      expect(isOutside && window.repliesLeft > 0).toBe(false);
    }),
  );
});

test('open means: hosted here, inside the 48 hours, and the price is left', () => {
  fc.assert(
    fc.property(evidence, moment, price, (given, now, cost) => {
      const { block, repliesLeft, closesAt } = replyWindow(given, now, cost);
      const isHosted = given.serviceState === 'untreated' || given.serviceState === 'assistant';
      expect(block === null).toBe(isHosted && closesAt !== null && now < closesAt && repliesLeft >= cost);
    }),
  );
});

test('time, price and replies only ever close it', () => {
  fc.assert(
    fc.property(evidence, moment, price, (given, now, cost) => {
      if (replyWindow(given, now, cost).block === null) return;
      expect(replyWindow(given, now + 1, cost).block).not.toBeNull();
      expect(replyWindow(given, now, cost + 1).block).not.toBeNull();
      const more = { ...given, repliesSinceCustomer: given.repliesSinceCustomer + 1 };
      expect(replyWindow(more, now, cost).block).not.toBeNull();
    }),
  );
});

test('a new message of the customer opens it wholly where we host', () => {
  fc.assert(
    fc.property(moment, (now) => {
      const fresh: WindowEvidence = { serviceState: 'untreated', lastCustomerAt: now, repliesSinceCustomer: 0 };
      expect(replyWindow(fresh, now, 5)).toEqual({ block: null, repliesLeft: 5, closesAt: now + WINDOW_MS });
    }),
  );
});
