import { expect, test } from 'vitest';
import type { TransferCandidate } from '#shared/contracts/transfers';
import { filterCandidates, SHOWN, toggle, toggleAll } from './choice.ts';

const one = (nth: number, block: TransferCandidate['block'] = null): TransferCandidate => ({
  subjectId: `wm${nth}`,
  name: `Customer ${nth}`,
  timesIn90Days: 0,
  block,
});
const many = Array.from({ length: 250 }, (_, nth) => one(nth));

test('TR-2 a hundred at a time and no more', () => {
  const hundred = toggleAll(new Set(), many);
  expect(hundred.size).toBe(100);
  expect(toggle(hundred, one(200))).toBe(hundred);
  expect(toggle(hundred, one(7)).has('wm7')).toBe(false);
});

test('TR-2 what is blocked is never chosen, and choosing all again chooses none', () => {
  const blocked = one(1, { kind: 'waiting', until: null });
  expect(toggle(new Set(), blocked).size).toBe(0);
  const both = toggleAll(new Set(['wm9']), [one(0), blocked, one(2)]);
  expect([...both]).toEqual(['wm9', 'wm0', 'wm2']);
  expect([...toggleAll(both, [one(0), blocked, one(2)])]).toEqual(['wm9']);
});

test('a filter finds by name or id and says how many are left out', () => {
  expect(filterCandidates(many, '')).toMatchObject({ more: 250 - SHOWN });
  expect(filterCandidates(many, ' customer 103 ').shown.map((each) => each.subjectId)).toEqual(['wm103']);
  expect(filterCandidates(many, 'WM249')).toEqual({ shown: [one(249)], more: 0 });
});
