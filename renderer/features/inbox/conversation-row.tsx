import { AlarmClock, BellOff } from 'lucide-react';
import { memo, useCallback } from 'react';
import type { ConversationId } from '#shared/domain/ids';
import { useStore } from 'zustand';
import { onScreen } from '../../app/conversation/on-screen.ts';
import { useMessages } from '../../app/messages/use-messages.ts';
import { preferences } from '../../app/preferences.ts';
import { fullTime, momentWords, rowTime } from '../../lib/format.ts';
import { useMinute } from '../../lib/use-now.ts';
import { useOrdinary } from '../../lib/use-ordinary.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { RelationBadge } from '../../ui/relation-badge.tsx';
import { RowCheck } from './row-check.tsx';
import type { RowLook } from './row-look.ts';
import { TimerPill } from './timer-pill.tsx';
import styles from './conversation-row.module.css';

type Props = RowLook & {
  readonly id: ConversationId;
  readonly isPeeked: boolean;
  readonly isCompact: boolean;
  readonly offset: number;
  readonly onSelect: (id: ConversationId) => void;
};

/** One conversation in 64 px, or 48: who, how close, what was said last, since when they wait. */
export const ConversationRow = memo(function ConversationRow(props: Props) {
  const { id, name, badge, isDraft, text, mark, lastAt, unread, holderName, wakes, account, isMuted } = props;
  const { isPeeked, isCompact, offset } = props;
  // Before the list as a whole hears of it.
  const isSelected = useOrdinary(
    onScreen,
    useCallback(({ pointed }) => pointed === id, [id]),
  );
  const words = useMessages().inbox;
  const language = useStore(preferences, (state) => state.language);
  const minute = useMinute();
  return (
    <div
      role="option"
      id={optionId(id)}
      aria-selected={isSelected}
      className={styles['row']}
      data-conversation-id={id}
      data-peeked={isPeeked || undefined}
      data-unread={unread ?? undefined}
      style={{ transform: `translateY(${offset}px)` }}
      onClick={() => props.onSelect(id)}
    >
      <span className={styles['picture']}>
        <Avatar name={name} size={isCompact ? 30 : 40} />
        {account === null ? null : (
          <span
            className={styles['account']}
            data-tone={account.tone}
            role="img"
            aria-label={words.accountNamed(account.name)}
            title={words.accountNamed(account.name)}
          >
            {account.letter}
          </span>
        )}
      </span>
      <RowCheck id={id} />
      <span className={styles['first']}>
        <b className={styles['name']} title={name}>
          {name}
        </b>
        <RelationBadge kind={badge} word={words.badges[badge]} />
        <span className={styles['timer']}>
          <TimerPill
            closesAt={props.closesAt}
            waitSince={props.waitSince}
            waitCause={props.waitCause}
            openedAt={props.openedAt}
          />
        </span>
      </span>
      <span className={styles['second']}>
        {unread === null ? null : <span className={styles['dot']} role="img" aria-label={words.unread} />}
        {isDraft ? <em className={styles['draft']}>{words.draft}</em> : null}
        <span className={styles['text']}>{text}</span>
        {mark === null ? null : (
          <span className={styles['mark']} data-mark={mark}>
            {words.marks[mark]}
          </span>
        )}
        <span className={styles['when']}>
          {isMuted ? <BellOff size={12} strokeWidth={1.8} role="img" aria-label={words.muted} /> : null}
          {holderName === null ? null : (
            <span className={styles['holder']} title={words.heldBy(holderName)}>
              {holderName}
            </span>
          )}
          {wakes === null ? (
            <time dateTime={new Date(lastAt).toISOString()} title={fullTime(lastAt)}>
              {rowTime(lastAt, minute + 59_999, language)}
            </time>
          ) : (
            <Wakes wakes={wakes} />
          )}
        </span>
      </span>
    </div>
  );
});

/** Out of the way: when it is back. */
function Wakes({ wakes }: { readonly wakes: number | 'reply' }) {
  const { inbox: words } = useMessages();
  const language = useStore(preferences, (state) => state.language);
  const minute = useMinute();
  return (
    <span className={styles['wakes']}>
      <AlarmClock size={11} strokeWidth={2} aria-hidden />
      {wakes === 'reply' ? words.wakesOnReply : words.wakesAt(momentWords(wakes, minute, language))}
    </span>
  );
}

export function optionId(id: ConversationId): string {
  return `conversation ${id}`.replace(/\s/g, '-');
}
