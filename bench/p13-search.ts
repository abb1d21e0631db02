import MiniSearch from 'minisearch';
import { fold, tokens } from '#shared/lib/bigrams';
import { TextBlocks, type Spot } from '../renderer/search/text-blocks.ts';
import { median, notesOn, quantile, toLine, type Bench } from './lib/line.ts';
import { makeTexts, makeWords } from './lib/p13-texts.ts';
import { sweep } from './lib/sweep.ts';

const NEWEST = 50;
/** At most a share of the baselines' p95. */
const FLOOR = { minisearch: 0.02, scan: 0.25, p95: 10 } as const;
/** Of MiniSearch's memory, and texts a second, at the least. */
const MEMORY = 1 / 8;
const RATE = 10_000;

type Finder = (word: string) => readonly number[];
type Made = { readonly find: Finder; readonly seconds: number; readonly megabytes: number };

const reasons = { scan: 'What is found nowhere and looks like everything else is looked for in many blocks' };

/** Messages kept at a desk: the newest fifty with what was typed in them. */
export const p13: Bench = {
  name: 'P13',
  title:
    'search of 1 M kept messages, newest 50 of 1 to 4 characters, against MiniSearch and a scan (p95 ms, lower is better)',
  async run({ quick, log }) {
    const texts = makeTexts(quick ? 100_000 : 1_000_000);
    const words = makeWords(texts);
    const scan = makeScan(texts);
    const product = await measure('product', () => makeProduct(texts), log);
    const mini = await measure('MiniSearch', () => makeMini(texts), log);
    const isExact = checkRecall(words, product.find, scan, log);
    const p95: Record<'product' | 'minisearch' | 'scan', number[]> = { product: [], minisearch: [], scan: [] };
    for (let pair = 0; pair < (quick ? 5 : 9); pair += 1) {
      const round = {
        product: time(product.find, words),
        minisearch: time(mini.find, words),
        scan: time(scan, words),
      };
      for (const name of ['product', 'minisearch', 'scan'] as const) {
        p95[name].push(quantile(round[name], 0.95));
        log(
          `${pair + 1} ${name}: p50 ${median(round[name]).toFixed(3)} ms, p95 ${quantile(round[name], 0.95).toFixed(3)}, max ${Math.max(...round[name]).toFixed(2)}`,
        );
      }
    }
    const rate = texts.length / product.seconds;
    log(
      `read in at ${Math.round(rate)} texts/s, floor ${RATE}; ${(product.megabytes / mini.megabytes).toFixed(3)} of MiniSearch's memory, floor ${MEMORY}`,
    );
    const { p95: limit, ...floor } = FLOOR;
    const line = toLine({
      isLessBetter: true,
      bench: 'P13',
      unit: 'ms',
      product: p95.product,
      baselines: { minisearch: p95.minisearch, scan: p95.scan },
      floor,
      exact: isExact,
      further: median(p95.product) <= limit && rate >= RATE && product.megabytes <= mini.megabytes * MEMORY,
    });
    for (const note of notesOn(line, reasons, true)) log(note);
    return line;
  },
};

async function measure(name: string, make: () => Finder, log: (text: string) => void): Promise<Made> {
  await sweep();
  const before = process.memoryUsage();
  const start = performance.now();
  const find = make();
  const seconds = (performance.now() - start) / 1_000;
  await sweep();
  const after = process.memoryUsage();
  const bytes = after.heapUsed + after.arrayBuffers - before.heapUsed - before.arrayBuffers;
  const megabytes = bytes / 1_048_576;
  log(`${name}: made in ${seconds.toFixed(2)} s, ${megabytes.toFixed(1)} MB`);
  return { find, seconds, megabytes };
}

function makeProduct(texts: readonly string[]): Finder {
  const blocks = new TextBlocks();
  for (const [order, text] of texts.entries()) blocks.add(text, { place: order % 1_000, order, at: order });
  const all = (_spot: Spot): boolean => true;
  return (word) => blocks.find([word], NEWEST, all).map((spot) => spot.order);
}

function makeMini(texts: readonly string[]): Finder {
  const mini = new MiniSearch<{ id: number; text: string }>({
    fields: ['text'],
    tokenize: (text) => [...tokens(text)],
    searchOptions: { combineWith: 'AND' },
  });
  for (const [id, text] of texts.entries()) mini.add({ id, text });
  return (word) => {
    // As one would write it: the pairs within the word, all of them; then the newest.
    const pairs = tokens(word).slice(0, -1);
    const found = mini.search(pairs.length === 0 ? word : pairs.join(' '), { prefix: pairs.length === 0 });
    return found
      .map((one) => Number(one.id))
      .sort((one, other) => other - one)
      .slice(0, NEWEST);
  };
}

/** Every text asked for what was typed, as one would without an index: all of them, then the newest. */
function makeScan(texts: readonly string[]): Finder {
  const folded = texts.map(fold);
  return (word) => {
    const wanted = fold(word);
    const found: number[] = [];
    for (let order = 0; order < folded.length; order += 1) if (folded[order]?.includes(wanted)) found.push(order);
    return found.slice(-NEWEST).reverse();
  };
}

function checkRecall(words: readonly string[], product: Finder, scan: Finder, log: (text: string) => void): boolean {
  const missed = words.filter((word) => product(word).join() !== scan(word).join());
  log(`${words.length} queries, ${missed.length} with other results than the scan`);
  return missed.length === 0;
}

function time(find: Finder, words: readonly string[]): readonly number[] {
  return words.map((word) => {
    const start = performance.now();
    find(word);
    return performance.now() - start;
  });
}
