import { useSyncExternalStore } from 'react';
import type { ViewCounts } from '../db/count-views.ts';
import { watchCounts } from '../db/watch-counts.ts';
import { useDesk } from './desk-context.ts';

/** How many are in each view; undefined until the cache has answered. */
export function useCounts(): ViewCounts | undefined {
  const { db, me, now } = useDesk();
  const { subscribe, current } = watchCounts(db, me.servicerUserid, now);
  return useSyncExternalStore(subscribe, current);
}
