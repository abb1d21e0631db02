// One way of cutting text for every search: what SQLite's trigrams cannot find, a word of two characters, is found here.
// A run is letters and digits of any script with nothing between them. Every place of a run gives the two characters that
// stand there, its last place the one character alone. So a phrase of tokens is exactly a part of the text: any two
// characters of a word, of an order number or of 第2件 are found, and 退款 never finds 款退.

const RUN = /[\p{L}\p{N}]+/gu;

/** As it is compared: full width like half width, capitals like small letters. */
export function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

/** The tokens of a text, in order, for an index that keeps positions: 退款吗 → 退款, 款吗, 吗. */
export function tokens(text: string): readonly string[] {
  const found: string[] = [];
  for (const [run] of fold(text).matchAll(RUN)) cut(run, found);
  return found;
}

/** What to look for: these tokens one after the other. `isOpen`: the last one is the beginning of a token. */
export type Phrase = { readonly tokens: readonly string[]; readonly isOpen: boolean };

/** The phrase that finds every text with this part in it, or null when there is neither letter nor digit in it. */
export function phrase(part: string): Phrase | null {
  const folded = fold(part);
  const whole = [...tokens(part)];
  if (whole.length === 0) return null;
  const lastRun = folded.match(RUN)?.at(-1) ?? '';
  // What was typed ends with a comma: so must the word in the text.
  if (!folded.endsWith(lastRun)) return { tokens: whole, isOpen: false };
  if (Array.from(lastRun).length === 1) return { tokens: whole, isOpen: true };
  return { tokens: whole.slice(0, -1), isOpen: false };
}

function cut(run: string, into: string[]): void {
  const characters = Array.from(run);
  for (const [index, character] of characters.entries()) into.push(character + (characters[index + 1] ?? ''));
}
