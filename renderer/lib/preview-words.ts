import type { Preview } from '#shared/domain/message';

export type KindWords = { readonly kinds: Readonly<Record<string, string>>; readonly kindOther: string };

/**
 * One line for a message: its text, or a word in brackets for what is not text. `wecomType` names the kind of a message
 * this version cannot draw.
 */
export function previewWords({ kind, text }: Preview, words: KindWords, wecomType: string | null): string {
  if (kind === 'text') return text;
  const word = words.kinds[kind === 'unsupported' ? (wecomType ?? '') : kind] ?? words.kindOther;
  return text === '' ? word : `${word} ${text}`;
}
