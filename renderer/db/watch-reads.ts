import { cmp, Dexie, type IntervalTree, type ObservabilitySet } from 'dexie';
import { giveWay, letPass } from './give-way.ts';
import type { DeskDatabase } from './schema.ts';

type TableName =
  | 'conversations'
  | 'customers'
  | 'marks'
  | 'messages'
  | 'notes'
  | 'meta'
  | 'settings'
  | 'events'
  | 'forgotten'
  | 'views'
  | 'outbox';

type Manner = {
  readonly restMs?: number;
  readonly isNews?: (parts: ObservabilitySet) => boolean;
  readonly order?: 'now' | 'first' | 'after';
};

/** A reading that failed is tried again after a while, and after a longer one each time. */
const AGAIN_MS = 25;
const LONGEST_MS = 15_000;
/** Where nobody reads anything else, on a screen without a list. */
const PATIENCE_MS = 300;
/** A list that has begun to be read is waited for, but not for ever: what stands beside it is wanted too. */
const LONGEST_FIRST_MS = 1_500;
/** A list is read in less, unless the machine is busy: then the writing is not what it waits for. */
const LONGEST_LET_MS = 150;
/** After a reading, at most so long until the next. */
const LONGEST_REST_MS = 200;

/**
 * Reads now and after every change of these tables, in this window or another; changes while it reads are one more
 * reading, after a rest as long as the reading took, so that other work has its turn in a storm. For reads of many steps: a
 * live query loses sight of what it reads behind a long chain of awaits. `restMs`: rests at least so long, for what need
 * not be true to the moment while it changes all the time. `isNews`: which changes of these tables are to be read.
 * `order`: at the start of a desk what stands beside what one came for is read after that is on the screen; `now` gives way to
 * nothing.
 * Returns what stops it.
 */
export function watchReads<Value>(
  db: DeskDatabase,
  tables: readonly TableName[],
  read: () => Promise<Value>,
  next: (value: Value) => void,
  { restMs = 0, isNews = () => true, order }: Manner = {},
): () => void {
  const prefixes = tables.map((table) => `idb://${db.name}/${table}/`);
  let isStopped = false;
  let isReading = false;
  let isStale = false;
  let hasRead = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;
  let debt: (() => void) | null = null;

  async function run(): Promise<void> {
    isReading = true;
    do {
      isStale = false;
      let startedAt = performance.now();
      try {
        // What somebody came for just now waits for no rhythm.
        if (order === 'first' && !hasRead) await letPass(db);
        else if (order !== 'now') await giveWay(db);
        if (!isAsked()) break;
        startedAt = performance.now();
        const value = await read();
        hasRead = true;
        failures = 0;
        if (isAsked()) next(value);
        if (!isStale) pay();
      } catch {
        // What was last known stays on the screen; a cache that is being closed takes the watching with it.
        failures += 1;
        break;
      }
      await rest(Math.max(restMs, Math.min(performance.now() - startedAt, LONGEST_REST_MS)));
    } while (isStale && isAsked());
    isReading = false;
    if (failures > 0 && isAsked()) timer = setTimeout(() => void run(), Math.min(AGAIN_MS * 2 ** failures, LONGEST_MS));
  }

  function isAsked(): boolean {
    return !isStopped;
  }

  function pay(): void {
    debt?.();
    debt = null;
  }

  function onMutated(parts: ObservabilitySet): void {
    const isTold = ([part, keys]: [string, IntervalTree]): boolean =>
      prefixes.some((prefix) => part.startsWith(prefix)) && !isFeedsOwn(part, keys);
    if (!Object.entries(parts).some(isTold) || !isNews(parts)) return;
    // One for all that is told until it is paid: what is told while it reads is paid by the next reading.
    if (order === 'first') debt ??= owe(db);
    isStale = true;
    if (isReading) return;
    // Out of the transaction that tells of it, and once for several.
    clearTimeout(timer);
    timer = setTimeout(() => void run(), 0);
  }

  Dexie.on('storagemutated', onMutated);
  if (order === 'first') firstOf(db).hasBegun = true;
  if (order === 'after') {
    // Told of changes meanwhile, it reads once all the same.
    isReading = true;
    void firstShown(db).then(() => (isAsked() ? run() : undefined));
  } else void run();
  return () => {
    isStopped = true;
    pay();
    clearTimeout(timer);
    Dexie.on.storagemutated.unsubscribe(onMutated);
  };
}

/** When what one came for was first on the screen, once for each desk; `hasBegun`: it is being read. */
type First = { readonly isShown: Promise<void>; readonly settle: () => void; hasBegun: boolean };
const firsts = new WeakMap<DeskDatabase, First>();

function firstOf(db: DeskDatabase): First {
  const known = firsts.get(db);
  if (known) return known;
  let settle = (): void => undefined;
  const isShown = new Promise<void>((resolve) => (settle = resolve));
  const first = { isShown, settle, hasBegun: false };
  firsts.set(db, first);
  return first;
}

async function firstShown(db: DeskDatabase): Promise<void> {
  const first = firstOf(db);
  await Promise.race([first.isShown, rest(PATIENCE_MS)]);
  if (first.hasBegun) await Promise.race([first.isShown, rest(LONGEST_FIRST_MS)]);
}

/** What one came for is on the screen: what stands beside it is read now. */
export function tellShown(db: DeskDatabase): void {
  firstOf(db).settle();
}

/** What changed and was not read again yet by those who go first. */
const owed = new WeakMap<DeskDatabase, Set<Promise<void>>>();

function owe(db: DeskDatabase): () => void {
  const own = owed.get(db) ?? new Set();
  owed.set(db, own);
  let pay = (): void => undefined;
  const paid = new Promise<void>((resolve) => (pay = resolve)).then(() => void own.delete(paid));
  own.add(paid);
  return pay;
}

/** Between two long writings: what one came for is read again first, but no longer than this is waited for it. */
export async function letRead(db: DeskDatabase): Promise<void> {
  // A writing tells of itself in a task of its own.
  await rest(0);
  const readings = [...(owed.get(db)?.values() ?? [])];
  await Promise.race([Promise.all(readings), rest(LONGEST_LET_MS)]);
}

function rest(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** Where the feed is stands in `meta` and moves with every batch; no reading shows it. */
const feedsOwn: readonly unknown[] = ['cursor', 'ahead'];

function isFeedsOwn(part: string, keys: IntervalTree): boolean {
  return part.includes('/meta/') && rangesIn(keys).every(({ from, to }) => from === to && feedsOwn.includes(from));
}

/** Whether one of the keys that changed lies between these, both included. */
export function isBetween(keys: IntervalTree | undefined, low: unknown, high: unknown): boolean {
  return rangesIn(keys).some(({ from, to }) => cmp(from, high) <= 0 && cmp(to, low) >= 0);
}

function rangesIn(keys: IntervalTree | null | undefined): readonly { readonly from: unknown; readonly to: unknown }[] {
  return keys && 'from' in keys ? [keys, ...rangesIn(keys.l), ...rangesIn(keys.r)] : [];
}
