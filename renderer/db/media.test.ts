import 'fake-indexeddb/auto';
import { Dexie } from 'dexie';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { keepMedia, KEPT_BYTES, KEPT_FILES, keptMedia } from './media.ts';
import { DeskDatabase } from './schema.ts';

let db: DeskDatabase;
beforeEach(() => {
  db = new DeskDatabase('media test');
});
afterEach(() => db.delete());

const blob = new Blob(['x'], { type: 'image/png' });

it('keeps files, and lets go of the one kept longest ago when there are too many', async () => {
  const full = Array.from({ length: KEPT_FILES }, (_, index) => ({ hash: `h${index}`, blob, usedAt: index, bytes: 1 }));
  await db.media.bulkPut(full);
  await keepMedia(db, 'new', blob, KEPT_FILES);
  expect(await db.media.count()).toBe(KEPT_FILES);
  expect(await keptMedia(db, 'h0')).toBeUndefined();
  expect(await keptMedia(db, 'h1')).toBeDefined();
  expect(await keptMedia(db, 'new')).toBeDefined();
});

it('lets go of as many as it takes to stay under its size', async () => {
  const third = KEPT_BYTES / 3;
  await db.media.bulkPut(['a', 'b', 'c'].map((hash, usedAt) => ({ hash, blob, usedAt, bytes: third })));
  await keepMedia(db, 'new', blob, 9);
  expect((await db.media.toCollection().primaryKeys()).toSorted()).toEqual(['b', 'c', 'new']);
});

it('opens a cache of the first version and forgets only its pictures', async () => {
  const old = new Dexie('old cache');
  const messages = '[conversationId+id]';
  old.version(1).stores({ media: 'hash, usedAt', drafts: 'conversationId', conversations: 'id', messages });
  await old.table('media').put({ hash: 'a', blob, usedAt: 1 });
  await old.table('drafts').put({ conversationId: 'wk1/wm1', reply: '在的', note: '', savedAt: 1 });
  await old.table('conversations').put({ id: 'wk1/wm1', rank: 0 });
  const of = { conversationId: 'wk1/wm1', order: 1 };
  await old.table('messages').bulkPut([
    { ...of, id: 'm1', content: { kind: 'image', media: null, lost: true } },
    { ...of, id: 'm2', content: { kind: 'link', title: '', description: '', url: 'https://a.example/' } },
    { ...of, id: 'm3', content: { kind: 'image', media: null } },
  ]);
  old.close();
  const next = new DeskDatabase('old cache');
  expect(await next.media.count()).toBe(0);
  expect((await next.drafts.get('wk1/wm1'))?.reply).toBe('在的');
  expect(await next.conversations.get('wk1/wm1')).toHaveProperty('refusedBy', null);
  expect((await next.messages.toArray()).map((row) => row.content)).toEqual([
    { kind: 'image', media: null, lost: 'expired' },
    { kind: 'link', title: '', description: '', url: 'https://a.example/', media: null },
    { kind: 'image', media: null },
  ]);
  await next.delete();
});
