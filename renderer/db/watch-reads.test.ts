import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { asConversationId, asServicerUserid } from '#shared/domain/ids';
import { DeskDatabase } from './schema.ts';
import { testKey } from './testing/test-key.ts';
import { letRead, tellShown, watchReads } from './watch-reads.ts';

let db: DeskDatabase;
let stop: () => void = () => undefined;

beforeEach(async () => {
  db = new DeskDatabase('watch reads test', testKey);
  await db.open();
});
afterEach(async () => {
  stop();
  await db.delete();
});

it('goes on after a reading that failed, without anything being written', async () => {
  const found: number[] = [];
  let asked = 0;
  stop = watchReads(
    db,
    ['notes'],
    async () => {
      asked += 1;
      if (asked <= 2) throw new Error('the disk was busy');
      return db.notes.count();
    },
    (count) => found.push(count),
  );
  await vi.waitFor(() => expect(found).toEqual([0]), 10_000);
  expect(asked).toBe(3);
  await db.notes.put({
    conversationId: asConversationId('wkA/wmB'),
    order: 1,
    at: 1,
    noteId: 'n1',
    by: asServicerUserid('lijing'),
    text: '在',
  });
  await vi.waitFor(() => expect(found).toEqual([0, 1]), 10_000);
});

it('asks no more once it was stopped', async () => {
  let asked = 0;
  const watch = watchReads(
    db,
    ['meta'],
    () => {
      asked += 1;
      return Promise.reject(new Error('closed'));
    },
    () => undefined,
  );
  await vi.waitFor(() => expect(asked).toBeGreaterThan(1), 10_000);
  watch();
  const before = asked;
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(asked).toBe(before);
});

it('does not read again because the feed moved on, but for what else changes with it', async () => {
  let asked = 0;
  stop = watchReads(
    db,
    ['meta'],
    async () => {
      asked += 1;
      return db.meta.count();
    },
    () => undefined,
  );
  await vi.waitFor(() => expect(asked).toBe(1), 10_000);
  for (let value = 1; value <= 5; value += 1) {
    await db.meta.bulkPut([
      { name: 'cursor', value },
      { name: 'ahead', value: value + 1 },
    ]);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  expect(asked).toBe(1);
  await db.meta.bulkPut([
    { name: 'cursor', value: 6 },
    { name: 'something', value: 1 },
  ]);
  await vi.waitFor(() => expect(asked).toBe(2), 10_000);
});

it('lets what one came for be read first, and reads what stands beside it afterwards all the same', async () => {
  const read: string[] = [];
  const reading = (name: string) => async () => {
    read.push(name);
    return db.notes.count();
  };
  const told: number[] = [];
  const stops = [
    watchReads(db, ['notes'], reading('beside'), (count) => told.push(count), { order: 'after' }),
    watchReads(db, ['notes'], reading('something'), () => undefined),
    watchReads(db, ['notes'], reading('first'), () => undefined, { order: 'first' }),
  ];
  stop = () => {
    for (const each of stops) each();
  };
  await vi.waitFor(() => expect(read).toEqual(['something', 'first']), 10_000);
  // Read is not yet drawn; it is waited for longer than where there is nothing to wait for.
  await new Promise((resolve) => setTimeout(resolve, 400));
  expect(read).toEqual(['something', 'first']);
  tellShown(db);
  await vi.waitFor(() => expect(told).toEqual([0]), 10_000);
  expect(read).toEqual(['something', 'first', 'beside']);
});

it('reads what stands beside a list that is never drawn', async () => {
  const told: number[] = [];
  const stops = [
    watchReads(
      db,
      ['notes'],
      () => db.notes.count(),
      (count) => told.push(count),
      { order: 'after' },
    ),
    watchReads(
      db,
      ['meta'],
      () => new Promise<number>(() => undefined),
      () => undefined,
      { order: 'first' },
    ),
  ];
  stop = () => {
    for (const each of stops) each();
  };
  await vi.waitFor(() => expect(told).toEqual([0]), 10_000);
});

it('waits for nobody where nobody else reads', async () => {
  const told: number[] = [];
  stop = watchReads(
    db,
    ['notes'],
    () => db.notes.count(),
    (count) => told.push(count),
    { order: 'after' },
  );
  await vi.waitFor(() => expect(told).toEqual([0]), 10_000);
});

it('lets who goes first read what was written, before more is written', async () => {
  const told: string[] = [];
  let isSlow = false;
  stop = watchReads(
    db,
    ['meta'],
    async () => {
      if (isSlow) await new Promise((resolve) => setTimeout(resolve, 60));
      return db.meta.get('life');
    },
    (row) => told.push(`read ${row?.value ?? 'nothing'}`),
    { order: 'first' },
  );
  await vi.waitFor(() => expect(told).toEqual(['read nothing']));
  isSlow = true;
  await db.meta.put({ name: 'life', value: 1 });
  await letRead(db);
  told.push('write more');
  expect(told).toEqual(['read nothing', 'read 1', 'write more']);
});

it('waits for nobody who does not read, or who never comes to an end', async () => {
  await letRead(db);
  let asked = 0;
  stop = watchReads(
    db,
    ['meta'],
    () => {
      asked += 1;
      return new Promise<never>(() => undefined);
    },
    () => undefined,
    { order: 'first' },
  );
  await db.meta.put({ name: 'life', value: 1 });
  await letRead(db);
  stop();
  await letRead(db);
  expect(asked).toBe(1);
});

it('waits for nothing once all is read, also where more was written while it read', async () => {
  let read = 0;
  let go = (): void => undefined;
  stop = watchReads(
    db,
    ['meta'],
    async () => {
      const row = await db.meta.get('life');
      if (row?.value === 1) await new Promise<void>((resolve) => (go = resolve));
      return row?.value;
    },
    (value) => (read = Number(value ?? -1)),
    { order: 'first' },
  );
  await vi.waitFor(() => expect(read).toBe(-1));
  await db.meta.put({ name: 'life', value: 1 });
  const none = go;
  await vi.waitFor(() => expect(go).not.toBe(none), 10_000);
  await db.meta.put({ name: 'life', value: 2 });
  // A writing tells of itself in a task of its own.
  await new Promise((resolve) => setTimeout(resolve, 0));
  go();
  await vi.waitFor(() => expect(read).toBe(2), 10_000);
  const told: string[] = [];
  const later = new Promise<void>((resolve) => setTimeout(resolve, 100)).then(() => told.push('later'));
  await Promise.all([letRead(db).then(() => told.push('let')), later]);
  expect(told).toEqual(['let', 'later']);
});
