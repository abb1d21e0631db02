import { useEffect, useState } from 'react';
import type { ConversationId } from '#shared/domain/ids';
import { live } from '../../db/live.ts';
import { useDesk } from '../../app/desk-context.ts';
import { restoreHeld } from '../../db/held-drafts.ts';
import type { DraftRow } from '../../db/schema.ts';
import { writesPostponed } from '../../db/postponed.ts';
import { emptyDraft, fieldsOf, OpenedDraft, type Draft } from './opened-draft.ts';
import { useSeen } from './use-seen.ts';

/** What is being written, kept on this machine after every pause and whenever the window may go away. */
export function useDraft(
  conversationId: ConversationId,
  first: DraftRow | undefined,
): { readonly draft: Draft; readonly opened: OpenedDraft } {
  const { db } = useDesk();
  const seenNow = useSeen(conversationId);
  const [draft, setDraft] = useState(() => (first ? fieldsOf(first) : emptyDraft));
  const [opened] = useState(() => new OpenedDraft(db, conversationId, seenNow, setDraft, first));

  useEffect(() => {
    opened.moveTo(db);
    // Another window may be holding replies of this conversation back; those of windows that are gone are words again.
    void restoreHeld(db, navigator.locks)
      .catch(() => undefined)
      .then(() => opened.restore())
      .catch(() => undefined);
  }, [db, opened]);

  useEffect(() => {
    const watching = live(() => db.drafts.get(conversationId)).subscribe(
      () => void opened.follow().catch(() => undefined),
    );
    return () => watching.unsubscribe();
  }, [db, conversationId, opened]);

  useEffect(() => writesPostponed(db, () => opened.keepNow()), [db, opened]);

  useEffect(() => {
    const keep = (): void => void opened.keepNow();
    window.addEventListener('pagehide', keep);
    window.addEventListener('blur', keep);
    return () => {
      window.removeEventListener('pagehide', keep);
      window.removeEventListener('blur', keep);
      keep();
    };
  }, [opened]);

  return { draft, opened };
}
