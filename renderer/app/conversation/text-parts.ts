import { variables } from '#shared/domain/quick-reply';

/** `missing`: an open variable; `known`: one the desk will fill. */
export type TextPart = { readonly text: string; readonly kind: 'plain' | 'known' | 'missing' };

/** A filled text cut where a variable is still open, so that a screen can mark what the servicer has to complete. */
export function toTextParts(filled: string): readonly TextPart[] {
  return filled
    .split(/(\{[^{}\n]{1,12}\})/)
    .filter((text) => text !== '')
    .map((text) => ({ text, kind: kindOf(text) }));
}

function kindOf(text: string): TextPart['kind'] {
  if (!/^\{[^{}\n]{1,12}\}$/.test(text)) return 'plain';
  const known: readonly string[] = variables;
  return known.includes(text.slice(1, -1)) ? 'known' : 'missing';
}
