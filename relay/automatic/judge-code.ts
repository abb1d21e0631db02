import { backoff } from '#shared/lib/backoff';
import { MINUTE, SECOND } from '#shared/lib/time';
import type { FailureReason } from '#shared/domain/send-status';
import { errcodes } from '#shared/wecom/errcodes';
import { isPassing } from '../delivery/judge.ts';
import type { WecomAnswer } from '../wecom/wecom.ts';

export type TriedCode = {
  /** Posts begun, this one included. */
  readonly attempts: number;
  /** An earlier post may have been taken. */
  readonly maybeSent: boolean;
  readonly issuedAt: number;
  readonly expiresAt: number;
};

export type CodeVerdict =
  | { readonly kind: 'sent' }
  | { readonly kind: 'failed'; readonly reason: FailureReason }
  | { readonly kind: 'again'; readonly at: number; readonly maybeSent: boolean };

/** Our times have whole seconds where WeCom's send_time is meant: a code may be up to one younger than it looks. */
export const ROUNDING_MS = SECOND;
/** Codes of 48 hours are not tried for as long: the moment they speak of is over sooner. */
const GIVE_UP_MS = 10 * MINUTE;

/** Which code says "used or expired" is not documented for KF (wecom-api.md 13.2). */
const spent: ReadonlySet<number> = new Set(
  [errcodes.invalidWelcomeCode, errcodes.invalidMsgToken, errcodes.invalidParameter].map((one) => one.code),
);

/**
 * What an answer to kf/send_msg_on_event means (OUT-24). A code works once: when it is used up before it can have run out,
 * and an earlier post of ours may have been heard, that post was taken, because nobody but us ever had it.
 */
export function judgeCode(answer: WecomAnswer<unknown>, tried: TriedCode, now: number, random: number): CodeVerdict {
  if (answer.kind === 'ok') return { kind: 'sent' };
  const { attempts, issuedAt, expiresAt } = tried;
  const until = Math.min(expiresAt, issuedAt + GIVE_UP_MS);
  const at = now + backoff(attempts, SECOND / 2, 5 * SECOND, random);
  const isWorth = at < until;
  if (answer.kind === 'unreachable') {
    const maybeSent = tried.maybeSent || answer.maybeDone;
    if (isWorth) return { kind: 'again', at, maybeSent };
    return { kind: 'failed', reason: { kind: maybeSent ? 'unsure' : 'unreachable' } };
  }
  const { errcode } = answer;
  if (errcode === errcodes.msgidDuplicate.code) return { kind: 'sent' };
  if (spent.has(errcode) && tried.maybeSent && now < expiresAt - ROUNDING_MS) return { kind: 'sent' };
  if (isPassing(errcode) && isWorth) return { kind: 'again', at, maybeSent: tried.maybeSent };
  return { kind: 'failed', reason: tried.maybeSent ? { kind: 'unsure' } : { kind: 'errcode', errcode } };
}
