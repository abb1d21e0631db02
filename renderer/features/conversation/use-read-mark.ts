import { useEffect, useRef, useState } from 'react';
import { useDesk } from '../../app/desk-context.ts';
import { mark } from '../../app/conversation/marking.ts';
import type { Opened } from '../../db/opened.ts';
import type { ConversationRow } from '../../db/schema.ts';
import type { Timeline } from '../../db/timeline.ts';
import { afterCustomerWrote, type ReadRule } from './read-rule.ts';

/** Shorter than this nothing was read: it was passed on the way to another. */
const SEEN_MS = 300;

/**
 * Where the rule above new messages stands; and marks the conversation as read while the window has the focus and the
 * newest line is in sight.
 */
export function useReadMark(
  { mark: noted, timeline }: Opened,
  conversation: ConversationRow,
  isAtEnd: boolean,
): ReadRule {
  const desk = useDesk();
  const { id, lastCustomerAt, last } = conversation;
  const isAnswered = last?.origin === 'desk';
  const isHere = stands(timeline, lastCustomerAt);
  const [rule, setRule] = useState<ReadRule>(() => noted?.readAt ?? null);
  const known = useRef({ at: lastCustomerAt, isAnswered });
  useEffect(() => {
    // Opening it is what it was marked as unread for; who only passes by has not opened it.
    const timer = setTimeout(() => void mark(desk, [id], { isUnread: false }), SEEN_MS);
    return () => clearTimeout(timer);
  }, [desk, id]);
  useEffect(() => {
    const { at: previousAt, isAnswered: wasAnswered } = known.current;
    known.current = { at: lastCustomerAt, isAnswered };
    if (lastCustomerAt === null || lastCustomerAt === previousAt) return;
    const isWatching = isAtEnd && document.hasFocus();
    const news = { at: lastCustomerAt, previousAt, wasAnswered, isWatching };
    setRule((before) => afterCustomerWrote(before, news));
  }, [lastCustomerAt, isAnswered, isAtEnd]);
  useEffect(() => {
    if (!isAtEnd || !isHere || lastCustomerAt === null) return undefined;
    const see = (): void => {
      if (document.hasFocus()) void mark(desk, [id], { readAt: lastCustomerAt });
    };
    const timer = setTimeout(see, SEEN_MS);
    window.addEventListener('focus', see);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('focus', see);
    };
  }, [desk, id, isAtEnd, isHere, lastCustomerAt]);
  return isAnswered ? lastCustomerAt : rule;
}

/** Whether what the customer wrote last is among the lines, or above them: after an absence it comes after its row. */
function stands({ items, hasOlder }: Timeline, lastCustomerAt: number | null): boolean {
  const [oldest] = items;
  if (lastCustomerAt === null || !oldest) return false;
  if (hasOlder && oldest.at > lastCustomerAt) return true;
  return items.some((item) => item.kind === 'message' && item.row.origin === 'customer' && item.at >= lastCustomerAt);
}
