import { useCallback, useEffect, useRef } from 'react';
import type { ConversationId } from '#shared/domain/ids';
import { useDesk } from '../../app/desk-context.ts';
import { useLive } from '../../app/use-live.ts';
import { readNewest } from '../../db/new-lines.ts';
import { seenWhileTyping, type Arrival } from './seen.ts';

/** Later ones say all that earlier ones did. */
const KEPT = 20;

/** Watches the lines come in while the conversation is open; gives what a keystroke made now has read. */
export function useSeen(conversationId: ConversationId): (before: number | null) => number | null {
  const { db } = useDesk();
  const arrivals = useRef<readonly Arrival[]>([]);
  const newest = useLive(() => readNewest(db, conversationId), [db, conversationId]);

  useEffect(() => {
    if (newest === undefined || newest === arrivals.current.at(-1)?.order) return;
    const shownAt = document.hasFocus() ? Date.now() : null;
    arrivals.current = [...arrivals.current, { order: newest, shownAt }].slice(-KEPT);
  }, [newest]);

  useEffect(() => {
    const look = (): void => {
      const now = Date.now();
      arrivals.current = arrivals.current.map((one) => ({ ...one, shownAt: one.shownAt ?? now }));
    };
    window.addEventListener('focus', look);
    return () => window.removeEventListener('focus', look);
  }, []);

  return useCallback((before) => seenWhileTyping(before, arrivals.current, Date.now()), []);
}
