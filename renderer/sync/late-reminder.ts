import type { ConversationId } from '#shared/domain/ids';
import type { LateStage } from '#shared/domain/risk';
import { MINUTE, SECOND } from '#shared/lib/time';

/** A wait and how far it has come: `toldOf` writes both, because each is told of once. */
export type Told = string;
/** What has been reminded of, and when. */
export type Reminded = { readonly told: ReadonlySet<Told>; readonly at: number };
/** 稍后 5 分钟: how often of late, and until when. */
export type Postponed = { readonly times: number; readonly until: number };

export const nothingReminded: Reminded = { told: new Set(), at: -Infinity };
export const notPostponed: Postponed = { times: 0, until: 0 };

/** One reminder for all, and none within a minute of the last, whatever happens meanwhile. */
export const AGAIN_MS = 60 * SECOND;
const POSTPONE_MS = 5 * MINUTE;
const MOST_POSTPONED = 2;
/** After so long the next may be put off twice again. */
const FRESH_MS = 30 * MINUTE;

export function toldOf(id: ConversationId, stage: LateStage): Told {
  return `${id} ${stage}`;
}

function whoOf(told: Told): string {
  return told.slice(0, told.lastIndexOf(' '));
}

type Now = {
  /** Who waits too long, worst first. */
  readonly late: readonly Told[];
  readonly postponed: Postponed;
  readonly isResting: boolean;
  readonly now: number;
};

/**
 * DE-206: whether to remind now, and what has been reminded of after that. Somebody who waits on is not told of again
 * before the next stage (DE-947); one more who has come to wait too long is, with all the others. `at`: when to ask again although nothing has changed.
 */
export function remind(
  before: Reminded,
  { late, postponed, isResting, now }: Now,
): { readonly isDue: boolean; readonly reminded: Reminded; readonly at: number | null } {
  // What was put off is told of again, all of it.
  const isPutOff = now < postponed.until;
  // A stage told stays told while they wait: a window that opens anew leads back to an earlier one.
  const waiting = new Set(late.map(whoOf));
  const known = new Set(isPutOff ? [] : [...before.told].filter((told) => waiting.has(whoOf(told))));
  const kept: Reminded = { told: known, at: before.at };
  if (late.every((told) => known.has(told)) || isResting) return { isDue: false, reminded: kept, at: null };
  const soonest = Math.max(before.at + AGAIN_MS, postponed.until);
  if (now < soonest) return { isDue: false, reminded: kept, at: soonest };
  return { isDue: true, reminded: { told: new Set([...known, ...late]), at: now }, at: null };
}

/** Puts the reminder off, at most twice in a row. */
export function postpone(before: Postponed, now: number): Postponed {
  if (!mayPostpone(before, now)) return before;
  return { times: isFresh(before, now) ? 1 : before.times + 1, until: now + POSTPONE_MS };
}

export function mayPostpone(before: Postponed, now: number): boolean {
  return isFresh(before, now) || before.times < MOST_POSTPONED;
}

function isFresh({ until }: Postponed, now: number): boolean {
  return now > until + FRESH_MS;
}
