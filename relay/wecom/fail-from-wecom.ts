import { fail, type Result } from '#shared/lib/result';
import { mayRepeat, policyOf } from './errors.ts';
import type { WecomAnswer } from './wecom.ts';

/**
 * A call that did not come through, as it travels to a desk. `wecom:ERRCODE`: WeCom's own refusal, `retry` when it passes
 * by itself (wecom-api.md 8.3). `wecom:unreachable`: no answer, and asking again is harmless. `wecom:unsure`: no answer,
 * and WeCom may have done it: read again before repeating, so never `retry`. The message is for logs: path and number.
 */
export function failFromWecom(path: string, answer: Exclude<WecomAnswer<unknown>, { kind: 'ok' }>): Result<never> {
  if (answer.kind === 'refused')
    return fail(`wecom:${answer.errcode}`, `${path}: errcode ${answer.errcode}`, policyOf(answer.errcode) !== 'stop');
  return answer.maybeDone && !mayRepeat(path, undefined)
    ? fail('wecom:unsure', `${path}: no answer, maybe done`)
    : fail('wecom:unreachable', `${path}: not reachable`, true);
}
