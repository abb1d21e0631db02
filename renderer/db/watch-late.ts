import { readLate, type Late, type LateFor } from './late.ts';
import type { DeskDatabase } from './schema.ts';
import { watchReads } from './watch-reads.ts';

/** Who waits too long, kept true: `current` is undefined until it was first read. */
export type WatchedLate = {
  readonly subscribe: (listener: () => void) => () => void;
  readonly current: () => Late | undefined;
};

const watched = new WeakMap<DeskDatabase, WatchedLate>();
/** Also read again so often: a snooze may have ended, or this machine's clock been put right. */
const LONGEST_MS = 10_000;

/** What it is read from; a setting changed here waits in the outbox. */
const tables = ['conversations', 'marks', 'settings', 'outbox'] as const;
/** Whoever waits for minutes is not told of sooner than this. */
const REST_MS = 500;

/** Read once per change however many places show it, and again when the next promise is over. `now`: the relay's time. */
export function watchLate(db: DeskDatabase, whose: LateFor, now: () => number): WatchedLate {
  const known = watched.get(db);
  if (known) return known;
  const listeners = new Set<() => void>();
  let latest: Late | undefined;
  let stopReading: (() => void) | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function read(): void {
    stop();
    let isFirst = true;
    stopReading = watchReads(
      db,
      tables,
      () => readLate(db, whose, now()),
      (found) => {
        const isNews = isFirst || JSON.stringify(found) !== JSON.stringify(latest);
        isFirst = false;
        if (isNews) latest = found;
        clearTimeout(timer);
        const wait = found.nextAt === null ? LONGEST_MS : Math.max(0, found.nextAt - now());
        timer = setTimeout(read, Math.min(wait, LONGEST_MS));
        if (isNews) for (const each of listeners) each();
      },
      { restMs: REST_MS },
    );
  }

  function stop(): void {
    clearTimeout(timer);
    stopReading?.();
    stopReading = null;
  }

  const made: WatchedLate = {
    subscribe(listener) {
      listeners.add(listener);
      if (!stopReading) read();
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
