import { useState } from 'react';
import { conversationEnds, type ConversationId } from '#shared/domain/ids';
import { useDesk } from '../../app/desk-context.ts';
import { useMessages } from '../../app/messages/use-messages.ts';
import { NoteText } from '../../app/notes/note-text.tsx';
import { useAccount } from '../../app/use-account.ts';
import { useLive } from '../../app/use-live.ts';
import { useNames } from '../../app/use-names.ts';
import { useTeamNames } from '../../app/use-team-names.ts';
import { activityGroups, readActivity, type ActivityGroup } from '../../db/activity.ts';
import { fullTime } from '../../lib/format.ts';
import { Empty } from '../../ui/empty.tsx';
import { activityWords } from './activity-words.ts';
import paper from '../../app/notes/note-paper.module.css';
import styles from './activity-log.module.css';

const PAGE = 40;

/** Everything that happened to a conversation besides its messages, newest first; from this machine, so offline too. */
export function ActivityLog({ conversationId }: { readonly conversationId: ConversationId }) {
  const { db, me } = useDesk();
  const words = useMessages();
  const nameOf = useNames();
  const teamName = useTeamNames();
  const [group, setGroup] = useState<ActivityGroup | null>(null);
  const [limit, setLimit] = useState(PAGE);
  const page = useLive(() => readActivity(db, conversationId, group, limit), [db, conversationId, group, limit]);
  const { openKfid } = conversationEnds(conversationId);
  const account = useAccount(openKfid);
  const context = { me: me.servicerUserid, nameOf, words, account, teamName };
  const { activity } = words.together;
  function choose(next: ActivityGroup | null): void {
    setGroup(next);
    setLimit(PAGE);
  }
  return (
    <section className={styles['log']} aria-label={activity.title}>
      <div className={styles['groups']} role="group" aria-label={activity.filter}>
        {[null, ...activityGroups].map((one) => (
          <button key={one ?? 'all'} type="button" aria-pressed={group === one} onClick={() => choose(one)}>
            {one === null ? activity.all : activity.groups[one]}
          </button>
        ))}
      </div>
      {page?.lines.length === 0 ? <Empty title={activity.none} /> : null}
      <ol className={styles['lines']}>
        {page?.lines.map((line) => (
          <li key={line.key} data-kind={line.kind === 'event' ? line.row.event.kind : line.kind}>
            <p>{activityWords(line, context)}</p>
            {line.kind === 'note' ? (
              <blockquote
                className={`${paper['paper']} ${paper['text']}`}
                data-whisper={line.row.whisperTo !== undefined || undefined}
              >
                <NoteText note={line.row} />
              </blockquote>
            ) : null}
            <time dateTime={new Date(line.at).toISOString()}>{fullTime(line.at)}</time>
          </li>
        ))}
      </ol>
      {page?.hasMore ? (
        <button type="button" className={styles['more']} onClick={() => setLimit(limit + PAGE)}>
          {activity.more}
        </button>
      ) : null}
      <p className={styles['kept']}>{activity.kept}</p>
    </section>
  );
}
