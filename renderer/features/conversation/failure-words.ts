import type { FailureReason } from '#shared/domain/send-status';
import type { Messages } from '../../app/messages/zh-cn.ts';
import { assertNever } from '#shared/lib/assert-never';

type Words = Messages['conversation']['failures'];

/** Why a reply did not go out, in words that say what to do. Sources: wecom-api.md 4.5 (fail_type), 8.2 (errcode). */
export function failureWords(reason: FailureReason | undefined, words: Words): string {
  if (!reason) return words.unknown;
  switch (reason.kind) {
    case 'fail-type':
      return words.failTypes[reason.failType] ?? words.failType(reason.failType);
    case 'errcode':
      return words.errcodes[reason.errcode] ?? words.errcode(reason.errcode);
    case 'refused':
      return words.refused[reason.code] ?? words.refusedOther(reason.code);
    case 'unreachable':
      return words.unreachable;
    default:
      return assertNever(reason);
  }
}
