import { notifications } from '@mantine/notifications';
import { Check, CircleAlert, CircleMinus, Clock3 } from 'lucide-react';
import { isDropped } from '#shared/domain/send-status';
import { useDesk } from '../../app/desk-context.ts';
import { useMessages } from '../../app/messages/use-messages.ts';
import { LOCAL_ORDER, type MessageRow } from '../../db/schema.ts';
import { clockTime, fullTime } from '../../lib/format.ts';
import { withdraw } from '../../sync/queue-command.ts';
import { FailureReasonLine } from './failure-reason-line.tsx';
import { retryWords, statusWords } from './failure-words.ts';
import { sendAgain } from './send-again.ts';
import { UploadShare } from './upload-share.tsx';
import { copyText } from '../../app/copy-text.ts';
import styles from './send-mark.module.css';

const icons = { queued: Clock3, accepted: Clock3, sent: Check, failed: CircleAlert } as const;

/** How far a reply of ours has come, and what can be done about it. WeCom tells no more than "taken". */
export function SendMark({ row, canReply }: { readonly row: MessageRow; readonly canReply: boolean }) {
  const desk = useDesk();
  const messages = useMessages();
  const words = messages.conversation;
  const status = row.status ?? 'sent';
  const isQuiet = isDropped(row.reason);
  const Icon = isQuiet ? CircleMinus : icons[status];
  const text = row.content.kind === 'text' ? row.content.text : null;
  const retry = retryWords(row, messages);
  const isLocal = row.order >= LOCAL_ORDER;
  const copy = (copied: string): Promise<void> => copyText(copied, words.copied);
  async function again(): Promise<void> {
    const block = await sendAgain(desk, row);
    if (block) notifications.show({ color: 'yellow', message: messages.refusals[block] });
  }
  return (
    <div className={styles['mark']} data-status={isQuiet ? 'dropped' : status}>
      <span className={styles['state']} title={status === 'sent' ? words.sentHint : undefined}>
        <time title={fullTime(row.at)}>{clockTime(row.at)}</time> · <Icon size={12} aria-hidden />{' '}
        {row.automatic ? `${words.automatics[row.automatic]} · ` : ''}
        {statusWords(row, messages)}
      </span>
      {status === 'queued' ? <UploadShare id={row.id} /> : null}
      {status === 'failed' ? <FailureReasonLine row={row} onRetry={() => void again()} /> : null}
      {canReply && retry !== null ? (
        <button type="button" onClick={() => void again()}>
          {retry}
        </button>
      ) : null}
      {status === 'failed' && text !== null ? (
        <button type="button" onClick={() => void copy(text)}>
          {words.copy}
        </button>
      ) : null}
      {isLocal && (status === 'failed' || (status === 'queued' && row.sentAt === undefined)) ? (
        <button type="button" onClick={() => void withdraw(desk.db, { id: row.id, lane: row.conversationId })}>
          {status === 'failed' ? words.discard : words.cancel}
        </button>
      ) : null}
    </div>
  );
}
