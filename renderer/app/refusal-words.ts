import type { Messages } from './messages/zh-cn.ts';

/** Why something cannot be done or was refused, in words; an unknown code is shown as it is. */
export function refusalWords(code: string, words: Pick<Messages, 'refusals' | 'refusedOther'>): string {
  const known: Readonly<Record<string, string>> = words.refusals;
  return known[code] ?? words.refusedOther(code);
}
