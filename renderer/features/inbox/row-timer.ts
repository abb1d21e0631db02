import type { WaitCause } from '#shared/domain/conversation';
import { standardPromises } from '#shared/domain/risk';
import { MINUTE } from '#shared/lib/time';
import { SECOND } from '#shared/lib/time';
import type { PillTone } from '../../ui/pill.tsx';
import { CLOSING_MS } from '../../db/conversations.ts';
import type { ConversationRow } from '../../db/schema.ts';

/** The one timer of a row: what runs, for how many seconds, and how loud it is. */
export type RowTimer = {
  readonly cause: 'first' | 'again' | 'left' | 'closed';
  readonly seconds: number;
  readonly tone: PillTone;
};

/** What a row's timer depends on. Times in epoch ms. */
export type Timing = {
  /** End of the 48 hours, null while no window is open here. */
  readonly closesAt: number | null;
  readonly waitSince: number | null;
  readonly waitCause: WaitCause | null;
};

export function timingOf(row: ConversationRow): Timing {
  return { closesAt: row.windowAt ?? null, waitSince: row.wait?.since ?? null, waitCause: row.wait?.cause ?? null };
}

/** A window that ends soon matters more than how long the wait was; without either there is no timer. */
export function rowTimer({ closesAt, waitSince, waitCause }: Timing, now: number): RowTimer | null {
  if (closesAt === null) return null;
  const left = closesAt - now;
  const isWaiting = waitSince !== null && waitCause !== null;
  if (left <= 0) return isWaiting ? { cause: 'closed', seconds: 0, tone: 'quiet' } : null;
  if (left <= CLOSING_MS) return { cause: 'left', seconds: Math.ceil(left / SECOND), tone: 'warn' };
  if (!isWaiting) return null;
  const waited = Math.max(0, now - waitSince);
  const isLate = waited > standardPromises.firstMinutes * MINUTE;
  const tone = isLate ? (waitCause === 'first' ? 'risk' : 'warn') : 'quiet';
  return { cause: waitCause, seconds: Math.floor(waited / SECOND), tone };
}

/** `0:58:12`: what is left, always with hours. */
export function countdown(seconds: number): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}
