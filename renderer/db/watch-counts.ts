import type { ServicerUserid } from '#shared/domain/ids';
import { liveQuery, type Subscription } from 'dexie';
import { countViews, type ViewCounts } from './conversations.ts';
import type { DeskDatabase } from './schema.ts';

/** Numbers that several places show: `current` is undefined until they were first read. */
export type Counts = {
  readonly subscribe: (listener: () => void) => () => void;
  readonly current: () => ViewCounts | undefined;
};

const watched = new WeakMap<DeskDatabase, Counts>();

/** The counts of a cache, read once per change however many places show them: rail, tabs and badge. */
export function watchCounts(db: DeskDatabase, me: ServicerUserid): Counts {
  const known = watched.get(db);
  if (known) return known;
  const listeners = new Set<() => void>();
  let latest: ViewCounts | undefined;
  let reading: Subscription | null = null;
  const counts: Counts = {
    subscribe(listener) {
      listeners.add(listener);
      reading ??= liveQuery(() => countViews(db, me)).subscribe({
        next(found) {
          latest = found;
          for (const each of listeners) each();
        },
        // A cache that is being closed: what was last known stays on the screen until it goes.
        error: () => undefined,
      });
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        reading?.unsubscribe();
        reading = null;
      };
    },
    current: () => latest,
  };
  watched.set(db, counts);
  return counts;
}
