import type { ServicerUserid } from '#shared/domain/ids';
import { countTables, countViews, type ViewCounts } from './count-views.ts';
import type { DeskDatabase } from './schema.ts';
import { watchReads } from './watch-reads.ts';

/** Numbers that several places show: `current` is undefined until they were first read. */
export type Counts = {
  readonly subscribe: (listener: () => void) => () => void;
  readonly current: () => ViewCounts | undefined;
};

const watched = new WeakMap<DeskDatabase, Counts>();
/** Numbers that change more often are read by nobody. */
const REST_MS = 500;
/** Timers of browsers go no further than this. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/**
 * The counts of a cache, read once per change however many places show them: rail, tabs and badge. They are read again
 * when a snooze ends. `now`: the relay's time, in ms.
 */
export function watchCounts(db: DeskDatabase, me: ServicerUserid, now: () => number): Counts {
  const known = watched.get(db);
  if (known) return known;
  const listeners = new Set<() => void>();
  let latest: ViewCounts | undefined;
  let stopReading: (() => void) | null = null;
  let waking: ReturnType<typeof setTimeout> | undefined;

  function read(): void {
    stop();
    let isFirst = true;
    stopReading = watchReads(
      db,
      countTables,
      () => countViews(db, me, now()),
      (found) => {
        const isNews = isFirst || JSON.stringify(found) !== JSON.stringify(latest);
        isFirst = false;
        if (isNews) latest = found;
        clearTimeout(waking);
        if (found.nextWakeAt !== null)
          waking = setTimeout(read, Math.min(Math.max(0, found.nextWakeAt - now()), LONGEST_TIMER_MS));
        if (isNews) for (const each of listeners) each();
      },
      { restMs: REST_MS },
    );
  }

  function stop(): void {
    clearTimeout(waking);
    stopReading?.();
    stopReading = null;
  }

  const counts: Counts = {
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
  watched.set(db, counts);
  return counts;
}
