import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { keepMedia, KEPT_BYTES, KEPT_FILES, keptMedia } from './media.ts';
import { DeskDatabase } from './schema.ts';
import { testKey } from './testing/test-key.ts';

let db: DeskDatabase;
beforeEach(() => {
  db = new DeskDatabase('media test', testKey);
});
afterEach(() => db.delete());

const blob = new Blob(['x'], { type: 'image/png' });

it('keeps files, and lets go of the one kept longest ago when there are too many', async () => {
  const sealed = await db.files.seal(blob);
  const full = Array.from({ length: KEPT_FILES }, (_, index) => ({
    hash: `h${index}`,
    blob: sealed,
    usedAt: index,
    bytes: 1,
  }));
  await db.media.bulkPut(full);
  await keepMedia(db, 'new', blob, KEPT_FILES);
  expect(await db.media.count()).toBe(KEPT_FILES);
  expect(await keptMedia(db, 'h0')).toBeUndefined();
  expect(await keptMedia(db, 'h1')).toBeDefined();
  expect(await keptMedia(db, 'new')).toBeDefined();
});

it('lets go of as many as it takes to stay under its size', async () => {
  const third = KEPT_BYTES / 3;
  const sealed = await db.files.seal(blob);
  await db.media.bulkPut(['a', 'b', 'c'].map((hash, usedAt) => ({ hash, blob: sealed, usedAt, bytes: third })));
  await keepMedia(db, 'new', blob, 9);
  expect((await db.media.toCollection().primaryKeys()).toSorted()).toEqual(['b', 'c', 'new']);
});

it('one that cannot be read any more counts as none', async () => {
  const changed = new Blob(['x'.repeat(60)]) as unknown as Awaited<ReturnType<typeof db.files.seal>>;
  await db.media.put({ hash: 'a', blob: changed, usedAt: 1, bytes: 1 });
  expect(await keptMedia(db, 'a')).toBeUndefined();
});
