import { Button } from '@mantine/core';
import { INVITATION_PRICE, type UpgradeTarget } from '#shared/domain/upgrade';
import { useMessages } from '../../app/messages/use-messages.ts';
import type { Verdict } from './eligibility.ts';
import styles from './upgrade-drawer.module.css';

type Props = {
  readonly kind: UpgradeTarget['kind'];
  readonly verdict: Verdict;
  readonly isOnline: boolean;
  readonly isSending: boolean;
  readonly isReady: boolean;
  readonly onSend: () => void;
};

/** What it costs, or why it cannot be sent, beside the button. */
export function SendInvitation({ kind, verdict, isOnline, isSending, isReady, onSend }: Props) {
  const words = useMessages().upgrade;
  const { obstacle, repliesLeftAfter } = verdict;
  // What is on its way counts as sent already, so it would stand in its own way.
  const isBlocked = !isSending && (obstacle !== null || !isOnline);
  const reason =
    obstacle === null
      ? words.offline
      : obstacle === 'already-invited'
        ? words.alreadyInvited[kind]
        : words.obstacles[obstacle];
  return (
    <footer className={styles['foot']}>
      <p className={isBlocked ? styles['blocked'] : undefined} role="status">
        {isBlocked ? reason : words.cost(INVITATION_PRICE, repliesLeftAfter)}
      </p>
      {/* While it is being sent it keeps the focus, and takes no second press. */}
      <Button
        disabled={isBlocked || !isReady}
        aria-disabled={isSending}
        {...(isSending ? { 'data-disabled': true } : {})}
        onClick={onSend}
      >
        {isSending ? words.sending : words.send}
      </Button>
    </footer>
  );
}
