import type { Messages } from '../messages/zh-cn.ts';
import { wecomFailureWords } from '../wecom/wecom-error-words.ts';

/** Why something cannot be done or was refused, in one line; an unknown code is shown as it is. */
export function refusalWords(code: string, words: Pick<Messages, 'refusals' | 'refusedOther' | 'wecomErrors'>): string {
  const known: Readonly<Record<string, string>> = words.refusals;
  const wecom = wecomFailureWords(code, words);
  if (wecom) return words.wecomErrors.sentence(wecom.cause, wecom.next);
  return known[code] ?? words.refusedOther(code);
}
