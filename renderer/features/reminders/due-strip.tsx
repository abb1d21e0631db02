import { BellRing } from 'lucide-react';
import type { ConversationId } from '#shared/domain/ids';
import { useDesk } from '../../app/desk-context.ts';
import { useMessages } from '../../app/messages/use-messages.ts';
import { useLive } from '../../app/use-live.ts';
import { readDueReminders } from '../../db/reminders.ts';
import { useComplete } from './use-complete.ts';
import styles from './due-strip.module.css';

const SHOWN = 2;

/** DE-3: the customer has come back: what somebody wanted to be asked or told. */
export function DueStrip({ conversationId }: { readonly conversationId: ConversationId }) {
  const { db } = useDesk();
  const words = useMessages().writing.reminders;
  const complete = useComplete();
  const due = useLive(() => readDueReminders(db, conversationId), [db, conversationId]) ?? [];
  if (due.length === 0) return null;
  return (
    <ul className={styles['due']} role="status" aria-label={words.dueLabel}>
      {due.slice(0, SHOWN).map((reminder) => (
        <li key={reminder.reminderId}>
          <BellRing size={14} aria-hidden />
          <b>{words.due}</b>
          <span title={reminder.text}>{reminder.text}</span>
          <button type="button" onClick={() => complete(reminder)} aria-label={words.doneLabel(reminder.text)}>
            {words.done}
          </button>
        </li>
      ))}
      {due.length > SHOWN ? <li className={styles['more']}>{words.more(due.length - SHOWN)}</li> : null}
    </ul>
  );
}
