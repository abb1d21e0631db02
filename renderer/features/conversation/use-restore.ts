import { useEffect } from 'react';
import { useIsOnline } from '../../app/asked.ts';
import { useDesk } from '../../app/desk-context.ts';
import type { Opened } from '../../db/opened.ts';
import { restoreTimeline } from '../../sync/restore.ts';

/** DE-912: brings a forgotten timeline back while it is looked at. `here`: nothing is missing. */
export function useRestore({ id, isForgotten: isAway }: Opened): 'here' | 'coming' | 'away' {
  const { db, api } = useDesk();
  const isOnline = useIsOnline();
  useEffect(() => {
    if (isAway && isOnline) void restoreTimeline(db, id, (wish) => api.search.history(wish)).catch(() => undefined);
  }, [isAway, isOnline, db, api, id]);
  if (!isAway) return 'here';
  return isOnline ? 'coming' : 'away';
}
