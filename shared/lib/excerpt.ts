import { fold } from './bigrams.ts';

export type Stretch = { readonly text: string; readonly isHit: boolean };

/** The text in stretches, with every place where one of the words stands told apart. */
export function markWords(text: string, words: readonly string[]): readonly Stretch[] {
  const { folded, places } = foldWithPlaces(text);
  const isHit = new Uint8Array(text.length);
  for (const word of words.map(fold)) {
    if (word === '') continue;
    for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + 1))
      isHit.fill(1, places[at] ?? 0, places[at + word.length] ?? text.length);
  }
  const stretches: Stretch[] = [];
  for (let start = 0; start < text.length;) {
    let end = start + 1;
    while (end < text.length && isHit[end] === isHit[start]) end += 1;
    stretches.push({ text: text.slice(start, end), isHit: isHit[start] === 1 });
    start = end;
  }
  return stretches;
}

/** About `size` characters of a text on one line, around the first place where one of the words stands. */
export function excerpt(text: string, words: readonly string[], size: number): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line.length <= size) return line;
  const { folded, places } = foldWithPlaces(line);
  const found = words.map((word) => folded.indexOf(fold(word))).filter((at) => at >= 0);
  const at = found.length === 0 ? 0 : (places[Math.min(...found)] ?? 0);
  const start = Math.max(0, Math.min(at - Math.floor(size / 4), line.length - size));
  const cut = Array.from(line.slice(start, start + size)).filter((character) => !/^[\uD800-\uDFFF]$/.test(character));
  return `${start > 0 ? '…' : ''}${cut.join('')}${start + size < line.length ? '…' : ''}`;
}

/** The folded text, and for each of its units (and its end) the place in the text it came from. */
function foldWithPlaces(text: string): { readonly folded: string; readonly places: readonly number[] } {
  let folded = '';
  const places: number[] = [];
  let at = 0;
  for (const character of text) {
    const one = fold(character);
    for (let unit = 0; unit < one.length; unit += 1) places.push(at);
    folded += one;
    at += character.length;
  }
  places.push(at);
  return { folded, places };
}
