import { useEffect, useRef, useState } from 'react';
import { useDesk } from '../../app/desk-context.ts';
import { mark } from '../../app/marking.ts';
import type { ConversationRow } from '../../db/schema.ts';
import { afterCustomerWrote, type ReadRule } from './read-rule.ts';

/**
 * Where the rule above new messages stands (undefined = not known yet); and marks the conversation as read while the
 * window has the focus and the newest line is in sight.
 */
export function useReadMark(conversation: ConversationRow, isAtEnd: boolean): ReadRule | undefined {
  const desk = useDesk();
  const { db } = desk;
  const { id, lastCustomerAt, last } = conversation;
  const isAnswered = last?.origin === 'desk';
  const [rule, setRule] = useState<ReadRule | undefined>();
  const known = useRef({ at: lastCustomerAt, isAnswered });
  useEffect(() => {
    void db.marks.get(id).then((row) => setRule(row?.readAt ?? null));
    // Opening it is what it was marked as unread for.
    void mark(desk, [id], { isUnread: false });
  }, [desk, db, id]);
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
    see();
    window.addEventListener('focus', see);
    return () => window.removeEventListener('focus', see);
  }, [desk, id, isKnown, isAtEnd, lastCustomerAt]);
  return isKnown && isAnswered ? lastCustomerAt : rule;
}
