import { expect, it } from 'vitest';
import { emojiFaces } from '../../lib/wechat-emoji.ts';
import { findEmoji } from './emoji-search.ts';

it.each([
  ['微笑', '微笑'],
  ['wx', '微笑'],
  ['weixiao', '微笑'],
  ['ThumbsUp', '强'],
  ['哭', '大哭'],
  ['ok', 'OK'],
])('DE-608 %j finds %s', (query, name) => {
  expect(findEmoji(query).map((face) => face.name)).toContain(name);
});

it('what begins with it comes before what contains it', () => {
  expect(findEmoji('笑')[0]?.names.some((name) => name.startsWith('笑'))).toBe(true);
});

it('nothing asked is everything, and nonsense is nothing', () => {
  expect(findEmoji(' ')).toBe(emojiFaces);
  expect(findEmoji('qqqq')).toEqual([]);
});
