import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { findPinyin, toSyllables } from './pinyin.ts';
import { makeSoundFinder, toSounds } from './pinyin-scan.ts';

const characters = fc.constantFrom(...'奶嘴长重乐绿女银行退换 7天，ＰPsU好的吗{称呼}12'.split(''));
const text = fc.array(characters, { maxLength: 12 }).map((all) => all.join(''));
const letters = fc.constantFrom(...'nzaictxhgyuvlrbpsdm127'.split(''));
const query = fc.array(letters, { minLength: 1, maxLength: 8 }).map((all) => all.join(''));

function slow(words: string, asked: string) {
  const found = findPinyin(toSyllables(words), asked);
  return found === null ? null : found === 0 ? 'start' : 'inside';
}

it('finds what the slow way finds, at the beginning or inside', () => {
  fc.assert(
    fc.property(text, query, (words, asked) => {
      expect(makeSoundFinder(asked)(toSounds(words))).toBe(slow(words, asked));
    }),
    { numRuns: 3_000 },
  );
});

it('finds what is typed of a text that is there, by initials, in full and mixed', () => {
  const asked = ['naizui', 'nz', 'naiz', 'nzzmx', 'zmx', 'zuizen', 'xuan'];
  const sounds = toSounds('奶嘴怎么选');
  expect(asked.map((one) => makeSoundFinder(one)(sounds))).toEqual(asked.map((one) => slow('奶嘴怎么选', one)));
  expect(makeSoundFinder('zhangda')(toSounds('长大'))).toBe('start');
  expect(makeSoundFinder('nv')(toSounds('女'))).toBe('start');
});
