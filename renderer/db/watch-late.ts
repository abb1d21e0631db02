import { readLate, type Late, type LateFor } from './late.ts';
import type { DeskDatabase } from './schema.ts';
import { watchShared, type Watched } from './watch-shared.ts';

const watched = new WeakMap<DeskDatabase, Watched<Late>>();
/** Also read again so often: a snooze may have ended, or this machine's clock been put right. */
const LONGEST_MS = 10_000;

/** What it is read from; a setting changed here waits in the outbox. */
const tables = ['conversations', 'marks', 'settings', 'outbox'] as const;

/** Who waits too long, for all who show it; read again when the next promise is over. `now`: the relay's time. */
export function watchLate(db: DeskDatabase, whose: LateFor, now: () => number): Watched<Late> {
  const late =
    watched.get(db) ??
    watchShared(db, {
      tables,
      read: () => readLate(db, whose, now()),
      turnsIn: ({ nextAt }) => (nextAt === null ? LONGEST_MS : Math.min(nextAt - now(), LONGEST_MS)),
    });
  watched.set(db, late);
  return late;
}
