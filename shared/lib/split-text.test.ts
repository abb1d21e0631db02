import { array, assert, constantFrom, integer, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitText } from './split-text.ts';
import { utf8Bytes } from './utf8.ts';

const parts = [
  '奶嘴',
  '👨‍👩‍👧',
  '🇨🇳',
  'é',
  '[微笑]',
  'https://a.example/p?id=1&x=2',
  '。',
  '\n',
  ' ',
  'word',
  '，',
  '👍🏽',
] as const;
const text = array(constantFrom(...parts), { maxLength: 80 }).map((all) => all.join(''));
/** What a reader sees as one, in order; white space may go at the cuts. */
const seen = (written: string): readonly string[] =>
  Array.from(new Intl.Segmenter('zh').segment(written.replaceAll(/\s/g, '')), ({ segment }) => segment);

describe('DE-608 a long text in pieces', () => {
  it('fits, loses nothing but white space, and cuts no character, however it is made', () => {
    assert(
      property(text, integer({ min: 40, max: 120 }), (written, limit) => {
        const pieces = splitText(written, limit);
        for (const piece of pieces) expect(utf8Bytes(piece)).toBeLessThanOrEqual(limit);
        expect(pieces.every((piece) => piece !== '' && piece === piece.trim())).toBe(true);
        expect(pieces.flatMap(seen).join('|')).toBe(seen(written).join('|'));
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    ['a face', '[微笑]'],
    ['an address', 'https://shop.example/orders?id=20261122&from=kf'],
  ])('keeps %s whole', (_, whole) => {
    for (let before = 1; before < 90; before += 1) {
      const pieces = splitText(`${'字'.repeat(before)}${whole}${'尾'.repeat(40)}`, 120);
      expect(pieces.filter((piece) => piece.includes(whole))).toHaveLength(1);
    }
  });

  it('cuts what is larger than a piece anyway', () => {
    const pieces = splitText(`https://a.example/${'x'.repeat(300)}`, 100);
    expect(pieces.join('')).toBe(`https://a.example/${'x'.repeat(300)}`);
    expect(pieces).toHaveLength(4);
  });
});
