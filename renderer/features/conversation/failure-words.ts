import type { FailureReason } from '#shared/domain/send-status';
import type { Messages } from '../../app/messages/zh-cn.ts';
import { refusalWords } from '../../app/refusal-words.ts';
import type { MessageRow } from '../../db/schema.ts';
import { assertNever } from '#shared/lib/assert-never';

type Words = Pick<Messages, 'conversation' | 'refusals' | 'refusedOther'>;

/** Why a reply did not go out, in words that say what to do. Sources: wecom-api.md 4.5 (fail_type), 8.2 (errcode). */
export function failureWords(reason: FailureReason | undefined, words: Words): string {
  const { failures } = words.conversation;
  if (!reason) return failures.unknown;
  switch (reason.kind) {
    case 'fail-type':
      return failures.failTypes[reason.failType] ?? failures.failType(reason.failType);
    case 'errcode':
      return failures.errcodes[reason.errcode] ?? failures.errcode(reason.errcode);
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

/** How far a reply has come. What may have been delivered is not called "not sent". */
export function statusWords({ status = 'sent', reason }: MessageRow, { conversation }: Words): string {
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
