import type { Preview } from '#shared/domain/message';
import { withEmoji } from './wechat-emoji.ts';

export type KindWords = { readonly kinds: Readonly<Record<Preview['kind'], string>> };

/** One line for a message: its text, with a word in brackets before it for what is not text. */
export function previewWords({ kind, text }: Preview, words: KindWords): string {
  if (kind === 'text' && text !== '') return withEmoji(text);
  const word = words.kinds[kind];
  return text === '' ? word : `${word} ${text}`;
}
