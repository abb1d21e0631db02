import { liveQuery, type Subscription } from 'dexie';
import { readLate, type Late, type LateFor } from './late.ts';
import type { DeskDatabase } from './schema.ts';

/** Who waits too long, kept true: `current` is undefined until it was first read. */
export type WatchedLate = {
  readonly subscribe: (listener: () => void) => () => void;
  readonly current: () => Late | undefined;
};

const watched = new WeakMap<DeskDatabase, WatchedLate>();
/** Also read again so often: a snooze may have ended, or this machine's clock been put right. */
const LONGEST_MS = 10_000;

/** Read once per change however many places show it, and again when the next promise is over. `now`: the relay's time. */
export function watchLate(db: DeskDatabase, whose: LateFor, now: () => number): WatchedLate {
  const known = watched.get(db);
  if (known) return known;
  const listeners = new Set<() => void>();
  let latest: Late | undefined;
  let reading: Subscription | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function read(): void {
    stop();
    reading = liveQuery(() => readLate(db, whose, now())).subscribe({
      next(found) {
        latest = found;
        clearTimeout(timer);
        const wait = found.nextAt === null ? LONGEST_MS : Math.max(0, found.nextAt - now());
        timer = setTimeout(read, Math.min(wait, LONGEST_MS));
        for (const each of listeners) each();
      },
      // A cache that is being closed: what was last known stays.
      error: () => undefined,
    });
  }

  function stop(): void {
    clearTimeout(timer);
    reading?.unsubscribe();
    reading = null;
  }

  const made: WatchedLate = {
    subscribe(listener) {
      listeners.add(listener);
      if (!reading) read();
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) stop();
      };
    },
    current: () => latest,
  };
  watched.set(db, made);
  return made;
}
