import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { keepMedia, KEPT_PICTURES, keptMedia } from './media.ts';
import { DeskDatabase } from './schema.ts';

let db: DeskDatabase;
beforeEach(() => {
  db = new DeskDatabase('media test');
});
afterEach(() => db.delete());

it('keeps pictures, and lets go of the one kept longest ago when there are too many', async () => {
  const blob = new Blob(['x'], { type: 'image/png' });
  const full = Array.from({ length: KEPT_PICTURES }, (_, index) => ({ hash: `h${index}`, blob, usedAt: index }));
  await db.media.bulkPut(full);
  await keepMedia(db, 'new', blob, KEPT_PICTURES);
  expect(await db.media.count()).toBe(KEPT_PICTURES);
  expect(await keptMedia(db, 'h0')).toBeUndefined();
  expect(await keptMedia(db, 'h1')).toBeDefined();
  expect(await keptMedia(db, 'new')).toBeDefined();
});
