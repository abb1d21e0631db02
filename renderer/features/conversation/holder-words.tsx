import { Tooltip } from '@mantine/core';
import { Dexie } from 'dexie';
import { isHostedHere } from '#shared/domain/service-state';
import { assignedWords, queueWords, type Assigned } from '../../app/conversation/assignment-words.ts';
import { conversationDialog } from '../../app/conversation/conversation-dialog.ts';
import { useDesk } from '../../app/desk-context.ts';
import { useMessages } from '../../app/messages/use-messages.ts';
import { useLive } from '../../app/use-live.ts';
import { useNames } from '../../app/use-names.ts';
import { useTeamNames } from '../../app/use-team-names.ts';
import type { ConversationRow } from '../../db/schema.ts';
import styles from './holder-words.module.css';

/** Who of us holds it and why; of one nobody holds, why it waits and what would help. */
export function HolderWords({ conversation }: { readonly conversation: ConversationRow }) {
  const { db, me } = useDesk();
  const { conversation: words, handOver } = useMessages();
  const nameOf = useNames();
  const teamName = useTeamNames();
  const { id, holder, queue, team, serviceState } = conversation;
  const assigned = useLive(async () => (holder === null ? undefined : lastAssigned(db, id)), [db, id, holder]);
  if (holder === null) {
    if (!isHostedHere(serviceState)) return null;
    const waitsFor = team === null ? null : teamName(team);
    const reason = queue === null ? null : queueWords(queue, handOver.queue);
    const text = [words.notHeld, waitsFor === null ? reason : handOver.why.team(waitsFor)].filter(
      (part) => part !== null,
    );
    if (queue === null) return <span className={styles['holder']}>{text.join(' · ')}</span>;
    return <Explained text={text.join(' · ')} why={`${reason ?? ''}\n${handOver.queue.fix[queue.kind]}`} />;
  }
  const isMine = holder === me.servicerUserid;
  const text = isMine ? words.heldByMe : words.heldBy(nameOf(holder));
  const who = (userid: string | null): string =>
    userid === me.servicerUserid ? words.you : userid === null ? words.wecom : nameOf(userid);
  const why = assigned && assignedWords(assigned, { who, teamName, words: handOver.why, common: words });
  return (
    <Explained
      text={text}
      why={`${handOver.why.ask(isMine ? handOver.why.me : nameOf(holder))}\n${why ?? handOver.why.unknown}`}
    />
  );
}

/** A word that explains itself when pointed at or reached with the keyboard. */
function Explained({ text, why }: { readonly text: string; readonly why: string }) {
  return (
    <Tooltip label={why} events={{ hover: true, focus: true, touch: true }} multiline maw={320} openDelay={150}>
      <button
        type="button"
        className={styles['holder']}
        aria-description={why}
        onClick={() => conversationDialog.setState({ open: 'why' })}
      >
        {text}
      </button>
    </Tooltip>
  );
}

/** The newest change of the holder this desk keeps. */
async function lastAssigned(db: ReturnType<typeof useDesk>['db'], id: string): Promise<Assigned | undefined> {
  const row = await db.events
    .where('[conversationId+order]')
    .between([id, Dexie.minKey], [id, Dexie.maxKey])
    .reverse()
    .filter(({ event }) => event.kind === 'assigned')
    .first();
  return row?.event.kind === 'assigned' ? row.event : undefined;
}
