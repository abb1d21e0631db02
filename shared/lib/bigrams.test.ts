import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { fold, phrase, tokens } from './bigrams.ts';

test('SE-1 Chinese is cut into pairs, and so are words and order numbers', () => {
  expect(tokens('退款吗')).toEqual(['退款', '款吗', '吗']);
  expect(tokens('订单 A12')).toEqual(['订单', '单', 'a1', '12', '2']);
  expect(tokens('ＡＢ，。!')).toEqual(['ab', 'b']);
  expect(tokens('𠮷野家')).toEqual(['𠮷野', '野家', '家']);
  expect(tokens('。！')).toEqual([]);
});

test('SE-1 what is looked for', () => {
  expect(phrase('退款')).toEqual({ tokens: ['退款'], isOpen: false });
  expect(phrase('退款吗')).toEqual({ tokens: ['退款', '款吗'], isOpen: false });
  expect(phrase('退')).toEqual({ tokens: ['退'], isOpen: true });
  expect(phrase('您好，退')).toEqual({ tokens: ['您好', '好', '退'], isOpen: true });
  expect(phrase('您好，')).toEqual({ tokens: ['您好', '好'], isOpen: false });
  expect(phrase('——')).toBeNull();
});

/** As an index with positions answers: the phrase somewhere in the tokens. */
function finds(text: string, part: string): boolean {
  const all = tokens(text);
  const wanted = phrase(part);
  if (!wanted) return false;
  return all.some((_, start) =>
    wanted.tokens.every((token, index) => {
      const there = all[start + index];
      return wanted.isOpen && index === wanted.tokens.length - 1 ? there?.startsWith(token) : there === token;
    }),
  );
}

const letter = fc.constantFrom(...Array.from('退款货吗您好订单号发票的𠮷aB1２9'));
const word = fc.string({ unit: letter, minLength: 1, maxLength: 6 });
const text = fc.string({
  unit: fc.oneof({ weight: 6, arbitrary: letter }, fc.constantFrom(...Array.from('，。 \n'))),
  maxLength: 40,
});

test('SE-1 a word is found in exactly the texts that contain it', () => {
  fc.assert(
    fc.property(text, word, (whole, part) => {
      expect(finds(whole, part)).toBe(fold(whole).includes(fold(part)));
    }),
    { numRuns: 2_000 },
  );
  fc.assert(
    fc.property(text, fc.nat(40), fc.integer({ min: 2, max: 8 }), (whole, from, length) => {
      const part = Array.from(whole)
        .slice(from, from + length)
        .join('')
        .trim();
      expect(finds(whole, part)).toBe(phrase(part) !== null);
    }),
    { numRuns: 2_000 },
  );
});
