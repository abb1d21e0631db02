import { useEffect, useState } from 'react';
import { useDesk } from '../../app/desk-context.ts';
import { markRead } from '../../db/drafts.ts';
import type { ConversationRow } from '../../db/schema.ts';

/**
 * Until when this conversation had been read when it was opened (undefined = not known yet, null = nothing is new); and
 * marks it as read while the window has the focus and the newest line is in sight.
 */
export function useReadMark(conversation: ConversationRow, isAtEnd: boolean): number | null | undefined {
  const { db } = useDesk();
  const { id, lastCustomerAt } = conversation;
  const [before, setBefore] = useState<number | null | undefined>();
  useEffect(() => {
    void db.reads.get(id).then((row) => setBefore(row?.readAt ?? null));
  }, [db, id]);
  useEffect(() => {
    if (before === undefined || !isAtEnd || lastCustomerAt === null) return undefined;
    const mark = (): void => {
      if (document.hasFocus()) void markRead(db, id, lastCustomerAt);
    };
    mark();
    window.addEventListener('focus', mark);
    return () => window.removeEventListener('focus', mark);
  }, [db, id, before, isAtEnd, lastCustomerAt]);
  return before;
}
