import { memo, type ReactNode } from 'react';
import { badgeOf, oneWay, type Customer } from '#shared/domain/customer';
import { isSnoozed } from '#shared/domain/mark';
import { useDesk } from '../../app/desk-context.ts';
import { entryWords } from '../../app/wecom/entry-words.ts';
import { useMessages } from '../../app/messages/use-messages.ts';
import { offeredMoves } from '../../app/keyboard/offered-moves.ts';
import type { ConversationRow, MarkRow } from '../../db/schema.ts';
import { useLatest } from '../../lib/use-latest.ts';
import { useMinute } from '../../lib/use-now.ts';
import { Pill } from '../../ui/pill.tsx';
import { RelationBadge } from '../../ui/relation-badge.tsx';
import { HolderWords } from './holder-words.tsx';
import { HeaderMarks } from './header-marks.tsx';
import { HeaderMoves } from './header-moves.tsx';
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
  const { me } = useDesk();
  const { conversation: words, inbox, customer: customerWords, composer } = useMessages();
  const { modes } = composer;
  const nameOf = useNames();
  const account = useAccount(conversation.openKfid);
  const open = useLatest(conversation);
  const { entry, holder, serviceState, refusedBy, isStarred } = conversation;
  const isAway = isSnoozed(mark?.snooze ?? null, conversation, useMinute());
  const nickname = customer?.profile?.nickname.trim() ?? '';
  const name = nickname === '' ? inbox.unnamed(conversation.externalUserid.slice(-4)) : nickname;
  const { handOver: canHandOver, end: canEnd } = offeredMoves(conversation, me);
  const source = entry
    ? entryWords({ ...entry, channelsName: entry.channels?.name ?? null }, customerWords, account)
    : null;
  const badge = badgeOf(customer?.relation ?? oneWay);
  return (
    <header className={styles['header']}>
      <div className={styles['who']}>
        <div className={styles['name']}>
          <h2 title={name}>{name}</h2>
          <RelationBadge kind={badge} word={inbox.badges[badge]} />
        </div>
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
        <HeaderMarks open={open} isStarred={isStarred} isAway={isAway} />
        <HeaderMoves
          open={open}
          holder={holder}
          serviceState={serviceState}
          canHandOver={canHandOver}
          canEnd={canEnd}
          onUpgrade={onUpgrade}
        />
      </div>
    </header>
  );
});
