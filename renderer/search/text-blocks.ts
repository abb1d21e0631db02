import { fold } from '#shared/lib/bigrams';

/** Where a text stands: `place` says of what it is, `order` its position in the feed. */
export type Spot = { readonly place: number; readonly order: number; readonly at: number };

type Block = {
  /** Folded texts, each with a line break after it. */
  text: string;
  /** Where each text begins, and what it is. */
  readonly starts: number[];
  readonly spots: Spot[];
  /** A bit for each pair of characters: what is not in here is not in the text. */
  readonly pairs: Uint32Array;
};

const PER_BLOCK = 256;
const BITS = 15;

/**
 * Texts in the order they came, to be looked through from the newest back. Most blocks are passed over by their pairs
 * without being read, and frequent words have enough hits in the last few: so no index with lists of places is needed,
 * which would take ten times the room.
 */
export class TextBlocks {
  readonly #blocks: Block[] = [];

  get size(): number {
    return this.#blocks.reduce((sum, block) => sum + block.spots.length, 0);
  }

  /** Characters kept, for those who measure. */
  get characters(): number {
    return this.#blocks.reduce((sum, block) => sum + block.text.length, 0);
  }

  add(text: string, spot: Spot): void {
    let block = this.#blocks.at(-1);
    if (!block || block.spots.length === PER_BLOCK) {
      block = { text: '', starts: [], spots: [], pairs: new Uint32Array(1 << (BITS - 5)) };
      this.#blocks.push(block);
    }
    const folded = onOneLine(text);
    block.starts.push(block.text.length);
    block.spots.push(spot);
    block.text += `${folded}\n`;
    for (const bit of bitsOf(folded)) block.pairs[bit >>> 5] = (block.pairs[bit >>> 5] ?? 0) | (1 << (bit & 31));
  }

  /** The newest texts with every one of these words in them that `keep` lets through, at most `limit`. No words: all. */
  find(words: readonly string[], limit: number, keep: (spot: Spot) => boolean): readonly Spot[] {
    const wanted = words.map(onOneLine).filter((word) => word !== '');
    const bits = [...new Set(wanted.flatMap((word) => [...bitsOf(word)]))];
    // The longest is the rarest, as a rule.
    const [first = '', ...others] = wanted.toSorted((one, other) => other.length - one.length);
    const found: Spot[] = [];
    for (let index = this.#blocks.length - 1; index >= 0 && found.length < limit; index -= 1) {
      const block = this.#blocks[index];
      if (!block || !bits.every((bit) => ((block.pairs[bit >>> 5] ?? 0) >>> (bit & 31)) & 1)) continue;
      const here = findInBlock(block, first, others).filter(keep);
      found.push(...here.toReversed());
    }
    return found.slice(0, limit);
  }
}

function findInBlock({ text, starts, spots }: Block, first: string, others: readonly string[]): readonly Spot[] {
  if (first === '') return spots;
  const found: Spot[] = [];
  for (let from = 0; ;) {
    const at = text.indexOf(first, from);
    if (at < 0) return found;
    const index = lastAtOrBefore(starts, at);
    const start = starts[index] ?? 0;
    const end = starts[index + 1] ?? text.length;
    const spot = spots[index];
    if (spot && others.every((word) => isBetween(text, word, start, end))) found.push(spot);
    from = end;
  }
}

function isBetween(text: string, word: string, start: number, end: number): boolean {
  const at = text.indexOf(word, start);
  return at >= 0 && at + word.length <= end;
}

function lastAtOrBefore(starts: readonly number[], at: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if ((starts[middle] ?? 0) <= at) low = middle;
    else high = middle - 1;
  }
  return low;
}

function onOneLine(text: string): string {
  return fold(text).replace(/\s+/g, ' ').trim();
}

function* bitsOf(folded: string): Generator<number> {
  for (let index = 1; index < folded.length; index += 1) {
    const pair = folded.charCodeAt(index - 1) * 65_537 + folded.charCodeAt(index);
    yield Math.imul(pair, 2_654_435_761) >>> (32 - BITS);
  }
}
