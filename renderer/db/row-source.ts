import type { Collection } from 'dexie';
import type { ConversationRow } from './schema.ts';

/** Conversations one after the other, in order: the next `count` of them; none = there are no more. */
export type RowSource = (count: number) => Promise<readonly ConversationRow[]>;

/**
 * The rows of an index from its first key on, read a page at a time. `from`: the rows whose key is at least this, in
 * order; rows of the same key may be met again and are given once.
 */
export function fromIndex(from: (lower: number) => Collection<ConversationRow, string>, keyOf: KeyOf): RowSource {
  let lower = -Infinity;
  let seen = new Set<string>();
  return async (count) => {
    const found = await from(lower)
      .limit(count + seen.size)
      .toArray();
    const fresh = found.filter((row) => !seen.has(row.id));
    const last = found.at(-1);
    if (last && keyOf(last) !== lower) {
      lower = keyOf(last);
      seen = new Set();
    }
    for (const row of found) if (keyOf(row) === lower) seen.add(row.id);
    return fresh;
  };
}
type KeyOf = (row: ConversationRow) => number;

export function fromRows(rows: readonly ConversationRow[]): RowSource {
  let at = 0;
  return (count) => {
    const page = rows.slice(at, at + count);
    at += page.length;
    return Promise.resolve(page);
  };
}

/** All of the first, then all of the second. */
export function oneAfterOther(sources: readonly RowSource[]): RowSource {
  const left = [...sources];
  return async (count) => {
    for (;;) {
      const [source] = left;
      if (!source) return [];
      const page = await source(count);
      if (page.length > 0) return page;
      left.shift();
    }
  };
}

/** Several sources of one order as one, the smaller key first. */
export function merged(sources: readonly RowSource[], keyOf: KeyOf): RowSource {
  const [only] = sources;
  if (only && sources.length === 1) return only;
  const feeds = sources.map((source) => ({ source, ready: [] as ConversationRow[], isOver: false }));
  return async (count) => {
    for (const feed of feeds)
      while (!feed.isOver && feed.ready.length < count) {
        const page = await feed.source(count - feed.ready.length);
        if (page.length === 0) feed.isOver = true;
        feed.ready.push(...page);
      }
    const page: ConversationRow[] = [];
    while (page.length < count) {
      const next = feeds.filter((feed) => feed.ready.length > 0).toSorted((a, b) => firstKey(a) - firstKey(b))[0];
      const row = next?.ready.shift();
      if (!row) break;
      page.push(row);
    }
    return page;
  };

  function firstKey({ ready: [first] }: { readonly ready: readonly ConversationRow[] }): number {
    return first ? keyOf(first) : Infinity;
  }
}

/** How many rows a reading may still look at. */
export type Budget = { left: number };

/** At least so many at once, when only some of them are wanted. */
const STEP = 200;

/** The first `wanted` rows that pass, as far as the budget goes. `isPicky`: many do not, so more are read at once. */
export async function take(
  source: RowSource,
  wanted: number,
  picks: (rows: readonly ConversationRow[]) => Promise<readonly ConversationRow[]>,
  budget: Budget,
  isPicky: boolean,
): Promise<readonly ConversationRow[]> {
  const taken: ConversationRow[] = [];
  while (taken.length < wanted && budget.left > 0) {
    const missing = wanted - taken.length;
    const page = await source(Math.min(isPicky ? Math.max(missing, STEP) : missing, budget.left));
    if (page.length === 0) break;
    budget.left -= page.length;
    taken.push(...(await picks(page)));
  }
  return taken.slice(0, wanted);
}
