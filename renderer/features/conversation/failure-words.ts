import type { FailureReason } from '#shared/domain/send-status';
import type { Messages } from '../../app/messages/zh-cn.ts';
import { refusalWords } from '../../app/refusal-words.ts';
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
    default:
      return assertNever(reason);
  }
}
