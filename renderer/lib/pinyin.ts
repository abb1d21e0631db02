import { polyphonic } from 'pinyin-pro';

/** Per character: its readings without tone (several for 长 or 重), or itself in lower case. Spaces and marks are left out. */
export type Syllables = readonly (readonly string[])[];

const WORDLESS = /[\s\p{P}\p{S}]/u;

/** Computed once per text and kept: about 0.1 ms for a hundred characters. */
export function toSyllables(text: string): Syllables {
  return polyphonic(text, { toneType: 'none', type: 'array' })
    .map((readings) => readings.map((reading) => reading.toLowerCase().replaceAll('ü', 'v')))
    .filter((readings) => !WORDLESS.test(readings[0] ?? ' '));
}

/**
 * Where `query` is found when every character may be typed in full (naizui), by its first letters (nai z) or only its
 * initial (nz), mixed at will: the index of the first matching character, or null. `query` is lower-case letters and
 * digits without spaces.
 */
export function findPinyin(syllables: Syllables, query: string): number | null {
  if (query === '') return null;
  for (let start = 0; start < syllables.length; start += 1) if (matchesFrom(syllables, start, query)) return start;
  return null;
}

function matchesFrom(syllables: Syllables, index: number, rest: string): boolean {
  if (rest === '') return true;
  const readings = syllables[index];
  if (readings === undefined) return false;
  // Readings that begin alike (zhang, zhong) are one way to go on, not two: a hopeless query stays cheap.
  const longest = Math.max(...readings.map((reading) => commonPrefix(reading, rest)));
  for (let length = longest; length > 0; length -= 1)
    if (matchesFrom(syllables, index + 1, rest.slice(length))) return true;
  return false;
}

function commonPrefix(left: string, right: string): number {
  let length = 0;
  while (length < left.length && length < right.length && left[length] === right[length]) length += 1;
  return length;
}
