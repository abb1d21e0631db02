import type { TransferBlock, TransferCandidate } from '#shared/contracts/transfers';
import { DAY } from '#shared/lib/time';
import { transferLimits } from '#shared/wecom/transfer';

/** What WeCom has told nothing of by then it will not tell any more; it takes a day (wecom-api.md 6.4). */
export const FOLLOWED_MS = 7 * DAY;

/** What is known of one subject's transfers begun here, newest first. */
export type TransferPast = {
  readonly startedAt: number;
  readonly status: string;
  readonly isResigned: boolean;
  readonly takesEffectAt: number | null;
};

/**
 * May this customer or group be handed over now? In service at most twice within 90 days, one at a time (wecom-api.md
 * 6.4). Transfers made elsewhere are not known here; WeCom has the last word (40128, 40129).
 */
export function judgeTransfer(
  past: readonly TransferPast[],
  isResigned: boolean,
  now: number,
): Pick<TransferCandidate, 'timesIn90Days' | 'block'> {
  const recent = past.filter((each) => !each.isResigned && now - each.startedAt < transferLimits.periodMs);
  return { timesIn90Days: recent.length, block: blockOf(past, recent, isResigned, now) };
}

function blockOf(
  past: readonly TransferPast[],
  recent: readonly TransferPast[],
  isResigned: boolean,
  now: number,
): TransferBlock | null {
  const waiting = past.find((each) => each.status === 'waiting' && now - each.startedAt < FOLLOWED_MS);
  if (waiting) return { kind: 'waiting', until: waiting.takesEffectAt };
  if (isResigned || recent.length < transferLimits.timesIn90Days) return null;
  const oldest = Math.min(...recent.map((each) => each.startedAt));
  return { kind: 'twice', until: oldest + transferLimits.periodMs };
}
