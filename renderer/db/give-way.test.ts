import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { giveWay, goFirst } from './give-way.ts';
import { DeskDatabase } from './schema.ts';
import { testKey } from './testing/test-key.ts';

let db: DeskDatabase;

beforeEach(() => {
  db = new DeskDatabase('give way test', testKey);
});
afterEach(() => db.delete());

it('lets what was asked for go first, and goes on once it is through', async () => {
  const told: string[] = [];
  let end = (): void => undefined;
  goFirst(db, new Promise<void>((resolve) => (end = resolve)));
  const waiting = giveWay(db).then(() => told.push('after'));
  await Promise.resolve();
  told.push('first');
  end();
  await waiting;
  expect(told).toEqual(['first', 'after']);
});

it('waits for nothing that never ends, nor for what is over', async () => {
  goFirst(db, new Promise<void>(() => undefined));
  await giveWay(db);
  goFirst(db, Promise.resolve());
  await giveWay(db);
  await expect(giveWay(db)).resolves.toBeUndefined();
});
