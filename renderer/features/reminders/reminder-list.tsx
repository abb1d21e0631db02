import { BellRing, Check, Hourglass } from 'lucide-react';
import type { ConversationId } from '#shared/domain/ids';
import { isDue, type Reminder } from '#shared/domain/reminder';
import { useDesk } from '../../app/desk-context.ts';
import { useMessages } from '../../app/messages/use-messages.ts';
import { useLanguage } from '../../app/use-language.ts';
import { useLive } from '../../app/use-live.ts';
import { useNames } from '../../app/use-names.ts';
import { readReminders } from '../../db/reminders.ts';
import { rowTime } from '../../lib/format.ts';
import { useMinute } from '../../lib/use-now.ts';
import { useComplete } from './use-complete.ts';
import styles from './reminder-list.module.css';

type Props = {
  readonly conversationId: ConversationId;
  /** What is known already. */
  readonly first?: readonly Reminder[] | undefined;
};

/** What waits for the customer to come back, and what they have come back for. */
export function ReminderList({ conversationId, first }: Props) {
  const { db } = useDesk();
  const words = useMessages().writing.reminders;
  const complete = useComplete();
  const nameOf = useNames();
  const language = useLanguage();
  const now = useMinute();
  const conversation = useLive(() => db.conversations.get(conversationId), [db, conversationId]);
  const reminders = useLive(() => readReminders(db, conversationId), [db, conversationId], first);
  if (!reminders) return null;
  if (reminders.length === 0) return <p className={styles['none']}>{words.none}</p>;
  return (
    <ul className={styles['list']}>
      {reminders.map((reminder) => {
        const isNow = isDue(reminder, conversation?.lastCustomerAt ?? null);
        const Icon = isNow ? BellRing : Hourglass;
        return (
          <li key={reminder.reminderId} data-due={isNow || undefined}>
            <Icon size={13} aria-hidden />
            <div>
              <p>{reminder.text}</p>
              <small>
                {nameOf(reminder.by)} · {rowTime(reminder.setAt, now, language)} · {isNow ? words.isDue : words.waits}
              </small>
            </div>
            <button
              type="button"
              aria-label={words.doneLabel(reminder.text)}
              title={words.done}
              onClick={() => complete(reminder)}
            >
              <Check size={14} aria-hidden />
            </button>
          </li>
        );
      })}
    </ul>
  );
}
