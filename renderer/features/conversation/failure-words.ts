import { isDropped, type FailureReason } from '#shared/domain/send-status';
import { assertNever } from '#shared/lib/assert-never';
import type { Messages } from '../../app/messages/zh-cn.ts';
import { refusalWords } from '../../app/conversation/refusal-words.ts';
import { failTypeWords, wecomErrorWords, type WecomErrorWords } from '../../app/wecom/wecom-error-words.ts';
import type { MessageRow } from '../../db/schema.ts';

type Words = Pick<Messages, 'conversation' | 'refusals' | 'refusedOther' | 'wecomErrors'>;

/** Why a reply did not go out, in one line. Sources: wecom-api.md 4.5 (fail_type), 8.2 (errcode). */
export function failureWords(reason: FailureReason | undefined, words: Words): string {
  const { failures } = words.conversation;
  if (!reason) return failures.unknown;
  switch (reason.kind) {
    case 'fail-type':
      return failTypeWords(reason.failType, words).cause;
    case 'errcode':
      return wecomErrorWords(reason.errcode, words).cause;
    case 'refused':
      return refusalWords(reason.code, words);
    case 'unreachable':
      return failures.unreachable;
    case 'unsure':
      return failures.unsure;
    default:
      return assertNever(reason);
  }
}

/** Who mends it and how; null when the line above says it all. */
export function failureCure(reason: FailureReason | undefined, words: Words): WecomErrorWords | null {
  if (reason?.kind === 'fail-type') return failTypeWords(reason.failType, words);
  return reason?.kind === 'errcode' ? wecomErrorWords(reason.errcode, words) : null;
}

/** How far a reply has come. What may have been delivered is not called "not sent". */
export function statusWords({ status = 'sent', reason }: MessageRow, { conversation }: Words): string {
  if (status === 'failed' && isDropped(reason)) return conversation.statusDropped;
  return status === 'failed' && reason?.kind === 'unsure' ? conversation.statusUnsure : conversation.statuses[status];
}

/**
 * What the button that sends it again says; null = not offered: nobody here wrote an automatic message, and a customer who
 * turned our messages down (fail_type 10, wecom-api.md 4.5) is left in peace.
 */
export function retryWords({ status, reason, automatic }: MessageRow, { conversation }: Words): string | null {
  const isUnwanted = reason?.kind === 'fail-type' && reason.failType === 10;
  if (status !== 'failed' || automatic || isUnwanted) return null;
  return reason?.kind === 'unsure' ? conversation.retryUnsure : conversation.retry;
}
