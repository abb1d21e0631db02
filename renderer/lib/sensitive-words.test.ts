import { constantFrom, array, assert, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SensitiveWord } from '#shared/domain/setting';
import { findSensitive } from './sensitive-words.ts';

const entry = (word: string, isForbidden = false): SensitiveWord => ({ word, why: '换个说法', isForbidden });
const words = [entry('最好'), entry('全网最好', true), entry('VX'), entry('100%')];
const found = (text: string) =>
  findSensitive(text, words).map(({ entry: { word }, start, end }) => [word, text.slice(start, end)]);

describe('DE-607 sensitive words', () => {
  it.each<[string, readonly (readonly [string, string])[]]>([
    [
      '这是全网最好的，也最好用',
      [
        ['全网最好', '全网最好'],
        ['最好', '最好'],
      ],
    ],
    ['加我ｖＸ聊', [['VX', 'ｖＸ']]],
    ['加我 v x', []],
    ['１００％有效', [['100%', '１００％']]],
    ['㎏最好', [['最好', '最好']]],
    ['您好', []],
    ['', []],
  ])('in %j are %j', (text, hits) => {
    expect(found(text)).toEqual(hits);
  });

  it('an empty word finds nothing', () => {
    expect(findSensitive('您好', [entry(' ')])).toEqual([]);
  });

  it('a word is found exactly where a search for it would find it', () => {
    assert(
      property(array(constantFrom('最', '好', '😀', 'v', 'X', ' '), { maxLength: 30 }), (parts) => {
        const text = parts.join('');
        const [first] = findSensitive(text, [entry('最好')]);
        expect(first?.start ?? -1).toBe(text.indexOf('最好'));
      }),
    );
  });
});
