import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { cutUtf8, utf8Bytes } from './utf8.ts';

const anything = fc.string({ unit: 'binary', maxLength: 200 });

test('bytes are counted as the encoder counts them, lone surrogates included', () => {
  const units = fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 60 });
  const encoder = new TextEncoder();
  fc.assert(
    fc.property(anything, (text) => {
      expect(utf8Bytes(text)).toBe(encoder.encode(text).length);
    }),
  );
  fc.assert(
    fc.property(units, (codes) => {
      const text = String.fromCharCode(...codes);
      expect(utf8Bytes(text)).toBe(encoder.encode(text).length);
    }),
  );
});

test('a cut text is the longest beginning that fits, with whole characters', () => {
  fc.assert(
    fc.property(anything, fc.integer({ min: 0, max: 300 }), (text, limit) => {
      const cut = cutUtf8(text, limit);
      expect(text.startsWith(cut)).toBe(true);
      expect(utf8Bytes(cut)).toBeLessThanOrEqual(limit);
      const next = text.codePointAt(cut.length);
      const longer = next === undefined ? Infinity : utf8Bytes(cut + String.fromCodePoint(next));
      expect(longer).toBeGreaterThan(limit);
    }),
  );
});

test('Chinese characters and emoji', () => {
  expect(utf8Bytes('您好👶')).toBe(10);
  expect(cutUtf8('您好👶', 9)).toBe('您好');
  expect(cutUtf8('您好👶', 10)).toBe('您好👶');
});
