// @vitest-environment happy-dom
import { beforeEach, expect, it } from 'vitest';
import { DAY } from '#shared/lib/time';
import { isLegibleOver } from './legible-since.ts';

beforeEach(() => localStorage.clear());

it('DE-920 a legible cache is over fourteen days after it was met first, each by itself', () => {
  const at = 1_700_000_000_000;
  expect(isLegibleOver('huiyin a lijing', at)).toBe(false);
  expect(isLegibleOver('huiyin a wangmin', at + 10 * DAY)).toBe(false);
  expect(isLegibleOver('huiyin a lijing', at + 14 * DAY)).toBe(false);
  expect(isLegibleOver('huiyin a lijing', at + 14 * DAY + 1)).toBe(true);
  expect(isLegibleOver('huiyin a wangmin', at + 14 * DAY + 1)).toBe(false);
});

it('what is not its own writing counts as nothing', () => {
  localStorage.setItem('huiyin.legible-since', '["huiyin a lijing"');
  expect(isLegibleOver('huiyin a lijing', 1)).toBe(false);
  expect(isLegibleOver('huiyin a lijing', 15 * DAY)).toBe(true);
});
