import { generateNKeysBetween } from 'fractional-indexing';
import { asServicerUserid } from '#shared/domain/ids';
import { wordsOfQuickReply, type QuickReply } from '#shared/domain/quick-reply';
import { ReplyIndex } from '../renderer/app/quick-replies/quick-reply-search.ts';
import { findPinyin, toSyllables } from '../renderer/lib/pinyin.ts';
import { median, quantile, toLine, type Bench } from './lib/line.ts';
import { makeTexts } from './lib/p13-texts.ts';

/** At most a share of the scan's p95, and never over this many ms (product.md 3, item 18). */
const FLOOR = { scan: 0.35 } as const;
const P95_MS = 50;

/** A whole company's quick replies on one desk, searched as one types. */
export const qr: Bench = {
  name: 'QR',
  title: 'search of 10 000 quick replies by words, pinyin and initials, against a scan (p95 ms, lower is better)',
  async run({ quick, log }) {
    const library = makeLibrary(quick ? 2_000 : 10_000);
    const queries = makeQueries(library, quick ? 40 : 120);
    const index = new ReplyIndex();
    const started = performance.now();
    index.update(library);
    log(`${library.length} prepared in ${(performance.now() - started).toFixed(0)} ms`);
    const again = performance.now();
    index.update(library.map((one, nth) => (nth === 0 ? { ...one, title: '改过的标题' } : one)));
    log(`one changed: ${(performance.now() - again).toFixed(1)} ms`);
    index.update(library);
    const scan = makeScan(library);
    const product = (query: string) => index.find(query).map((one) => one.quickReplyId);
    const missed = queries.filter((query) => product(query).toSorted().join() !== scan(query).toSorted().join());
    log(`${queries.length} queries, ${missed.length} with other results than the scan`);
    const p95: Record<'product' | 'scan', number[]> = { product: [], scan: [] };
    for (let pair = 0; pair < (quick ? 3 : 7); pair += 1) {
      p95.product.push(quantile(time(product, queries), 0.95));
      p95.scan.push(quantile(time(scan, queries), 0.95));
      log(`${pair + 1}: product p95 ${p95.product.at(-1)?.toFixed(2)} ms, scan ${p95.scan.at(-1)?.toFixed(1)} ms`);
    }
    return toLine({
      isLessBetter: true,
      bench: 'QR',
      unit: 'ms',
      product: p95.product,
      baselines: { scan: p95.scan },
      floor: FLOOR,
      exact: missed.length === 0,
      further: median(p95.product) <= P95_MS,
    });
  },
};

function makeLibrary(count: number): readonly QuickReply[] {
  const texts = makeTexts(count * 3);
  const by = asServicerUserid('bench');
  const places = generateNKeysBetween(null, null, count);
  return Array.from({ length: count }, (_, nth): QuickReply => ({
    quickReplyId: `bench-${nth}`,
    scope: { kind: 'company' },
    folder: `分组${nth % 40}`,
    title: (texts[nth * 3] ?? '').slice(0, 14) || '标题',
    blocks: [
      { kind: 'text', text: texts[nth * 3 + 1] ?? '' },
      { kind: 'text', text: texts[nth * 3 + 2] ?? '' },
    ],
    place: places[nth] ?? 'a0',
    status: 'live',
    remark: null,
    fits: { scenes: [], tags: [] },
    author: by,
    updatedAt: nth,
    updatedBy: by,
  }));
}

/** A third each of what is written, of initials, and of what is spelt out; some are found nowhere. */
function makeQueries(library: readonly QuickReply[], count: number): readonly string[] {
  return Array.from({ length: count }, (_, nth) => {
    const title = library[(nth * 7_919) % library.length]?.title ?? '';
    const words = title.replaceAll(/\s/g, '').slice(0, 2 + (nth % 3));
    const sounds = toSyllables(words).map(([reading = '']) => reading);
    const asked = [
      words,
      sounds.map((reading) => reading.slice(0, 1)).join(''),
      sounds.join(''),
      `q${sounds.join('')}x`,
    ];
    return (asked[nth % 4] ?? words) || 'nz';
  });
}

/** Each text asked for each word as one would without an index: written, or as it sounds. */
function makeScan(library: readonly QuickReply[]): (query: string) => readonly string[] {
  const rows = library.map((one) => {
    const parts = [one.title, one.folder, wordsOfQuickReply(one)] as const;
    return { id: one.quickReplyId, written: parts.map((part) => part.toLowerCase()), sounds: parts.map(toSyllables) };
  });
  return (query) => {
    const words = query.toLowerCase().split(/\s+/).filter(Boolean);
    const isThere = ({ written, sounds: [title = [], folder = [], text = []] }: (typeof rows)[number], word: string) =>
      written.some((part) => part.includes(word)) ||
      findPinyin(title, word) !== null ||
      findPinyin(folder, word) === 0 ||
      (word.length >= 3 && findPinyin(text, word) !== null);
    return rows.filter((row) => words.every((word) => isThere(row, word))).map(({ id }) => id);
  };
}

function time(find: (query: string) => unknown, queries: readonly string[]): readonly number[] {
  return queries.map((query) => {
    const start = performance.now();
    find(query);
    return performance.now() - start;
  });
}
