import { fold } from '#shared/lib/bigrams';

/** Where a text stands: `place` says of what it is, `order` its position in the feed. */
export type Spot = { readonly place: number; readonly order: number; readonly at: number };

type Block = {
  /** Folded texts, each with a line break after it; '' until it is asked for. */
  text: string;
  /** The texts that are not in `text` yet: strings put together one by one take three times the room. */
  fresh: string[];
  count: number;
  length: number;
  /** Where each text begins. */
  readonly starts: Uint32Array;
  readonly places: Uint32Array;
  readonly orders: Float64Array;
  readonly times: Float64Array;
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

  add(text: string, { place, order, at }: Spot): void {
    let block = this.#blocks.at(-1);
    if (!block || block.count === PER_BLOCK) {
      if (block) textOf(block);
      block = emptyBlock();
      this.#blocks.push(block);
    }
    const folded = onOneLine(text);
    const { count } = block;
    block.starts[count] = block.length;
    block.places[count] = place;
    block.orders[count] = order;
    block.times[count] = at;
    block.fresh.push(folded, '\n');
    block.length += folded.length + 1;
    block.count += 1;
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

function emptyBlock(): Block {
  return {
    text: '',
    fresh: [],
    count: 0,
    length: 0,
    starts: new Uint32Array(PER_BLOCK),
    places: new Uint32Array(PER_BLOCK),
    orders: new Float64Array(PER_BLOCK),
    times: new Float64Array(PER_BLOCK),
    pairs: new Uint32Array(1 << (BITS - 5)),
  };
}

function textOf(block: Block): string {
  if (block.fresh.length > 0) {
    block.text = [block.text, ...block.fresh].join('');
    block.fresh = [];
  }
  return block.text;
}

function spotAt({ places, orders, times }: Block, index: number): Spot {
  return { place: places[index] ?? 0, order: orders[index] ?? 0, at: times[index] ?? 0 };
}

function findInBlock(block: Block, first: string, others: readonly string[]): readonly Spot[] {
  const { starts, count } = block;
  if (first === '') return Array.from({ length: count }, (_, index) => spotAt(block, index));
  const text = textOf(block);
  const found: Spot[] = [];
  for (let from = 0; ;) {
    const at = text.indexOf(first, from);
    if (at < 0) return found;
    const index = lastAtOrBefore(starts, count, at);
    const start = starts[index] ?? 0;
    const end = index + 1 < count ? (starts[index + 1] ?? text.length) : text.length;
    if (others.every((word) => isBetween(text, word, start, end))) found.push(spotAt(block, index));
    from = end;
  }
}

function isBetween(text: string, word: string, start: number, end: number): boolean {
  const at = text.indexOf(word, start);
  return at >= 0 && at + word.length <= end;
}

function lastAtOrBefore(starts: Uint32Array, count: number, at: number): number {
  let low = 0;
  let high = count - 1;
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
