import type { Account } from '#shared/domain/account';
import { useDesk } from '../../app/desk-context.ts';
import { useMessages } from '../../app/messages/use-messages.ts';
import { useTeamNames } from '../../app/use-team-names.ts';
import type { EventRow } from '../../db/schema.ts';
import { eventWords } from './event-words.ts';
import styles from './timeline-row.module.css';

type Props = {
  readonly row: EventRow;
  readonly account: Account | undefined;
  readonly nameOf: (servicerUserid: string) => string;
};

/** A thin grey line: what happened that nobody said. Hovered, one that waits says what would help. */
export function EventLine({ row, account, nameOf }: Props) {
  const words = useMessages();
  const { me } = useDesk();
  const teamName = useTeamNames();
  const { event } = row;
  const text = eventWords(row, { me: me.servicerUserid, nameOf, words, account, teamName });
  if (text === null) return null;
  const isEnd = event.kind === 'session' && event.serviceState === 'ended';
  const fix = event.kind === 'queued' ? words.handOver.queue.fix[event.queue.kind] : undefined;
  return (
    <p className={isEnd ? styles['end'] : styles['event']} title={fix}>
      {text}
    </p>
  );
}
