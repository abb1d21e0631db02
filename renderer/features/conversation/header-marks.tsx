import { ActionIcon } from '@mantine/core';
import { AlarmClock, AlarmClockOff, Link2, SquareArrowOutUpRight, Star } from 'lucide-react';
import { memo, type RefObject } from 'react';
import { useStore } from 'zustand';
import { keysOf } from '../../app/keyboard/commands.ts';
import { copyConversationLink } from '../../app/conversation/conversation-link.ts';
import { useDesk } from '../../app/desk-context.ts';
import { toggleStar } from '../../app/conversation/undoable.ts';
import { useMessages } from '../../app/messages/use-messages.ts';
import { openOwnWindow } from '../../app/own-window.ts';
import { route } from '../../app/route.ts';
import { wake } from '../../app/attention/snooze.ts';
import { askSnooze } from '../../app/attention/snooze-store.ts';
import type { ConversationRow } from '../../db/schema.ts';
import styles from './header-marks.module.css';

type Props = {
  /** The conversation that is open when one of them is pressed. */
  readonly open: Readonly<RefObject<ConversationRow>>;
  readonly isStarred: boolean;
  readonly isAway: boolean;
};

/** What one notes about the open conversation: a star for everybody, later for oneself. Drawn again only where it differs. */
export const HeaderMarks = memo(function HeaderMarks({ open, isStarred, isAway }: Props) {
  const desk = useDesk();
  const { attention: words, desktop } = useMessages();
  const isOwnWindow = useStore(route, (state) => state.screen === 'window');
  const starWord = isStarred ? words.unstar : words.star;
  const snoozeWord = isAway ? words.wake : words.snooze;
  return (
    <span className={styles['marks']}>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={starWord}
        aria-pressed={isStarred}
        title={`${starWord}  ${keysOf('star')}`}
        onClick={() => void toggleStar(desk, open.current.id)}
      >
        <Star size={16} strokeWidth={1.6} aria-hidden />
      </ActionIcon>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={snoozeWord}
        title={`${snoozeWord}  ${keysOf('snooze')}`}
        data-on={isAway || undefined}
        onClick={() => (isAway ? void wake(desk, [open.current.id]) : askSnooze([open.current.id]))}
      >
        {isAway ? (
          <AlarmClockOff size={16} strokeWidth={1.6} aria-hidden />
        ) : (
          <AlarmClock size={16} strokeWidth={1.6} aria-hidden />
        )}
      </ActionIcon>
      <ActionIcon
        variant="subtle"
        color="gray"
        data-seldom
        aria-label={desktop.copyLink}
        title={desktop.copyLink}
        onClick={() => void copyConversationLink(desk, open.current.id)}
      >
        <Link2 size={16} strokeWidth={1.6} aria-hidden />
      </ActionIcon>
      {isOwnWindow ? null : (
        <ActionIcon
          variant="subtle"
          color="gray"
          data-seldom
          aria-label={words.newWindow}
          title={`${words.newWindow}  ${keysOf('ownWindow')}`}
          onClick={() => void openOwnWindow(desk, open.current.id)}
        >
          <SquareArrowOutUpRight size={16} strokeWidth={1.6} aria-hidden />
        </ActionIcon>
      )}
    </span>
  );
});
