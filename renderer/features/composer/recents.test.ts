import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { DeskDatabase } from '../../db/schema.ts';
import { KEPT_RECENTS, keepRecent, readRecents } from './recents.ts';
import { testKey } from '../../db/testing/test-key.ts';

let db: DeskDatabase;
beforeEach(() => {
  db = new DeskDatabase('recents test', testKey);
});
afterEach(() => db.delete());

const url = (name: string) => ({ url: `https://work.weixin.qq.com/ca/${name}`, name });

it('keeps the cards sent last, newest first, each once', async () => {
  for (const name of ['a', 'b', 'a', 'c', 'd', 'e', 'f', 'g']) await keepRecent(db, 'acquisition-link', url(name));
  const kept = await readRecents(db, 'acquisition-link');
  expect(kept).toEqual(['g', 'f', 'e', 'd', 'c', 'a'].map(url));
  expect(kept).toHaveLength(KEPT_RECENTS);
  expect(await readRecents(db, 'link')).toEqual([]);
});

it('leaves out what another version wrote', async () => {
  const odd = [{ url: 1 }, 'x', null, { head: '', tail: '' }, { head: '好', items: [], tail: '' }];
  await db.meta.put({ name: 'recent menu', value: JSON.stringify(odd) });
  expect(await readRecents(db, 'menu')).toEqual([{ head: '好', items: [], tail: '' }]);
});
