import { HOUR, MINUTE } from '../lib/time.ts';
import type { Conversation } from './conversation.ts';
import { WINDOW_MS } from './reply-window.ts';

/** What the company promises its customers, in minutes; a supervisor sets it. */
export type Promises = {
  /** To the first answer of a session. */
  readonly firstMinutes: number;
  /** To the next answer, when the customer writes again. */
  readonly againMinutes: number;
  /** From a session's beginning to its end; absent = nothing is promised. DE-948 */
  readonly resolveMinutes?: number;
};
export const standardPromises: Promises = { firstMinutes: 3, againMinutes: 5 };

/** A wait is told of before its promise is over: once four fifths of it are used. DE-946 */
export function warnAfter(promiseMs: number): number {
  return (promiseMs * 4) / 5;
}

/** A window is closing when less than this is left of its 48 hours. */
export const CLOSING_MS = 2 * HOUR;

/** 还没人回 · 回了又来 · 窗口将关: every unanswered customer is in exactly one of them. */
export type RiskColumn = 'first' | 'again' | 'closing';
export const riskColumns = ['closing', 'first', 'again'] as const satisfies readonly RiskColumn[];

/** Moments an unanswered conversation runs towards: our promise, the 8 and 12 hours (product.md 1.4), WeCom's 48. */
export type Deadline = { readonly why: 'promise' | 'hours-8' | 'hours-12' | 'window'; readonly at: number };

type RiskGround = Pick<Conversation, 'wait' | 'lastCustomerAt'>;

/** The column of an unanswered conversation; null = nobody waits. A window already closed stays until somebody ends it. */
export function riskColumn({ wait, lastCustomerAt }: RiskGround, now: number): RiskColumn | null {
  if (!wait) return null;
  const closesAt = (lastCustomerAt ?? wait.since) + WINDOW_MS;
  return closesAt - now <= CLOSING_MS ? 'closing' : wait.cause;
}

/** All deadlines of a wait, soonest first. */
function deadlinesOf({ wait, lastCustomerAt }: RiskGround, promises: Promises): readonly Deadline[] {
  if (!wait) return [];
  const minutes = wait.cause === 'first' ? promises.firstMinutes : promises.againMinutes;
  const all: readonly Deadline[] = [
    { why: 'promise', at: wait.since + minutes * MINUTE },
    { why: 'hours-8', at: wait.since + 8 * HOUR },
    { why: 'hours-12', at: wait.since + 12 * HOUR },
    { why: 'window', at: (lastCustomerAt ?? wait.since) + WINDOW_MS },
  ];
  return all.toSorted((left, right) => left.at - right.at);
}

/** The next deadline to come; when all are over, the last. Null = nobody waits. `slack` = ms to it, negative once over. */
export function nextDeadline(
  ground: RiskGround,
  promises: Promises,
  now: number,
): (Deadline & { readonly slack: number }) | null {
  const all = deadlinesOf(ground, promises);
  const next = all.find(({ at }) => at > now) ?? all.at(-1);
  return next ? { ...next, slack: next.at - now } : null;
}

/** How far a wait past its promise has come; whoever was told of it is told once more at each. DE-947 */
export type LateStage = 'promise' | 'hours-8' | 'hours-12' | 'window';
/** The window's last hour, in which it is told of for the last time. */
const LAST_HOUR_MS = HOUR;

/** The stage of a wait since `since`, and when it comes to the next; null = it was the last. `closesAt` ends the 48 hours. */
export function lateStage(
  { since, closesAt }: { readonly since: number; readonly closesAt: number },
  now: number,
): { readonly stage: LateStage; readonly nextAt: number | null } {
  const steps = [
    ['hours-8', since + 8 * HOUR],
    ['hours-12', since + 12 * HOUR],
    ['window', closesAt - LAST_HOUR_MS],
  ] as const;
  const over = steps.filter(([, at]) => at <= now).at(-1);
  const next = steps.find(([, at]) => at > now);
  return { stage: over?.[0] ?? 'promise', nextAt: next?.[1] ?? null };
}

/** Waited longer than was promised. */
export function isLate(ground: RiskGround, promises: Promises, now: number): boolean {
  const { wait } = ground;
  if (!wait) return false;
  const minutes = wait.cause === 'first' ? promises.firstMinutes : promises.againMinutes;
  return now - wait.since > minutes * MINUTE;
}
