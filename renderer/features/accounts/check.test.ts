import { expect, test } from 'vitest';
import { isScene, nameFault, toDepartmentIds } from './check.ts';

test('CO-1 a name has 1 to 16 characters, whatever their bytes', () => {
  expect(nameFault('名'.repeat(15) + '😀')).toBeNull();
  expect(nameFault(` ${'名'.repeat(16)} `)).toBeNull();
  expect(nameFault('名'.repeat(17))).toBe('too-long');
  expect(nameFault('  ')).toBe('empty');
});

test('CO-6 a scene has up to 32 letters, digits, _ and -', () => {
  expect(isScene('poster-2026_A')).toBe(true);
  expect(isScene('')).toBe(true);
  expect(isScene('x'.repeat(33))).toBe(false);
  expect(isScene('海报')).toBe(false);
});

test('CO-4 department ids are positive whole numbers', () => {
  expect(toDepartmentIds(['7', ' 12 ', '7'])).toEqual([7, 12]);
  for (const wrong of ['0', '-1', '1.5', '研发部']) expect(toDepartmentIds([wrong])).toBeNull();
});
