import { Button } from '@mantine/core';
import { memo, type ReactNode } from 'react';
import { badgeOf, oneWay, type Customer } from '#shared/domain/customer';
import { mayClaim, mayMove } from '#shared/domain/assignment';
import { isHostedHere } from '#shared/domain/service-state';
import { conversationDialog } from '../../app/conversation/conversation-dialog.ts';
import { useDesk } from '../../app/desk-context.ts';
import { focusComposer } from '../../app/composing/focus-composer.ts';
import { entryWords } from '../../app/wecom/entry-words.ts';
import { useMessages } from '../../app/messages/use-messages.ts';
import { offeredMoves } from '../../app/keyboard/offered-moves.ts';
import type { ConversationRow, MarkRow } from '../../db/schema.ts';
import { showUndo } from '../../ui/undo-toast.tsx';
import { Pill } from '../../ui/pill.tsx';
import { RelationBadge } from '../../ui/relation-badge.tsx';
import { HolderWords } from './holder-words.tsx';
import { claim, release } from './moves.ts';
import { HeaderMarks } from './header-marks.tsx';
import { StatePill } from './state-pill.tsx';
import { useAccount } from '../../app/use-account.ts';
import { useNames } from '../../app/use-names.ts';
import { WhisperButton } from './whisper-button.tsx';
import styles from './pane-header.module.css';

export type PaneHeaderProps = {
  readonly conversation: ConversationRow;
  readonly customer: Customer | null;
  readonly mark: MarkRow | undefined;
  readonly onUpgrade: () => void;
  readonly here: ReactNode;
};

/** Who it is, who may speak, who of us holds it, and what can be done with the whole conversation. */
export const PaneHeader = memo(function PaneHeader(props: PaneHeaderProps) {
  const { conversation, customer, mark, onUpgrade, here } = props;
  const desk = useDesk();
  const { conversation: words, inbox, customer: customerWords, composer } = useMessages();
  const { modes } = composer;
  const nameOf = useNames();
  const account = useAccount(conversation.openKfid);
  const { id, entry, holder, serviceState, refusedBy } = conversation;
  const { me } = desk;
  const nickname = customer?.profile?.nickname.trim() ?? '';
  const isHosted = isHostedHere(serviceState);
  const canClaim = mayClaim(holder, me) === null;
  const canMove = mayMove(holder, me) === null;
  const { handOver: canHandOver, end: canEnd } = offeredMoves(conversation, me);
  const source = entry
    ? entryWords({ ...entry, channelsName: entry.channels?.name ?? null }, customerWords, account)
    : null;
  // Taking and giving back are undone by the other, so neither is asked first; taking from a colleague is.
  async function take(): Promise<void> {
    if (holder !== null) return conversationDialog.setState({ open: 'take-over' });
    // Before it is kept: a field that takes the focus later would take it from what is done meanwhile.
    focusComposer('reply');
    await claim(desk, id);
    showUndo(words.claimed(words.you), { label: words.undo, onUndo: () => void release(desk, id) });
  }
  async function letGo(): Promise<void> {
    await release(desk, id);
    showUndo(words.released(words.you), { label: words.undo, onUndo: () => void claim(desk, id) });
  }
  const badge = badgeOf(customer?.relation ?? oneWay);
  return (
    <header className={styles['header']}>
      <div className={styles['who']}>
        <h2>
          <span>{nickname === '' ? inbox.unnamed(conversation.externalUserid.slice(-4)) : nickname}</span>
          <RelationBadge kind={badge} word={inbox.badges[badge]} />
        </h2>
        <p>{words.from(account?.name ?? '', source)}</p>
      </div>
      <div className={styles['state']}>
        <StatePill conversation={conversation} />
        {refusedBy === null ? null : (
          <Pill tone="risk" title={modes.refusedHint(nameOf(refusedBy))}>
            {modes.refused(nameOf(refusedBy))}
          </Pill>
        )}
        <HolderWords conversation={conversation} />
        {here}
      </div>
      <div className={styles['moves']}>
        <WhisperButton conversation={conversation} />
        <HeaderMarks conversation={conversation} mark={mark} />
        {canClaim && isHosted ? (
          <Button size="xs" variant={holder === null ? 'filled' : 'default'} onClick={() => void take()}>
            {holder === null ? words.claim : words.take}
          </Button>
        ) : null}
        {canMove && holder !== null ? (
          <Button size="xs" variant="default" onClick={() => void letGo()}>
            {words.release}
          </Button>
        ) : null}
        {canHandOver ? (
          <Button size="xs" variant="default" onClick={() => conversationDialog.setState({ open: 'hand-over' })}>
            {isHosted
              ? holder === null
                ? modes.toClient.confirm
                : words.handOver
              : serviceState === 'queued'
                ? modes.appoint
                : modes.exchange}
          </Button>
        ) : null}
        {canEnd ? (
          <Button size="xs" variant="default" onClick={() => conversationDialog.setState({ open: 'end' })}>
            {words.end}
          </Button>
        ) : null}
        {isHosted ? (
          <Button size="xs" variant={holder === me.servicerUserid ? 'filled' : 'default'} onClick={onUpgrade}>
            {words.upgrade}
          </Button>
        ) : null}
      </div>
    </header>
  );
});
