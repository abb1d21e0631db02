import type { DeskDatabase } from './schema.ts';
import { watchReads } from './watch-reads.ts';

/** What several places show, read once for all of them: `current` is undefined until it was first read. */
export type Watched<Value> = {
  readonly subscribe: (listener: () => void) => () => void;
  readonly current: () => Value | undefined;
};

type Reading<Value> = {
  readonly tables: Parameters<typeof watchReads>[1];
  readonly read: () => Promise<Value>;
  /** After so many ms time alone changes it; null = it does not. */
  readonly turnsIn: (value: Value) => number | null;
};

/** What changes more often is read by nobody. */
const REST_MS = 500;
/** Timers of browsers go no further than this. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** Reads while somebody subscribes: after every change of these tables, and when time has changed what was read. */
export function watchShared<Value>(db: DeskDatabase, { tables, read, turnsIn }: Reading<Value>): Watched<Value> {
  const listeners = new Set<() => void>();
  let latest: Value | undefined;
  let stopReading: (() => void) | null = null;
  let turning: ReturnType<typeof setTimeout> | undefined;

  function start(): void {
    stop();
    let isFirst = true;
    stopReading = watchReads(db, tables, read, take, { restMs: REST_MS, order: 'after' });

    function take(found: Value): void {
      const isNews = isFirst || JSON.stringify(found) !== JSON.stringify(latest);
      isFirst = false;
      if (isNews) latest = found;
      clearTimeout(turning);
      const ms = turnsIn(found);
      if (ms !== null) turning = setTimeout(start, Math.min(Math.max(REST_MS, ms), LONGEST_TIMER_MS));
      if (isNews) for (const each of listeners) each();
    }
  }

  function stop(): void {
    clearTimeout(turning);
    stopReading?.();
    stopReading = null;
  }

  return {
    subscribe(listener) {
      listeners.add(listener);
      if (!stopReading) start();
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) stop();
      };
    },
    current: () => latest,
  };
}
