import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
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

it('begins right after a picture or when none was asked for in a while, not in between', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  try {
    const told: string[] = [];
    goFirst(db, Promise.resolve());
    await vi.advanceTimersByTimeAsync(20);
    await giveWay(db);
    told.push('right after');
    await vi.advanceTimersByTimeAsync(40);
    const between = giveWay(db).then(() => told.push('with the next'));
    await vi.advanceTimersByTimeAsync(60);
    expect(told).toEqual(['right after']);
    let paint = (): void => undefined;
    goFirst(db, new Promise<void>((resolve) => (paint = resolve)));
    await vi.advanceTimersByTimeAsync(30);
    expect(told).toEqual(['right after']);
    paint();
    await between;
    await vi.advanceTimersByTimeAsync(100);
    const alone = giveWay(db).then(() => told.push('none came'));
    await vi.advanceTimersByTimeAsync(100);
    expect(told).toEqual(['right after', 'with the next']);
    await vi.advanceTimersByTimeAsync(60);
    await alone;
    expect(told).toEqual(['right after', 'with the next', 'none came']);
  } finally {
    vi.useRealTimers();
  }
});
