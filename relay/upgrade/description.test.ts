import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { describe } from './description.ts';

test('UP-10 notes follow what stands there, whole or not at all', () => {
  expect(describe('', ['two children', 'night feeds'])).toBe('two children；night feeds');
  expect(describe('met at the fair', ['two children'])).toBe('met at the fair；two children');
  expect(describe('two children', ['two children'])).toBeNull();
  expect(describe('', [])).toBeNull();
  expect(describe('x'.repeat(150), ['anything'])).toBeNull();
  expect(describe('', ['长'.repeat(151), '短'])).toBe('短');
});

test('UP-10 never longer than 150 characters, never less than before, and adding twice adds nothing', () => {
  const notes = fc.array(fc.string({ unit: 'grapheme', maxLength: 80 }), { maxLength: 8 });
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 100 }), notes, (existing, texts) => {
      fc.pre(Array.from(existing).length <= 150);
      const described = describe(existing, texts);
      if (described === null) return;
      expect(Array.from(described).length).toBeLessThanOrEqual(150);
      expect(described.startsWith(existing)).toBe(true);
      expect(describe(described, texts)).toBeNull();
    }),
  );
});
