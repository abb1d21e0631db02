import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { giveWay, goFirst, letPass } from './give-way.ts';
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

it('begins all the same where a key held down asks for the next before the last is drawn', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  try {
    let isThrough = false;
    goFirst(db, new Promise<void>(() => undefined));
    void giveWay(db).then(() => (isThrough = true));
    for (let press = 0; press < 20; press += 1) {
      await vi.advanceTimersByTimeAsync(33);
      goFirst(db, new Promise<void>(() => undefined));
    }
    expect(isThrough).toBe(true);
  } finally {
    vi.useRealTimers();
  }
});

it('lets what somebody else asked for begin once the picture is through, whatever the rhythm', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  try {
    let paint = (): void => undefined;
    goFirst(db, new Promise<void>((resolve) => (paint = resolve)));
    let isThrough = false;
    const passing = letPass(db).then(() => (isThrough = true));
    await vi.advanceTimersByTimeAsync(20);
    expect(isThrough).toBe(false);
    paint();
    await passing;
    await vi.advanceTimersByTimeAsync(60);
    await letPass(db);
  } finally {
    vi.useRealTimers();
  }
});
