import { expect, test } from 'vitest';
import { findMentionable, mentionParts, mentionQuery, mentionsIn, toMentionables } from './mentions.ts';

const people = toMentionables([
  { userid: 'wangmin', name: '王敏' },
  { userid: 'lijing', name: '李静' },
  { userid: 'lijing2', name: '李静怡' },
  { userid: 'chen1', name: '陈晨' },
  { userid: 'chen2', name: '陈晨' },
]);
const labels = (query: string) => findMentionable(people, query).map((one) => one.label);

test.each([
  ['@', 1, ''],
  ['请@王', 3, '王'],
  ['看一下 @wm', 8, 'wm'],
  ['mail a@b.c', 10, null],
  ['@@', 2, null],
  ['@王敏 好', 5, null],
])('DE-707 behind an @ in %j at %i: %j', (text, caret, query) => {
  expect(mentionQuery(text, caret)?.query ?? null).toBe(query);
});

test('DE-707 colleagues are found by name, pinyin, initials and userid', () => {
  expect(labels('')).toHaveLength(5);
  expect(labels('王')).toEqual(['王敏']);
  expect(labels('wm')).toEqual(['王敏']);
  expect(labels('lij')).toEqual(['李静', '李静怡']);
  expect(labels('chen2')).toEqual(['陈晨(chen2)']);
  expect(labels('zz')).toEqual([]);
});

test('DE-707 who is called is read from the text, the longer name first, two of one name apart', () => {
  expect(mentionsIn('@李静怡 看一下，@王敏也看，@王敏', people)).toEqual(['lijing2', 'wangmin']);
  expect(mentionsIn('@陈晨(chen2) @陈晨 @nobody a@b', people)).toEqual(['chen2']);
  expect(mentionParts('先问@李静再说', people)).toEqual([
    { text: '先问', at: 0, userid: null },
    { text: '@李静', at: 2, userid: 'lijing' },
    { text: '再说', at: 5, userid: null },
  ]);
});
