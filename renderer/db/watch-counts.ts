import type { ServicerUserid } from '#shared/domain/ids';
import { countTables, countViews, type ViewCounts } from './count-views.ts';
import type { DeskDatabase } from './schema.ts';
import { watchShared, type Watched } from './watch-shared.ts';

const watched = new WeakMap<DeskDatabase, Watched<ViewCounts>>();

/**
 * The counts of a cache for all who show them: rail, tabs and badge. They are read again when a snooze ends. `now`: the
 * relay's time, in ms.
 */
export function watchCounts(db: DeskDatabase, me: ServicerUserid, now: () => number): Watched<ViewCounts> {
  const counts =
    watched.get(db) ??
    watchShared(db, {
      tables: countTables,
      read: () => countViews(db, me, now()),
      turnsIn: ({ nextWakeAt }) => (nextWakeAt === null ? null : nextWakeAt - now()),
    });
  watched.set(db, counts);
  return counts;
}
