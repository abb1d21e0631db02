import { expect, test } from 'vitest';
import { DAY } from '../lib/time.ts';
import { leftToSpend, purseState } from './acquisition.ts';

const now = 1_800_000_000_000;
const part = (balance: number, days: number) => ({ balance, expiresAt: now + days * DAY });

test('AQ-1 what has expired pays nothing, whatever the balance says', () => {
  const purse = { total: 100, balance: 60, parts: [part(40, -1), part(20, 3)] };
  expect(leftToSpend(purse, now)).toBe(20);
  expect(leftToSpend(purse, now + 3 * DAY)).toBe(0);
  expect(leftToSpend({ ...purse, balance: 5 }, now)).toBe(5);
});

test('AQ-1 ample from twenty on; spent, expired and never bought are told apart', () => {
  expect(purseState({ total: 20, balance: 20, parts: [part(20, 1)] }, now)).toBe('ample');
  expect(purseState({ total: 20, balance: 19, parts: [part(19, 1)] }, now)).toBe('low');
  expect(purseState({ total: 20, balance: 0, parts: [part(0, 1)] }, now)).toBe('exhausted');
  expect(purseState({ total: 20, balance: 20, parts: [part(20, 0)] }, now)).toBe('expired');
  expect(purseState({ total: 0, balance: 0, parts: [] }, now)).toBe('none');
});
