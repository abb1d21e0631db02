import { memo } from 'react';
import type { Account } from '#shared/domain/account';
import { useLanguage } from '../../app/use-language.ts';
import { useMessages } from '../../app/messages/use-messages.ts';
import type { NoteRow } from '../../db/schema.ts';
import { useDesk } from '../../app/desk-context.ts';
import { Translation } from '../../app/assistant/translation.tsx';
import { Avatar } from '../../ui/avatar.tsx';
import { clockTime, dayWords, fullTime } from '../../lib/format.ts';
import { EventLine } from './event-line.tsx';
import { MessageTools } from './message-tools.tsx';
import { MessageContent } from './content/message-content.tsx';
import { AboutNotes } from './about-notes.tsx';
import { NoteLine } from './note-line.tsx';
import { RecalledLine } from './recalled-line.tsx';
import { SendMark } from './send-mark.tsx';
import type { TimelineLine } from './timeline-marks.ts';
import styles from './timeline-row.module.css';

export type TimelineRowProps = {
  readonly line: TimelineLine;
  readonly customerName: string;
  /** Who speaks when nobody of us does: the welcome's avatar. */
  readonly account: Account | undefined;
  /** What failed may be sent again from this desk: nobody else holds the conversation. */
  readonly canReply: boolean;
  readonly nameOf: (servicerUserid: string) => string;
  /** Written about this message. */
  readonly notes: readonly NoteRow[];
};

/** One line: a time, the "new below" rule, a grey line, a note, or a message. Drawn again only when it says something else. */
export const TimelineRow = memo(function TimelineRow(props: TimelineRowProps) {
  const { line, customerName, account, canReply, nameOf, notes } = props;
  const words = useMessages();
  const language = useLanguage();
  const { now } = useDesk();
  if (line.kind === 'time')
    return (
      <p className={styles['time']} data-day={line.isNewDay || undefined}>
        <time title={fullTime(line.at)}>
          {line.isNewDay ? `${dayWords(line.at, now(), language)} ` : ''}
          {clockTime(line.at)}
        </time>
      </p>
    );
  if (line.kind === 'new') return <p className={styles['new']}>{words.conversation.newBelow}</p>;
  const { item } = line;
  if (item.kind === 'event') return <EventLine row={item.row} account={account} nameOf={nameOf} />;
  if (item.kind === 'note') return <NoteLine note={item.row} nameOf={nameOf} />;
  const { row } = item;
  if (row.recalledBy) return <RecalledLine row={row} nameOf={nameOf} />;
  const isOwn = row.origin !== 'customer';
  const author = isOwn
    ? row.servicerUserid === null
      ? (account?.name ?? '')
      : nameOf(row.servicerUserid)
    : customerName;
  return (
    <article
      className={styles['message']}
      data-own={isOwn || undefined}
      data-message={row.id}
      aria-label={words.conversation.content.message(author, clockTime(row.at))}
    >
      <Avatar name={author} size={34} isRound={false} />
      <div className={styles['body']} data-own={isOwn || undefined} title={isOwn ? undefined : fullTime(row.at)}>
        <MessageContent row={row} />
        {row.origin === 'customer' && row.content.kind === 'text' ? (
          <Translation conversationId={row.conversationId} messageId={row.id} text={row.content.text} />
        ) : null}
        {row.origin === 'desk' ? <SendMark row={row} canReply={canReply} /> : null}
        {row.origin === 'wecom-client' ? (
          <p className={styles['from']}>
            <time title={fullTime(row.at)}>{clockTime(row.at)}</time> · {words.conversation.content.inClient}
          </p>
        ) : null}
        <AboutNotes row={row} notes={notes} nameOf={nameOf} />
      </div>
      <MessageTools row={row} />
    </article>
  );
}, isSame);

/** The cache answers with copies: what says the same is the same. A message never changes the file it was sent with. */
function isSame(before: TimelineRowProps, after: TimelineRowProps): boolean {
  return (
    before.customerName === after.customerName &&
    before.account === after.account &&
    before.canReply === after.canReply &&
    before.nameOf === after.nameOf &&
    (before.line === after.line || JSON.stringify(before.line) === JSON.stringify(after.line)) &&
    (before.notes === after.notes || JSON.stringify(before.notes) === JSON.stringify(after.notes))
  );
}
