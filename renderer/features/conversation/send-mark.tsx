import { notifications } from '@mantine/notifications';
import { Check, CircleAlert, Clock3 } from 'lucide-react';
import { useDesk } from '../../app/desk-context.ts';
import { useMessages } from '../../app/messages/use-messages.ts';
import { LOCAL_ORDER, type MessageRow } from '../../db/schema.ts';
import { clockTime, fullTime } from '../../lib/format.ts';
import { withdraw } from '../../sync/queue-command.ts';
import { failureWords } from './failure-words.ts';
import { sendAgain } from './send-again.ts';
import styles from './send-mark.module.css';

const icons = { queued: Clock3, accepted: Clock3, sent: Check, failed: CircleAlert } as const;

/** How far a reply of ours has come, and what can be done about it. WeCom tells no more than "taken". */
export function SendMark({ row }: { readonly row: MessageRow }) {
  const desk = useDesk();
  const messages = useMessages();
  const words = messages.conversation;
  const status = row.status ?? 'sent';
  const Icon = icons[status];
  const text = row.content.kind === 'text' ? row.content.text : null;
  const isLocal = row.order >= LOCAL_ORDER;
  async function copy(copied: string): Promise<void> {
    await navigator.clipboard.writeText(copied);
    notifications.show({ message: words.copied, autoClose: 1_500 });
  }
  return (
    <div className={styles['mark']} data-status={status}>
      <span className={styles['state']} title={status === 'sent' ? words.sentHint : undefined}>
        <time title={fullTime(row.at)}>{clockTime(row.at)}</time> · <Icon size={12} aria-hidden />{' '}
        {row.automatic ? `${words[row.automatic]} · ` : ''}
        {words.statuses[status]}
      </span>
      {status === 'failed' ? <span className={styles['reason']}>{failureWords(row.reason, messages)}</span> : null}
      {status === 'failed' ? (
        <button type="button" onClick={() => void sendAgain(desk, row)}>
          {words.retry}
        </button>
      ) : null}
      {status === 'failed' && text !== null ? (
        <button type="button" onClick={() => void copy(text)}>
          {words.copy}
        </button>
      ) : null}
      {isLocal && (status === 'failed' || status === 'queued') ? (
        <button type="button" onClick={() => void withdraw(desk.db, { id: row.id, lane: row.conversationId })}>
          {status === 'failed' ? words.discard : words.cancel}
        </button>
      ) : null}
    </div>
  );
}
