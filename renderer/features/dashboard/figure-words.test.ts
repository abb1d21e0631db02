import { describe, expect, it } from 'vitest';
import { dashboard as english } from '../../app/messages/en/dashboard.ts';
import { dashboard as chinese } from '../../app/messages/zh-cn/dashboard.ts';
import { readingWords, toneOfWait, toParts } from './figure-words.ts';

describe('figures in words', () => {
  it('writes a time in the language of the screen', () => {
    expect(readingWords({ kind: 'duration', seconds: 161 }, chinese, 'zh-CN')).toBe('2 分 41 秒');
    expect(readingWords({ kind: 'duration', seconds: 161 }, english, 'en')).toBe('2 min 41 s');
  });

  it('never writes 0 % or NaN where nothing was measured', () => {
    expect(readingWords({ kind: 'none', because: 'no-consults' }, chinese, 'zh-CN')).toBe('无咨询');
    expect(readingWords({ kind: 'none', because: 'no-consults' }, chinese, 'zh-CN', chinese.cellNone)).toBe('无接待');
    expect(readingWords({ kind: 'share', part: 0, whole: 2, share: 0 }, chinese, 'zh-CN')).toBe('0 %');
    expect(readingWords({ kind: 'share', part: 2, whole: 3, share: 2 / 3 }, english, 'en')).toBe('66.7%');
  });

  it('parts numerals from their units', () => {
    expect(toParts('2 分 41 秒').map((part) => [part.text, part.isNumeral])).toEqual([
      ['2', true],
      [' 分 ', false],
      ['41', true],
      [' 秒', false],
    ]);
    expect(toParts('无咨询')).toEqual([{ text: '无咨询', isNumeral: false }]);
    expect(toParts('66.7 %')[0]).toEqual({ text: '66.7', isNumeral: true });
  });

  it('gets loud with the wait', () => {
    expect([null, 299, 300, 900].map(toneOfWait)).toEqual(['plain', 'plain', 'late', 'too-late']);
  });
});
