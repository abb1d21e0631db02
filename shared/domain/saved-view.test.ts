import { expect, test } from 'vitest';
import { isSameFilter, noFilter } from './saved-view.ts';

test('DE-101 a filter taken back to what a saved view says is that view, however either was written down', () => {
  const range = { from: '2026-11-01', to: '2026-11-07' } as const;
  const { withinDays, ...others } = noFilter;
  expect(isSameFilter({ ...noFilter, range }, { range, ...others, withinDays })).toBe(true);
  expect(isSameFilter({ ...noFilter, range }, noFilter)).toBe(false);
  expect(isSameFilter({ ...noFilter, tags: ['a'] }, { ...noFilter, tags: ['b'] })).toBe(false);
});
