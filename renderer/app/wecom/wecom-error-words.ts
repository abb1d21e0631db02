import type { Messages } from '../messages/zh-cn.ts';
import { actAfter, type NextAct } from './step-acts.ts';
import { stepAfter, stepAfterFail, wecomSteps, type WecomStep } from './wecom-steps.ts';

/** A refusal of WeCom in words: what happened, who mends it, what to do next; `number` is what a report should name. */
export type WecomErrorWords = {
  /** What of the next step can be done in Huiyin; null = nothing. */
  readonly act: NextAct | null;
  readonly cause: string;
  readonly who: string;
  readonly next: string;
  readonly number: string | null;
};

type Words = Pick<Messages, 'wecomErrors'>;

/** After an errcode (wecom-api.md 8.1, 8.2); one this version does not know still has its number. */
export function wecomErrorWords(errcode: number, words: Words): WecomErrorWords {
  const { causes, unknownCause, errcode: numbered } = words.wecomErrors;
  const step = stepAfter(errcode) ?? 'report';
  return {
    ...explain(causes[errcode] ?? unknownCause(errcode), step, numbered(errcode), words),
    act: actAfter(step, errcode),
  };
}

/** After a msg_send_fail (wecom-api.md 4.5). */
export function failTypeWords(failType: number, words: Words): WecomErrorWords {
  const { failTypes, unknownFailType, failType: numbered } = words.wecomErrors;
  return explain(
    failTypes[failType] ?? unknownFailType(failType),
    stepAfterFail(failType) ?? 'report',
    numbered(failType),
    words,
  );
}

/** After a failure that came over the wire as `wecom:ERRCODE`, `wecom:unreachable` or `wecom:unsure`; null for others. */
export function wecomFailureWords(code: string, words: Words): WecomErrorWords | null {
  const detail = /^wecom:(-?\d{1,7}|unreachable|unsure)$/.exec(code)?.[1];
  if (detail === undefined) return null;
  if (detail === 'unreachable') return explain(words.wecomErrors.unreachable, 'wait', null, words);
  if (detail === 'unsure') return explain(words.wecomErrors.unsure, 'unsure', null, words);
  return wecomErrorWords(Number(detail), words);
}

function explain(cause: string, step: WecomStep, number: string | null, { wecomErrors }: Words): WecomErrorWords {
  return {
    act: actAfter(step, null),
    cause,
    who: wecomErrors.whos[wecomSteps[step].who],
    next: wecomErrors.nexts[step],
    number,
  };
}
