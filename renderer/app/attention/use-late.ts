import { useSyncExternalStore } from 'react';
import type { Late } from '../../db/late.ts';
import { watchLate } from '../../db/watch-late.ts';
import { lateFor } from '../../sync/start-late.ts';
import { useDesk } from '../desk-context.ts';

/** Who waits too long for me, worst first; undefined until the cache has answered. */
export function useLate(): Late | undefined {
  const { db, me, now } = useDesk();
  const { subscribe, current } = watchLate(db, lateFor(me), now);
  return useSyncExternalStore(subscribe, current);
}
