import { createContext, useContext, useEffect, useState } from 'react';
import type { ConversationId } from '#shared/domain/ids';
import { readOpened, type Opened } from '../../db/opened.ts';
import { useDesk } from '../desk-context.ts';

/** The opened conversation as its first picture needs it: what is drawn begins with it and goes on by itself. */
export const PreparedContext = createContext<Opened | null>(null);

/** What was read of this conversation before it was drawn; null in a window that did not prepare it. */
export function usePrepared(conversationId: ConversationId): Opened | null {
  const prepared = useContext(PreparedContext);
  return prepared?.id === conversationId ? prepared : null;
}

/** So long the conversation one leaves stays on the screen, out of reach, while the next is read. */
const KEPT_MS = 120;

/**
 * Reads all that a conversation's first picture needs at once, and only then says that it may be drawn: one picture
 * instead of six. `shown` is what may be drawn now; when it is not the wished one, it may be seen and not touched.
 */
export function useOpened(wished: ConversationId | null): {
  readonly shown: Opened | null;
  readonly isCurrent: boolean;
} {
  const { db } = useDesk();
  const [shown, setShown] = useState<Opened | null>(null);
  useEffect(() => {
    if (wished === null) return undefined;
    const state = { isLeft: false };
    // A cache that fails is opened anew by the desk; its conversations then say so themselves.
    readOpened(db, wished).then(
      (opened) => state.isLeft || setShown(opened),
      () => undefined,
    );
    const timer = setTimeout(() => setShown((before) => (before?.id === wished ? before : null)), KEPT_MS);
    return () => {
      state.isLeft = true;
      clearTimeout(timer);
    };
  }, [db, wished]);
  if (wished === null) return { shown: null, isCurrent: true };
  return { shown, isCurrent: shown?.id === wished };
}
