import type { ServicerUserid } from '#shared/domain/ids';
import { liveQuery, type Subscription } from 'dexie';
import { countViews, type ViewCounts } from './count-views.ts';
import type { DeskDatabase } from './schema.ts';

/** Numbers that several places show: `current` is undefined until they were first read. */
export type Counts = {
  readonly subscribe: (listener: () => void) => () => void;
  readonly current: () => ViewCounts | undefined;
};

const watched = new WeakMap<DeskDatabase, Counts>();
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
  let reading: Subscription | null = null;
  let waking: ReturnType<typeof setTimeout> | undefined;

  function read(): void {
    stop();
    // Async by name: Dexie keeps a transaction through native awaits only below a function that says so.
    reading = liveQuery(async () => countViews(db, me, now())).subscribe({
      next(found) {
        latest = found;
        clearTimeout(waking);
        if (found.nextWakeAt !== null)
          waking = setTimeout(read, Math.min(Math.max(0, found.nextWakeAt - now()), LONGEST_TIMER_MS));
        for (const each of listeners) each();
      },
      // A cache that is being closed: what was last known stays on the screen until it goes.
      error: () => undefined,
    });
  }

  function stop(): void {
    clearTimeout(waking);
    reading?.unsubscribe();
    reading = null;
  }

  const counts: Counts = {
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
  watched.set(db, counts);
  return counts;
}
