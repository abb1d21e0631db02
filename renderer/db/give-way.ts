import { createTurns, type Turns } from '#shared/lib/turns';
import type { DeskDatabase } from './schema.ts';

/** A picture takes less, unless the machine is busy: then this is not what it waits for. */
const MOST_MS = 150;
/** What begins so soon after a picture is over before one has seen enough of it to ask for the next. */
const JUST_AFTER_MS = 30;
/** Who goes through conversations asks for the next within this. */
const RHYTHM_MS = 250;
/** Who holds a key down asks for the next before the last is drawn: what has waited so long begins all the same. */
const PATIENCE_MS = MOST_MS + RHYTHM_MS;

type Crossing = {
  /** Somebody is on it until then. */
  way: Promise<void> | null;
  clearedAt: number;
  /** Who waits for the next that goes first. */
  readonly waiting: Set<() => void>;
};
const crossings = new WeakMap<DeskDatabase, Crossing>();

function crossingOf(db: DeskDatabase): Crossing {
  const known = crossings.get(db);
  if (known) return known;
  const made: Crossing = { way: null, clearedAt: -Infinity, waiting: new Set() };
  crossings.set(db, made);
  return made;
}

/** What somebody asked for just now goes first: until then nothing else of this desk begins to read or to write. */
export function goFirst(db: DeskDatabase, until: Promise<void>): void {
  const crossing = crossingOf(db);
  const way = Promise.race([until, new Promise<void>((resolve) => setTimeout(resolve, MOST_MS))]).finally(() => {
    if (crossing.way !== way) return;
    crossing.way = null;
    crossing.clearedAt = performance.now();
  });
  crossing.way = way;
  for (const each of crossing.waiting) each();
}

/**
 * Before a reading or a writing that can wait for a picture; never inside a transaction. It begins right after a picture or
 * when none was asked for in a while: what begins in between is still under way when the next is asked for.
 */
export async function giveWay(db: DeskDatabase): Promise<void> {
  const crossing = crossingOf(db);
  const until = performance.now() + PATIENCE_MS;
  while (performance.now() < until) {
    await crossing.way;
    const since = performance.now() - crossing.clearedAt;
    if (crossing.way === null && (since <= JUST_AFTER_MS || since >= RHYTHM_MS)) return;
    if (crossing.way === null) await nextOrLater(crossing, RHYTHM_MS - since);
  }
}

/** Before what somebody else asked for: it waits for the picture under way, not for one that may come. */
export async function letPass(db: DeskDatabase): Promise<void> {
  await crossingOf(db).way;
}

function nextOrLater({ waiting }: Crossing, ms: number): Promise<void> {
  return new Promise((resolve) => {
    const go = (): void => {
      clearTimeout(timer);
      waiting.delete(go);
      resolve();
    };
    const timer = setTimeout(go, Math.ceil(ms));
    waiting.add(go);
  });
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
