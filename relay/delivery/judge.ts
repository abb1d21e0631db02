import { backoff } from '#shared/lib/backoff';
import { HOUR, MINUTE, SECOND } from '#shared/lib/time';
import type { FailureReason } from '#shared/domain/send-status';
import { errcodes } from '#shared/wecom/errcodes';
import { policyOf } from '../wecom/errors.ts';
import type { WecomAnswer } from '../wecom/wecom.ts';
import { isAboutSession } from './session-state.ts';

/** What the delivery row knew before this attempt. */
export type Tried = { readonly acceptedAt: number; readonly attempts: number; readonly maybeSent: boolean };

export type Verdict =
  | { readonly kind: 'sent' }
  /** `isLost`: WeCom's view of the session is not ours, so it is asked for. */
  | { readonly kind: 'failed'; readonly reason: FailureReason; readonly isLost?: boolean }
  /** The file is no longer at WeCom: upload it again. */
  | { readonly kind: 'stale-media' }
  | { readonly kind: 'again'; readonly at: number; readonly maybeSent: boolean };

/** WeCom was surely never reached: after this long the servicer is told, and may write anew. */
export const GIVE_UP_MS = 10 * MINUTE;
/**
 * WeCom may have taken it: writing anew could say it twice, so the same message id is tried until WeCom answers or the
 * 48 hours of the reply window are over for certain.
 */
export const GIVE_UP_UNSURE_MS = 48 * HOUR;

/** WeCom's 45009 blocks an API for the rest of its minute at least (wecom-api.md 9). */
const QUOTA_PAUSE_MS = MINUTE;

/** Refusals that pass by themselves or with a fresh token; every other one is for good (wecom-api.md 8.3). */
export function isPassing(errcode: number): boolean {
  return policyOf(errcode) !== 'stop';
}

/**
 * What an answer to kf/send_msg means for the message (OUT-5 … OUT-9, OUT-20). `random` is in [0, 1). 95033 always means that
 * WeCom has this very message: ids are accepted once here, and attempts are counted before the post, so a repetition
 * after a crash may be the first this process knows of (wecom-api.md 4.6).
 */
export function judge(answer: WecomAnswer<unknown>, tried: Tried, now: number, random: number): Verdict {
  if (answer.kind === 'ok') return { kind: 'sent' };
  if (answer.kind === 'unreachable') {
    const maybeSent = tried.maybeSent || answer.maybeDone;
    return again(tried, maybeSent, now, random, { kind: maybeSent ? 'unsure' : 'unreachable' });
  }
  const { errcode } = answer;
  if (errcode === errcodes.msgidDuplicate.code) return { kind: 'sent' };
  if (errcode === errcodes.invalidMediaId.code || errcode === errcodes.mediaExpired.code)
    return { kind: 'stale-media' };
  // Refused now, which says nothing about the first try: WeCom may look at the session before the message id.
  const reason: FailureReason = tried.maybeSent ? { kind: 'unsure' } : { kind: 'errcode', errcode };
  if (!isPassing(errcode)) return { kind: 'failed', reason, isLost: isAboutSession(errcode) };
  const verdict = again(tried, tried.maybeSent, now, random, reason);
  if (verdict.kind !== 'again' || policyOf(errcode) !== 'wait') return verdict;
  return { ...verdict, at: now + QUOTA_PAUSE_MS };
}

function again(tried: Tried, maybeSent: boolean, now: number, random: number, reason: FailureReason): Verdict {
  const patience = maybeSent ? GIVE_UP_UNSURE_MS : GIVE_UP_MS;
  if (now - tried.acceptedAt >= patience) return { kind: 'failed', reason };
  return { kind: 'again', at: now + backoff(tried.attempts, SECOND, MINUTE, random), maybeSent };
}
