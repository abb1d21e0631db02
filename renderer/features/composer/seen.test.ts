import { expect, it } from 'vitest';
import { LOOK_MS, seenWhileTyping } from './seen.ts';

const now = Date.parse('2026-11-22T04:00:00Z');

it('DE-602 a draft begins with everything in sight', () => {
  expect(seenWhileTyping(null, [{ order: 7, shownAt: now }], now)).toBe(7);
  expect(seenWhileTyping(null, [{ order: 0, shownAt: now }], now)).toBe(0);
});

it('DE-602 who types before the lines are here has not been shown a hundred new ones', () => {
  expect(seenWhileTyping(null, [], now)).toBeNull();
});

it('DE-602 a line that came a moment ago was not read by who goes on typing', () => {
  const arrivals = [
    { order: 7, shownAt: now - LOOK_MS },
    { order: 9, shownAt: now - LOOK_MS + 1 },
  ];
  expect(seenWhileTyping(5, arrivals, now)).toBe(7);
  expect(seenWhileTyping(5, arrivals, now + 1)).toBe(9);
});

it('DE-602 nor one that came while they looked away, and what was read stays read', () => {
  expect(seenWhileTyping(5, [{ order: 9, shownAt: null }], now)).toBe(5);
  expect(seenWhileTyping(9, [{ order: 7, shownAt: 0 }], now)).toBe(9);
});
