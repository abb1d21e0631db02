import type { Closing } from '#shared/domain/survey';
import {
  chooseText,
  fillNames,
  type AutomaticNames,
  type AutomaticSituation,
  type AutomaticText,
} from '#shared/domain/automatic-text';
import { MENU_TEXT_BYTES, TEXT_BYTES } from '#shared/domain/message';
import { placeholdersIn } from '#shared/domain/quick-reply';
import { utf8Bytes } from '#shared/lib/utf8';

export type ClosingKind = Closing['kind'];
export const closingKinds = ['none', 'text', 'survey'] as const satisfies readonly ClosingKind[];

/** What the rules offer for this end, in their order, names filled in. Menus are the relay's own to send. */
export function offeredClosings(
  rules: readonly AutomaticText[],
  situation: Omit<AutomaticSituation, 'on'>,
  names: AutomaticNames,
  now: number,
): { readonly texts: readonly string[]; readonly surveys: readonly string[] } {
  const fitting = rules
    .toSorted((left, right) => left.order - right.order)
    .filter((rule) => chooseText([rule], { ...situation, on: 'closing' }, now).rule !== null);
  const said = (kind: 'text' | 'survey'): readonly string[] =>
    fitting.flatMap(({ says }) => (says.kind === kind ? [fillNames(says.text, names)] : []));
  return { texts: said('text'), surveys: said('survey') };
}

export type ClosingFault = { readonly kind: 'empty' | 'too-long' } | { readonly kind: 'gap'; readonly name: string };

/** What stands against ending with these words, or null. */
export function closingFault(kind: ClosingKind, text: string): ClosingFault | null {
  if (kind === 'none') return null;
  if (text.trim() === '') return { kind: 'empty' };
  if (utf8Bytes(text.trim()) > closingBytes(kind)) return { kind: 'too-long' };
  const [name] = placeholdersIn(text);
  return name === undefined ? null : { kind: 'gap', name };
}

export function closingBytes(kind: Exclude<ClosingKind, 'none'>): number {
  return kind === 'text' ? TEXT_BYTES : MENU_TEXT_BYTES;
}

export function toClosing(kind: ClosingKind, text: string): Closing {
  return kind === 'none' ? { kind } : { kind, text: text.trim() };
}
