import type { SensitiveWord } from '#shared/domain/setting';

export type Pasted = { readonly added: readonly SensitiveWord[]; readonly sameCount: number };

/**
 * Words from many lines: `word`, `word, why` or `word, why, rule`, parted by commas or tabs. What is there already, or
 * stands twice in the lines, is counted and left out. Without a rule a word is a reminder.
 */
export function readPasted(
  text: string,
  known: readonly SensitiveWord[],
  words: { readonly forbidden: string; readonly remind: string },
): Pasted {
  const seen = new Set(known.map(({ word }) => word.trim()));
  const added: SensitiveWord[] = [];
  let sameCount = 0;
  for (const line of text.split(/\r?\n/)) {
    const [word = '', ...rest] = line.split(/[,，\t]/).map((part) => part.trim());
    if (word === '') continue;
    if (seen.has(word)) {
      sameCount += 1;
      continue;
    }
    seen.add(word);
    const last = rest.at(-1);
    const hasRule = last === words.forbidden || last === words.remind;
    const why = (hasRule ? rest.slice(0, -1) : rest).filter((part) => part !== '').join('，');
    added.push({ word, why, isForbidden: last === words.forbidden });
  }
  return { added, sameCount };
}
