import type { SensitiveWord } from '#shared/domain/setting';

/** A word that was found, and where it stands in the text as written. */
export type SensitiveHit = { readonly entry: SensitiveWord; readonly start: number; readonly end: number };

type Known = { readonly units: readonly string[]; readonly entry: SensitiveWord };

/**
 * DE-607: sensitive words in a text, in order, each place once; the longest word that begins there. Neither the case nor
 * the width of letters matters, so `ＶＸ` is `vx`.
 */
export function findSensitive(text: string, words: readonly SensitiveWord[]): readonly SensitiveHit[] {
  const byFirst = new Map<string, Known[]>();
  for (const entry of words) {
    const units = unitsOf(entry.word.trim()).map(({ unit }) => unit);
    const [first] = units;
    if (first !== undefined) byFirst.set(first, [...(byFirst.get(first) ?? []), { units, entry }]);
  }
  for (const known of byFirst.values()) known.sort((left, right) => right.units.length - left.units.length);
  const written = unitsOf(text);
  const hits: SensitiveHit[] = [];
  for (let at = 0; at < written.length;) {
    const found = byFirst
      .get(written[at]?.unit ?? '')
      ?.find(({ units }) => units.every((unit, index) => written[at + index]?.unit === unit));
    if (found) {
      const last = written[at + found.units.length - 1];
      hits.push({ entry: found.entry, start: written[at]?.start ?? 0, end: last?.end ?? text.length });
    }
    at += found ? found.units.length : 1;
  }
  return hits;
}

/** Characters as they are compared, and where each comes from: folding may make several of one. */
function unitsOf(text: string): { readonly unit: string; readonly start: number; readonly end: number }[] {
  const units: { unit: string; start: number; end: number }[] = [];
  let start = 0;
  for (const character of text) {
    const end = start + character.length;
    for (const unit of character.normalize('NFKC').toLowerCase()) units.push({ unit, start, end });
    start = end;
  }
  return units;
}
