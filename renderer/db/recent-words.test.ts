import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { forgetRecentWords, keepRecentWords, readRecentWords } from './recent-words.ts';
import { DeskDatabase } from './schema.ts';
import { testKey } from './testing/test-key.ts';

let db: DeskDatabase;
beforeEach(() => {
  db = new DeskDatabase('recent words test', testKey);
});
afterEach(() => db.delete());

it('keeps the newest once, and no more than a list can show', async () => {
  for (const word of ['一', '二', ' 一 ', '', '三', '四', '五', '六']) await keepRecentWords(db, 'reasons', word);
  expect(await readRecentWords(db, 'reasons')).toEqual(['六', '五', '四', '三', '一']);
  expect(await readRecentWords(db, 'searches')).toEqual([]);
  await forgetRecentWords(db, 'reasons');
  expect(await readRecentWords(db, 'reasons')).toEqual([]);
});
