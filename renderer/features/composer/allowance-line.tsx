import { WINDOW_REPLIES } from '#shared/domain/reply-window';
import { isHostedHere } from '#shared/domain/service-state';
import { useMessages } from '../../app/messages/use-messages.ts';
import { countdown } from '../../lib/format.ts';
import { useNow } from '../../lib/use-now.ts';
import type { Allowance } from './use-allowance.ts';
import styles from './allowance-line.module.css';

const CLOSING_SECONDS = 2 * 3600;

/** The five and the forty-eight hours in plain sight: dots used, messages left, time left. */
export function AllowanceLine({
  allowance,
  isFree,
}: {
  readonly allowance: Allowance;
  /** Nobody holds the conversation: the reply will claim it. */
  readonly isFree: boolean;
}) {
  const words = useMessages().composer;
  const now = useNow();
  const { window, conversation, isOthers } = allowance;
  // Where the API may not speak at all, its allowance says nothing.
  if (!isHostedHere(conversation.serviceState)) return null;
  if (window.closesAt === null || window.closesAt <= now) return null;
  const secondsLeft = (window.closesAt - now) / 1000;
  const used = WINDOW_REPLIES - window.repliesLeft;
  return (
    <div className={styles['line']} title={words.windowHint}>
      <span className={styles['dots']} role="img" aria-label={words.meterLabel(used)}>
        {Array.from({ length: WINDOW_REPLIES }, (_, index) => (
          <i key={index} data-used={index < used || undefined} />
        ))}
      </span>
      {/* What a colleague may still send is no offer to me. */}
      {isOthers ? (
        <span>{words.meterLabel(used)}</span>
      ) : (
        <span data-tone={window.repliesLeft === 0 ? 'risk' : undefined}>{words.left(window.repliesLeft)}</span>
      )}
      <span aria-hidden>·</span>
      <span data-tone={secondsLeft < CLOSING_SECONDS ? 'warn' : undefined}>{words.window(countdown(secondsLeft))}</span>
      {isFree && allowance.block === null ? <span className={styles['claim']}>{words.willClaim}</span> : null}
    </div>
  );
}
