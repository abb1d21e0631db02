import type { BoardFigures } from '#shared/contracts/http';
import type { ServicerUserid } from '#shared/domain/ids';
import { percentile, replySeconds, share } from '#shared/domain/metrics';
import { SECOND } from '#shared/lib/time';
import type { Consult, Evidence } from './evidence.ts';

/** Whose times: a servicer's own leave out their rests, the company's do not, because customers waited. (DE-313) */
export type Whose = 'own' | 'company';

/** One row of the board from its evidence; the formulas are those of shared/domain/metrics. (ST-1 … ST-6) */
export function figuresOf({ consults, waiting, invited, accepted }: Evidence, now: number, whose: Whose): BoardFigures {
  const seconds = consults.map((one) => secondsToReply(one, whose)).filter((one) => one !== null);
  const waits = waiting.map((one) => waitedSeconds(one.since, now));
  return {
    consults: consults.length,
    answered: seconds.length,
    replyRate: share(seconds.length, consults.length),
    firstReplyMedianSeconds: percentile(seconds, 0.5),
    firstReplyP90Seconds: percentile(seconds, 0.9),
    waitingNow: waits.length,
    oldestWaitSeconds: waits.length === 0 ? null : waits.reduce((most, one) => Math.max(most, one)),
    upgradesInvited: invited.length,
    upgradesAccepted: accepted.length,
  };
}

export function secondsToReply({ firstCustomerAt, firstReplyAt, restedMs }: Consult, whose: Whose): number | null {
  if (firstReplyAt === null) return null;
  return replySeconds(firstCustomerAt + (whose === 'own' ? restedMs : 0), firstReplyAt);
}

/** What was left out of somebody's own times. */
export function restSeconds({ consults }: Evidence): number {
  return Math.round(consults.reduce((sum, one) => sum + one.restedMs, 0) / SECOND);
}

export function waitedSeconds(since: number, now: number): number {
  return Math.max(0, Math.floor((now - since) / SECOND));
}

/** The part of the evidence that is this owner's; null = nobody's. */
export function evidenceOf(evidence: Evidence, owner: ServicerUserid | null): Evidence {
  return {
    consults: evidence.consults.filter((one) => one.owner === owner),
    waiting: evidence.waiting.filter((one) => one.owner === owner),
    invited: evidence.invited.filter((one) => one.owner === owner),
    accepted: evidence.accepted.filter((one) => one.owner === owner),
  };
}

/** Everyone who has something on the board, nobody last. */
export function ownersOf(evidence: Evidence): readonly (ServicerUserid | null)[] {
  const owners = new Set(Object.values(evidence).flatMap((rows) => rows.map((row) => row.owner)));
  const named = [...owners].filter((owner) => owner !== null).sort();
  return owners.has(null) ? [...named, null] : named;
}
