import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { excerpt, markWords } from './excerpt.ts';

test('SE-9 the words are told apart where they stand, in any width and case', () => {
  expect(markWords('我要退款，ＡＢ1', ['退款', 'ab'])).toEqual([
    { text: '我要', isHit: false },
    { text: '退款', isHit: true },
    { text: '，', isHit: false },
    { text: 'ＡＢ', isHit: true },
    { text: '1', isHit: false },
  ]);
  expect(markWords('没有', ['退款'])).toEqual([{ text: '没有', isHit: false }]);
  expect(markWords('', ['退款'])).toEqual([]);
});

test('SE-9 nothing of the text is lost by marking', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', maxLength: 30 }),
      fc.array(fc.string({ maxLength: 2 })),
      (text, words) => {
        expect(
          markWords(text, words)
            .map((stretch) => stretch.text)
            .join(''),
        ).toBe(text);
      },
    ),
  );
});

test('SE-9 a long text is cut around what was found', () => {
  const long = `${'前'.repeat(200)}退款${'后'.repeat(200)}`;
  const cut = excerpt(long, ['退款'], 60);
  expect(cut).toContain('退款');
  expect(cut.length).toBeLessThanOrEqual(62);
  expect(cut.startsWith('…')).toBe(true);
  expect(excerpt('短\n短', ['退款'], 60)).toBe('短 短');
});
