import { createTurns, type Turns } from '#shared/lib/turns';
import type { DeskDatabase } from './schema.ts';

/** Whatever it is, nobody waits longer for it. */
const MOST_MS = 150;

const ways = new WeakMap<DeskDatabase, Promise<void>>();

/** What somebody asked for just now goes first: until then nothing else of this desk begins to read or to write. */
export function goFirst(db: DeskDatabase, until: Promise<void>): void {
  const way = Promise.race([until, new Promise<void>((resolve) => setTimeout(resolve, MOST_MS))]).finally(() => {
    if (ways.get(db) === way) ways.delete(db);
  });
  ways.set(db, way);
}

/** Before a reading or a writing that can wait for a picture; never inside a transaction. */
export async function giveWay(db: DeskDatabase): Promise<void> {
  await ways.get(db);
}

const lanes = new WeakMap<DeskDatabase, Turns>();

/**
 * A count goes through a thousand keys: one at a time, and each gives way, so that what somebody asks for waits for one of
 * them at most. Never inside a transaction.
 */
export function besideOthers<Value>(db: DeskDatabase, count: () => PromiseLike<Value>): Promise<Value> {
  const lane = lanes.get(db) ?? createTurns();
  lanes.set(db, lane);
  return lane.take(async () => {
    await giveWay(db);
    return count();
  });
}
