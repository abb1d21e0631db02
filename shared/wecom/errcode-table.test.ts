import { expect, it } from 'vitest';
import { errcodeTable } from './errcode-table.ts';

it('ERR-1 holds every code once, with words and the paragraph it comes from', () => {
  const codes = errcodeTable.map((entry) => entry.code);
  expect(codes.filter((code, index) => codes.indexOf(code) !== index)).toEqual([]);
  for (const { code, meaning, source } of errcodeTable) {
    expect(Number.isInteger(code)).toBe(true);
    expect(meaning).not.toBe('');
    expect(source).toMatch(/^8\.[12]$/);
  }
});
