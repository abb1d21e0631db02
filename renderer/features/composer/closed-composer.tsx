import { Button } from '@mantine/core';
import { mayMoveSession } from '#shared/domain/service-state';
import { conversationDialog } from '../../app/conversation/conversation-dialog.ts';
import { useDesk } from '../../app/desk-context.ts';
import { useMessages } from '../../app/messages/use-messages.ts';
import { useNames } from '../../app/use-names.ts';
import type { ConversationRow } from '../../db/schema.ts';
import { timer } from '../../lib/format.ts';
import { useNow } from '../../lib/use-now.ts';
import styles from './closed-composer.module.css';

type Props = { readonly conversation: ConversationRow; readonly hasDraft: boolean };

/** In the composer's place while WeCom lets nobody answer from here: who can, why, and what can be done about it. */
export function ClosedComposer({ conversation, hasDraft }: Props) {
  const { me } = useDesk();
  const words = useMessages().composer.modes;
  const nameOf = useNames();
  const now = useNow();
  const { serviceState, servingUserid, wait } = conversation;
  const isPool = serviceState === 'queued';
  const isMine = servingUserid === me.servicerUserid;
  const mayGive = mayMoveSession(conversation, me, 'served') === null;
  const mayEnd = mayMoveSession(conversation, me, 'ended') === null;
  const waits = wait === null ? null : timer(Math.max(0, now - wait.since) / 1000);
  const who = isMine
    ? words.clientTitleMine
    : words.clientTitle(servingUserid === null ? words.someone : nameOf(servingUserid));
  return (
    <div className={styles['closed']} role="status">
      <div className={styles['words']}>
        <b>
          {isPool ? words.poolTitle : who}
          {/* A clock is not read aloud each second. */}
          {isPool && waits !== null ? <span aria-hidden>{words.poolWaited(waits)}</span> : null}
        </b>
        <p>
          {isPool ? words.poolWhy : isMine ? words.clientWhyMine : words.clientWhy}
          {hasDraft ? words.draftKept : ''}
        </p>
      </div>
      {mayGive ? (
        <Button size="xs" variant="default" onClick={() => conversationDialog.setState({ open: 'hand-over' })}>
          {isPool ? words.appoint : words.exchange}
        </Button>
      ) : null}
      {mayEnd ? (
        <Button size="xs" variant="default" onClick={() => conversationDialog.setState({ open: 'end' })}>
          {words.end}
        </Button>
      ) : null}
    </div>
  );
}
