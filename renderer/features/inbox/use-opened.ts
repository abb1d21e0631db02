import { useEffect, useRef } from 'react';
import type { ConversationId } from '#shared/domain/ids';
import { useDesk } from '../../app/desk-context.ts';
import { useLive } from '../../app/use-live.ts';
import { markMentionsSeen } from '../../db/mentions.ts';
import type { View } from '../../db/view.ts';
import { inbox, opened, showView } from './inbox-store.ts';

/**
 * The list follows a conversation that was opened among the unclaimed once it is mine: it would leave the list under
 * one's hands otherwise (DE-107). Opened from anywhere else, the list stays as it is.
 */
export function useFollowClaim(selected: ConversationId | null, view: View): void {
  const { db, me } = useDesk();
  const row = useLive(() => (selected === null ? undefined : db.conversations.get(selected)), [db, selected]);
  const known = useRef<{ readonly id: string; readonly holder: string | null } | null>(null);
  useEffect(() => {
    const before = known.current;
    known.current = row ? { id: row.id, holder: row.holder } : null;
    const isNewlyMine =
      row !== undefined && before?.id === row.id && before.holder === null && row.holder === me.servicerUserid;
    if (!isNewlyMine || view !== 'unclaimed' || inbox.getState().typed !== '') return;
    if (opened.from?.id === row.id && opened.from.view === 'unclaimed') showView('mine');
  }, [row, view, me]);
}

/** Calls in the conversation on screen are answered while the window has the focus. */
export function useMentionsSeen(selected: ConversationId | null): void {
  const { db, me } = useDesk();
  const calls = useLive(
    () =>
      selected === null
        ? 0
        : db.notes
            .where('mentions')
            .equals(me.servicerUserid)
            .filter((note) => note.conversationId === selected)
            .count(),
    [db, me, selected],
  );
  useEffect(() => {
    if (selected === null || !calls) return undefined;
    const see = (): void => {
      if (document.hasFocus()) void markMentionsSeen(db, selected, me.servicerUserid);
    };
    see();
    window.addEventListener('focus', see);
    return () => window.removeEventListener('focus', see);
  }, [db, me, selected, calls]);
}
