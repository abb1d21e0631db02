import { useLiveQuery } from 'dexie-react-hooks';
import { useEffect } from 'react';
import type { ConversationId } from '#shared/domain/ids';
import { useIsOnline } from '../../app/asked.ts';
import { useDesk } from '../../app/desk-context.ts';
import { isForgotten } from '../../db/forget.ts';
import { restoreTimeline } from '../../sync/restore.ts';

/** DE-912: brings a forgotten timeline back while it is looked at. `here`: nothing is missing. */
export function useRestore(id: ConversationId): 'here' | 'coming' | 'away' {
  const { db, api } = useDesk();
  const isOnline = useIsOnline();
  const isAway = useLiveQuery(() => isForgotten(db, id), [db, id]) ?? false;
  useEffect(() => {
    if (isAway && isOnline) void restoreTimeline(db, id, (wish) => api.search.history(wish)).catch(() => undefined);
  }, [isAway, isOnline, db, api, id]);
  if (!isAway) return 'here';
  return isOnline ? 'coming' : 'away';
}
