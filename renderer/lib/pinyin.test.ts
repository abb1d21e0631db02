import { describe, expect, it } from 'vitest';
import { findPinyin, toSyllables } from './pinyin.ts';

describe('pinyin', () => {
  const title = toSyllables('安抚奶嘴怎么选');

  it.each([
    ['afnz', 0],
    ['anfunaizui', 0],
    ['nzzmx', 2],
    ['naiz', 2],
    ['anfnaizuiz', 0],
    ['xuan', 6],
  ])('finds %s at character %i', (query, start) => {
    expect(findPinyin(title, query)).toBe(start);
  });

  it.each(['', 'nn', 'zuin', 'uan', 'afnzzmxq'])('does not find %j', (query) => {
    expect(findPinyin(title, query)).toBeNull();
  });

  it('knows every reading of a character', () => {
    expect(findPinyin(toSyllables('长短'), 'changduan')).toBe(0);
    expect(findPinyin(toSyllables('长短'), 'zhangduan')).toBe(0);
  });

  it('types ü as v, keeps Latin letters and digits, skips marks and spaces', () => {
    expect(findPinyin(toSyllables('绿色'), 'lvse')).toBe(0);
    expect(findPinyin(toSyllables('PPSU 奶瓶（3–6 月）'), 'ppsunp36y')).toBe(0);
  });

  it('stays fast on a long text and a hopeless query', () => {
    const syllables = toSyllables('重'.repeat(680));
    expect(findPinyin(syllables, `${'z'.repeat(40)}q`)).toBeNull();
  });
});
