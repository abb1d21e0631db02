import { useEffect, useRef, useState } from 'react';
import { useDesk } from '../../app/desk-context.ts';
import { markRead } from '../../db/drafts.ts';
import type { ConversationRow } from '../../db/schema.ts';
import { afterCustomerWrote, type ReadRule } from './read-rule.ts';

/**
 * Where the rule above new messages stands (undefined = not known yet); and marks the conversation as read while the
 * window has the focus and the newest line is in sight.
 */
export function useReadMark(conversation: ConversationRow, isAtEnd: boolean): ReadRule | undefined {
  const { db } = useDesk();
  const { id, lastCustomerAt, last } = conversation;
  const isAnswered = last?.origin === 'desk';
  const [rule, setRule] = useState<ReadRule | undefined>();
  const known = useRef({ at: lastCustomerAt, isAnswered });
  useEffect(() => {
    void db.reads.get(id).then((row) => setRule(row?.readAt ?? null));
  }, [db, id]);
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
    const mark = (): void => {
      if (document.hasFocus()) void markRead(db, id, lastCustomerAt);
    };
    mark();
    window.addEventListener('focus', mark);
    return () => window.removeEventListener('focus', mark);
  }, [db, id, isKnown, isAtEnd, lastCustomerAt]);
  return isKnown && isAnswered ? lastCustomerAt : rule;
}
