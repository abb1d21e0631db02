import { expect, test } from 'vitest';
import { toCsv } from './csv.ts';

test('WS-5 nothing in a cell becomes a formula', () => {
  for (const name of ['=1+1', '+86', '-1', '@SUM(A1)', '\t=1', '  =HYPERLINK("x")'])
    expect(toCsv([[name]]).slice(1)).toMatch(/^"?'/);
  expect(toCsv([['李静', -3, null]])).toBe('\ufeff李静,-3,\r\n');
});

test('WS-5 commas, quotes and line breaks stay in their cell', () => {
  expect(toCsv([['a,b', 'c"d', 'e\nf']])).toBe('\ufeff"a,b","c""d","e\nf"\r\n');
});
