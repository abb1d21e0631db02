import { useEffect, useRef, useState } from 'react';
import { useDesk } from '../../app/desk-context.ts';
import { useLive } from '../../app/use-live.ts';
import { dropReplyDraft, keepReplyDraft, readReplyDrafts, type DraftReply } from '../../db/reply-drafts.ts';

export type Unfinished = {
  /** The one being written, or null. */
  readonly draft: DraftReply | null;
  /** Others begun here and not saved. */
  readonly others: readonly DraftReply[];
  /** Goes on with what was begun of it, if anything was. */
  readonly open: (draft: DraftReply) => void;
  readonly change: (draft: DraftReply) => void;
  /** Saved, or not wanted. */
  readonly drop: () => void;
  /** Stays kept, and is left for now. */
  readonly leave: () => void;
};

const KEEP_MS = 250;

/** What is being written survives leaving the screen, the window and a crash. */
export function useUnfinished(): Unfinished {
  const { db } = useDesk();
  const kept = useLive(() => readReplyDrafts(db), [db]) ?? [];
  const [draft, setDraft] = useState<DraftReply | null>(null);
  const unkept = useRef<DraftReply | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  useEffect(() => {
    const flush = (): void => {
      clearTimeout(timer.current);
      if (unkept.current) void keepReplyDraft(db, unkept.current);
      unkept.current = null;
    };
    globalThis.addEventListener('pagehide', flush);
    return () => {
      globalThis.removeEventListener('pagehide', flush);
      flush();
    };
  }, [db]);

  function settle(): void {
    clearTimeout(timer.current);
    if (unkept.current) void keepReplyDraft(db, unkept.current);
    unkept.current = null;
  }

  return {
    draft,
    others: kept.filter((one) => one.quickReplyId !== draft?.quickReplyId),
    open(next) {
      settle();
      setDraft(kept.find((one) => one.quickReplyId === next.quickReplyId) ?? next);
    },
    change(next) {
      setDraft(next);
      unkept.current = next;
      clearTimeout(timer.current);
      timer.current = setTimeout(settle, KEEP_MS);
    },
    drop() {
      clearTimeout(timer.current);
      unkept.current = null;
      if (draft) void dropReplyDraft(db, draft.quickReplyId);
      setDraft(null);
    },
    leave() {
      settle();
      setDraft(null);
    },
  };
}
