import type { ConversationId } from '#shared/domain/ids';
import { MINUTE, SECOND } from '#shared/lib/time';

/** What has been reminded of, and when. */
export type Reminded = { readonly told: ReadonlySet<ConversationId>; readonly at: number };
/** 稍后 5 分钟: how often since nobody waited too long, and until when. */
export type Postponed = { readonly times: number; readonly until: number };

export const nothingReminded: Reminded = { told: new Set(), at: -Infinity };
export const notPostponed: Postponed = { times: 0, until: 0 };

/** One reminder for all, and none within a minute of the last, whatever happens meanwhile. */
export const AGAIN_MS = 60 * SECOND;
const POSTPONE_MS = 5 * MINUTE;
const MOST_POSTPONED = 2;

type Now = {
  /** Who waits too long, worst first. */
  readonly late: readonly ConversationId[];
  readonly postponed: Postponed;
  readonly isResting: boolean;
  readonly now: number;
};

/**
 * DE-206: whether to remind now, and what has been reminded of after that. Somebody who waits on is not told of again;
 * one more who has come to wait too long is, with all the others. `at`: when to ask again although nothing has changed.
 */
export function remind(
  before: Reminded,
  { late, postponed, isResting, now }: Now,
): { readonly isDue: boolean; readonly reminded: Reminded; readonly at: number | null } {
  // What was put off is told of again, all of it.
  const isPutOff = now < postponed.until;
  const known = new Set(isPutOff ? [] : late.filter((id) => before.told.has(id)));
  const kept: Reminded = { told: known, at: before.at };
  if (late.length === known.size || isResting) return { isDue: false, reminded: kept, at: null };
  const soonest = Math.max(before.at + AGAIN_MS, postponed.until);
  if (now < soonest) return { isDue: false, reminded: kept, at: soonest };
  return { isDue: true, reminded: { told: new Set(late), at: now }, at: null };
}

/** Puts the reminder off, at most twice in a row. */
export function postpone(before: Postponed, now: number): Postponed {
  return mayPostpone(before) ? { times: before.times + 1, until: now + POSTPONE_MS } : before;
}

export function mayPostpone({ times }: Postponed): boolean {
  return times < MOST_POSTPONED;
}
