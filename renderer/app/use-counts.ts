import { useSyncExternalStore } from 'react';
import type { ViewCounts } from '../db/conversations.ts';
import { watchCounts } from '../db/watch-counts.ts';
import { useDesk } from './desk-context.ts';

/** How many are in each view; undefined until the cache has answered. */
export function useCounts(): ViewCounts | undefined {
  const { db, me } = useDesk();
  const { subscribe, current } = watchCounts(db, me.servicerUserid);
  return useSyncExternalStore(subscribe, current);
}
