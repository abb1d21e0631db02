import { pinyin } from 'pinyin-pro';

const LONGEST = 16;

/**
 * What a name is found by, offline and by index: every ending of the name, of its pinyin and of its pinyin initials, so
 * that a search is "starts with" on a multi-entry index. At most `LONGEST` of each: 小满妈妈 → 小满妈妈, 满妈妈, 妈妈, 妈,
 * xiaomanmama, manmama, mama, ma, xmmm, mmm, mm, m.
 */
export function nameTokens(name: string): readonly string[] {
  const plain = Array.from(name.normalize('NFKC').toLowerCase().replace(/\s+/g, '')).slice(0, LONGEST);
  // Keyboards have no ü: 女 is typed nv.
  const spoken = pinyin(plain.join(''), { toneType: 'none', type: 'array', v: true });
  const initials = pinyin(plain.join(''), { pattern: 'first', toneType: 'none', type: 'array' }).map((part) =>
    part.slice(0, 1),
  );
  const tokens = new Set<string>();
  for (const letters of [plain, spoken, initials])
    for (let start = 0; start < letters.length; start += 1) tokens.add(letters.slice(start).join(''));
  return [...tokens];
}

/** The search text as the tokens are written. */
export function nameQuery(typed: string): string {
  return typed.normalize('NFKC').toLowerCase().replace(/\s+/g, '');
}
