import { expect, test } from 'vitest';
import { readPages } from './read-pages.ts';

test('IN-6 a list is read to its end, and one that runs in a circle ends as well', async () => {
  const list = (nexts: Readonly<Record<string, string>>) =>
    readPages(async (cursor) => ({ kind: 'ok', value: { items: [cursor], next: nexts[cursor] ?? '' } }));
  expect(await list({ '': 'a', a: 'b' })).toEqual({ kind: 'ok', value: ['', 'a', 'b'] });
  expect(await list({ '': 'a', a: 'b', b: 'a' })).toEqual({ kind: 'ok', value: ['', 'a', 'b'] });
  expect(await list({ '': 'a', a: 'a' })).toEqual({ kind: 'ok', value: ['', 'a'] });
});

test('half a list is no list', async () => {
  const refused = { kind: 'refused', errcode: 48002 } as const;
  const read = readPages<string>(async (cursor) =>
    cursor === '' ? { kind: 'ok', value: { items: ['a'], next: 'b' } } : refused,
  );
  expect(await read).toEqual(refused);
});
