import { HOUR } from '../lib/time.ts';
import { isHostedHere, type ServiceState } from './service-state.ts';

/** WeCom's reply window (wecom-api.md 4.6, 10): 48 h and five messages after the customer's last message. */
export const WINDOW_MS = 48 * HOUR;
export const WINDOW_REPLIES = 5;

/** Why we may not write now. */
export type ReplyBlock = 'never-written' | 'over-48h' | 'over-five' | 'served-in-client' | 'queued-in-client' | 'ended';

export type WindowEvidence = {
  readonly serviceState: ServiceState;
  /** Customer's last message, or null when they only entered. */
  readonly lastCustomerAt: number | null;
  /** Our replies since then, failed ones not counted; a desk adds what its outbox still holds. */
  readonly repliesSinceCustomer: number;
};

export type ReplyWindow = {
  readonly block: ReplyBlock | null;
  /** Messages still allowed, 0…5. */
  readonly repliesLeft: number;
  /** When the 48 hours end, or null when no window was ever opened. */
  readonly closesAt: number | null;
};

/**
 * May we write, and how much and how long still? The desk asks before it queues, the relay before it sends; the relay's
 * clock has the last word. `price` is the number of messages about to be sent.
 */
export function replyWindow(evidence: WindowEvidence, now: number, price = 1): ReplyWindow {
  const { lastCustomerAt } = evidence;
  const closesAt = lastCustomerAt === null ? null : lastCustomerAt + WINDOW_MS;
  const repliesLeft =
    closesAt === null || now >= closesAt ? 0 : Math.max(0, WINDOW_REPLIES - evidence.repliesSinceCustomer);
  return { block: blockOf(evidence.serviceState, closesAt, repliesLeft, now, price), repliesLeft, closesAt };
}

function blockOf(
  state: ServiceState,
  closesAt: number | null,
  repliesLeft: number,
  now: number,
  price: number,
): ReplyBlock | null {
  if (state === 'served') return 'served-in-client';
  if (state === 'queued') return 'queued-in-client';
  if (closesAt === null) return 'never-written';
  if (now >= closesAt) return 'over-48h';
  if (!isHostedHere(state)) return 'ended';
  return price > repliesLeft ? 'over-five' : null;
}
