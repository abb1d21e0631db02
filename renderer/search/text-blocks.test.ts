import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { fold } from '#shared/lib/bigrams';
import { TextBlocks } from './text-blocks.ts';

const everything = () => true;

function blocksOf(texts: readonly string[]): TextBlocks {
  const blocks = new TextBlocks();
  for (const [order, text] of texts.entries()) blocks.add(text, { place: order % 3, order, at: order });
  return blocks;
}

test('SE-11 the desk finds exactly what contains the words, newest first', () => {
  const letter = fc.constantFrom(...Array.from('退款货吗您好ＡaB12，'));
  const text = fc.string({ unit: letter, maxLength: 12 });
  const word = fc.string({ unit: letter, minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(
      fc.array(text, { minLength: 1, maxLength: 700 }),
      fc.array(word, { minLength: 1, maxLength: 2 }),
      (texts, words) => {
        const orders = blocksOf(texts)
          .find(words, 1_000, everything)
          .map((spot) => spot.order);
        const wanted = texts.flatMap((one, order) =>
          words.every((part) => fold(one).includes(fold(part))) ? [order] : [],
        );
        expect(orders).toEqual(wanted.toReversed());
      },
    ),
    { numRuns: 300 },
  );
});

test('SE-11 no more than asked for, and only what is let through', () => {
  const texts = Array.from({ length: 1_000 }, (_, index) => (index % 10 === 0 ? '退款' : '谢谢'));
  const blocks = blocksOf(texts);
  expect(blocks.find(['退款'], 3, everything).map((spot) => spot.order)).toEqual([990, 980, 970]);
  expect(blocks.find(['退款'], 2, (spot) => spot.place === 0).map((spot) => spot.order)).toEqual([990, 960]);
  expect(blocks.find([], 2, everything).map((spot) => spot.order)).toEqual([999, 998]);
  expect(blocks.find(['谢款'], 2, everything)).toEqual([]);
});

test('SE-11 a word is never found across two texts', () => {
  expect(blocksOf(['退', '款']).find(['退款'], 5, everything)).toEqual([]);
  expect(blocksOf(['好退', '款退']).find(['款退', '好'], 5, everything)).toEqual([]);
});
