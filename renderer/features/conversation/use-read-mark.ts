import { useEffect, useRef, useState } from 'react';
import { useDesk } from '../../app/desk-context.ts';
import { mark } from '../../app/conversation/marking.ts';
import { usePrepared } from '../../app/quick-replies/use-prepared.ts';
import type { ConversationRow } from '../../db/schema.ts';
import { afterCustomerWrote, type ReadRule } from './read-rule.ts';

/** Shorter than this nothing was read: it was passed on the way to another. */
const SEEN_MS = 300;

/**
 * Where the rule above new messages stands (undefined = not known yet); and marks the conversation as read while the
 * window has the focus and the newest line is in sight.
 */
export function useReadMark(conversation: ConversationRow, isAtEnd: boolean): ReadRule | undefined {
  const desk = useDesk();
  const { db } = desk;
  const { id, lastCustomerAt, last } = conversation;
  const isAnswered = last?.origin === 'desk';
  const prepared = usePrepared(id);
  const [rule, setRule] = useState<ReadRule | undefined>(() =>
    prepared ? (prepared.mark?.readAt ?? null) : undefined,
  );
  const known = useRef({ at: lastCustomerAt, isAnswered });
  useEffect(() => {
    if (!prepared) void db.marks.get(id).then((row) => setRule(row?.readAt ?? null));
    // Opening it is what it was marked as unread for; who only passes by has not opened it.
    const timer = setTimeout(() => void mark(desk, [id], { isUnread: false }), SEEN_MS);
    return () => clearTimeout(timer);
  }, [desk, db, id, prepared]);
  useEffect(() => {
    const { at: previousAt, isAnswered: wasAnswered } = known.current;
    known.current = { at: lastCustomerAt, isAnswered };
    if (lastCustomerAt === null || lastCustomerAt === previousAt) return;
    const isWatching = isAtEnd && document.hasFocus();
    const news = { at: lastCustomerAt, previousAt, wasAnswered, isWatching };
    setRule((before) => (before === undefined ? before : afterCustomerWrote(before, news)));
  }, [lastCustomerAt, isAnswered, isAtEnd]);
  const isKnown = rule !== undefined;
  useEffect(() => {
    if (!isKnown || !isAtEnd || lastCustomerAt === null) return undefined;
    const see = (): void => {
      if (document.hasFocus()) void mark(desk, [id], { readAt: lastCustomerAt });
    };
    const timer = setTimeout(see, SEEN_MS);
    window.addEventListener('focus', see);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('focus', see);
    };
  }, [desk, id, isKnown, isAtEnd, lastCustomerAt]);
  return isKnown && isAnswered ? lastCustomerAt : rule;
}
