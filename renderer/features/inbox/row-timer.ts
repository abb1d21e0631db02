import type { WaitCause } from '#shared/domain/conversation';
import { CLOSING_MS, warnAfter, type Promises } from '#shared/domain/risk';
import { isHostedHere } from '#shared/domain/service-state';
import { HOUR, MINUTE, SECOND } from '#shared/lib/time';
import type { PillTone } from '../../ui/pill.tsx';
import type { ConversationRow } from '../../db/schema.ts';

/** How far a wait has come: within the promise, near its end, past it, past 8 and 12 hours (product.md 1.4), near or past WeCom's 48.
 * `unresolved`: nobody waits, and the session has been open for longer than promised. */
export type TimerLevel = 'calm' | 'soon' | 'late' | 'unresolved' | 'hours-8' | 'hours-12' | 'window' | 'closed';

/** The one timer of a row: what runs, for how many seconds, how far it has come and how loud it is. */
export type RowTimer = {
  readonly cause: WaitCause | 'left' | 'open' | 'closed';
  readonly level: TimerLevel;
  readonly seconds: number;
  readonly tone: PillTone;
};

/** What a row's timer depends on. Times in epoch ms. */
export type Timing = {
  /** End of the 48 hours, null while no window is open here and nobody waits. */
  readonly closesAt: number | null;
  readonly waitSince: number | null;
  readonly waitCause: WaitCause | null;
  /** When the session began, null while none is open here. */
  readonly openedAt: number | null;
};

export function timingOf(row: ConversationRow): Timing {
  return {
    closesAt: row.waitEndsAt ?? row.windowAt ?? null,
    waitSince: row.wait?.since ?? null,
    waitCause: row.wait?.cause ?? null,
    openedAt: isHostedHere(row.serviceState) ? (row.sessionStartedAt ?? null) : null,
  };
}

/** A window that ends soon matters more than how long the wait was; without either there is no timer. */
export function rowTimer(timing: Timing, promises: Promises, now: number): RowTimer | null {
  const { closesAt, waitSince, waitCause } = timing;
  if (closesAt === null) return null;
  const left = closesAt - now;
  const isWaiting = waitSince !== null && waitCause !== null;
  if (left <= 0) return isWaiting ? { cause: 'closed', level: 'closed', seconds: 0, tone: 'quiet' } : null;
  if (left <= CLOSING_MS) return { cause: 'left', level: 'window', seconds: Math.ceil(left / SECOND), tone: 'warn' };
  if (!isWaiting) return unresolved(timing, promises, now);
  const waited = Math.max(0, now - waitSince);
  const level = levelOf(waited, promiseOf(waitCause, promises));
  const isAmber = level === 'soon' || (level === 'late' && waitCause === 'again');
  const tone = level === 'calm' ? 'quiet' : isAmber ? 'warn' : 'risk';
  return { cause: waitCause, level, seconds: Math.floor(waited / SECOND), tone };
}

/** DE-948: only past the promise, and never in the place of somebody who waits. */
function unresolved({ openedAt }: Timing, { resolveMinutes }: Promises, now: number): RowTimer | null {
  if (openedAt === null || resolveMinutes === undefined || now - openedAt <= resolveMinutes * MINUTE) return null;
  return { cause: 'open', level: 'unresolved', seconds: Math.floor((now - openedAt) / SECOND), tone: 'warn' };
}

/** The promise for an answer, in ms. */
export function promiseOf(cause: WaitCause, { firstMinutes, againMinutes }: Promises): number {
  return (cause === 'first' ? firstMinutes : againMinutes) * MINUTE;
}

function levelOf(waited: number, promise: number): TimerLevel {
  if (waited > 12 * HOUR) return 'hours-12';
  if (waited > 8 * HOUR) return 'hours-8';
  if (waited > promise) return 'late';
  return waited > warnAfter(promise) ? 'soon' : 'calm';
}
