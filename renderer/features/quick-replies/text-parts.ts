export type TextPart = { readonly text: string; readonly isMissing: boolean };

/** A filled text cut where a variable is still open, so that a screen can mark what the servicer has to complete. */
export function toTextParts(filled: string): readonly TextPart[] {
  return filled
    .split(/(\{[^{}\n]{1,12}\})/)
    .filter((text) => text !== '')
    .map((text) => ({ text, isMissing: /^\{[^{}\n]{1,12}\}$/.test(text) }));
}
