import { CLOSING_MS, riskColumn, type RiskColumn } from '#shared/domain/risk';
import { WINDOW_MS } from '#shared/domain/reply-window';
import type { Moved } from './view-filter.ts';
import { fromIndex, fromRows, merged, oneAfterOther, type RowSource } from './row-source.ts';
import { countSome, endsBetween, inRank, waitsBetween } from './ranges.ts';
import type { ConversationRow, DeskDatabase, Rank } from './schema.ts';

/** Who waits, by column; then `ending`: answered, but the 48 hours end soon; then the quiet ones. */
export type Stretch = RiskColumn | 'ending' | 'replied' | 'client' | 'ended';

/** Whose conversations; '' = nobody's. Null = everybody's. */
export type Holders = readonly string[] | null;

export type Scope = {
  readonly holders: Holders;
  readonly now: number;
  /** Only what moved last then. */
  readonly moved: Moved;
  /** Alone on the screen, `client` has those who wait as well. */
  readonly isAlone: boolean;
};

const ranks = { replied: 2, client: 3, ended: 4 } as const satisfies Partial<Record<Stretch, Rank>>;

function rankOf(stretch: Stretch): Rank | null {
  return stretch === 'client' || stretch === 'ended' || stretch === 'replied' ? ranks[stretch] : null;
}

/** Every conversation is in exactly one. */
export function stretchOf(row: ConversationRow, now: number): Stretch {
  const column = riskColumn(row, now);
  if (column) return column;
  if (row.rank === 3) return 'client';
  if (row.rank === 4) return 'ended';
  return row.windowAt !== undefined && row.windowAt > now && row.windowAt <= now + CLOSING_MS ? 'ending' : 'replied';
}

/** The order of a stretch, smaller first: least slack for those who wait, newest for the others. */
function orderIn(stretch: Stretch, row: ConversationRow, now: number): number {
  switch (stretch) {
    case 'closing': {
      // Windows that have closed come after those still open, the latest first.
      const endsAt = row.waitEndsAt ?? 0;
      return endsAt > now ? endsAt : Number.MAX_SAFE_INTEGER - endsAt;
    }
    case 'first':
    case 'again':
      return row.waitAt ?? 0;
    case 'ending':
      return row.windowAt ?? 0;
    default:
      return -row.lastAt;
  }
}

/** The rows of a stretch in their order, by index; those of another stretch that share the index are left out. */
export async function sourceOf(db: DeskDatabase, stretch: Stretch, scope: Scope): Promise<RowSource> {
  const { holders, now } = scope;
  if (holders === null) return sourceFor(db, stretch, null, scope);
  const sources = await Promise.all(holders.map((holder) => sourceFor(db, stretch, holder, scope)));
  return merged(sources, (row) => orderIn(stretch, row, now));
}

async function sourceFor(
  db: DeskDatabase,
  stretch: Stretch,
  holder: string | null,
  { now, moved, isAlone }: Scope,
): Promise<RowSource> {
  switch (stretch) {
    case 'closing':
      return oneAfterOther([
        fromIndex((lower) => endsBetween(db, 'wait', holder, Math.max(lower, now + 1), now + CLOSING_MS), endOf),
        fromIndex(
          (lower) => endsBetween(db, 'wait', holder, -Infinity, lower === -Infinity ? now : -lower).reverse(),
          (row) => -endOf(row),
        ),
      ]);
    case 'first':
    case 'again': {
      const long = await longWaiting(db, stretch, holder, now);
      const rows = merged(
        long.map((ids) => fromKeys(db, ids)),
        waitOf,
      );
      const since = now - LONG_MS + 1;
      const laterIn = (place: 0 | 1): RowSource =>
        fromIndex((lower) => waitsBetween(db, stretch, holder, Math.max(lower, since), Infinity)[place], waitOf);
      const later = merged([laterIn(0), laterIn(1)], waitOf);
      return oneAfterOther([rows, only(later, (row) => stretchOf(row, now) === stretch)]);
    }
    case 'ending': {
      const until = now + CLOSING_MS;
      const rows = fromIndex(
        (lower) => endsBetween(db, 'open', holder, Math.max(lower, now + 1), until),
        (row) => row.windowAt ?? 0,
      );
      return only(rows, (row) => stretchOf(row, now) === 'ending');
    }
    default: {
      const rows = fromIndex(
        (lower) => inRank(db, holder, ranks[stretch], Math.max(lower, 1 - moved.until), -moved.since),
        (row) => row.rankAt,
      );
      return isAlone ? rows : only(rows, (row) => stretchOf(row, now) === stretch);
    }
  }
}

/** Who began to wait so long ago may be in the closing column; nobody who began later is. */
const LONG_MS = WINDOW_MS - CLOSING_MS;

/**
 * Those who have waited so long that their window might be closing, but wrote again since and are not in that column:
 * keys only, few at any time but for windows nobody ended. As `waitsBetween`: here, and in the WeCom client.
 */
async function longWaiting(
  db: DeskDatabase,
  cause: 'first' | 'again',
  holder: string | null,
  now: number,
): Promise<readonly (readonly string[])[]> {
  const old = await Promise.all(
    waitsBetween(db, cause, holder, -Infinity, now - LONG_MS).map((rows) => rows.primaryKeys()),
  );
  if (old.every((ids) => ids.length === 0)) return old;
  const closing = new Set(await endsBetween(db, 'wait', holder, -Infinity, now + CLOSING_MS).primaryKeys());
  return old.map((ids) => ids.filter((id) => !closing.has(id)));
}

function fromKeys(db: DeskDatabase, ids: readonly string[]): RowSource {
  let at = 0;
  return async (count) => {
    const page = ids.slice(at, at + count);
    at += page.length;
    const rows = page.length === 0 ? [] : await db.conversations.bulkGet(page);
    return rows.filter((row) => row !== undefined);
  };
}

/** The source without the rows that do not belong: pages shrink, but only the end is empty. */
function only(source: RowSource, belongs: (row: ConversationRow) => boolean): RowSource {
  return async (count) => {
    for (;;) {
      const page = await source(count);
      const kept = page.filter(belongs);
      if (kept.length > 0 || page.length === 0) return kept;
    }
  };
}

/** A stretch of rows that are in memory already. */
export function sourceInMemory(
  rows: readonly ConversationRow[],
  stretch: Stretch,
  { now, isAlone }: Pick<Scope, 'now' | 'isAlone'>,
): RowSource {
  const own = rows.filter((row) => stretchOf(row, now) === stretch || (isAlone && row.rank === rankOf(stretch)));
  return fromRows(own.toSorted((left, right) => orderIn(stretch, left, now) - orderIn(stretch, right, now)));
}

/** How many wait in a column, up to `most`: counted by keys, in one transaction. */
export function countColumn(
  db: DeskDatabase,
  column: RiskColumn,
  { holders, now }: Pick<Scope, 'holders' | 'now'>,
  most: number,
): PromiseLike<number> {
  const count = async (holder: string | null): Promise<number> => {
    if (column === 'closing') return countSome(endsBetween(db, 'wait', holder, -Infinity, now + CLOSING_MS), most);
    const later = waitsBetween(db, column, holder, now - LONG_MS + 1, Infinity);
    const [long, ...rest] = await Promise.all([
      longWaiting(db, column, holder, now),
      ...later.map((rows) => countSome(rows, most)),
    ]);
    return rest.reduce((sum, one) => sum + one, long.flat().length);
  };
  return db.transaction('r', db.conversations, async () => {
    const counts = await Promise.all((holders ?? [null]).map(count));
    return Math.min(
      most,
      counts.reduce((sum, one) => sum + one, 0),
    );
  });
}

function endOf(row: ConversationRow): number {
  return row.waitEndsAt ?? 0;
}

function waitOf(row: ConversationRow): number {
  return row.waitAt ?? 0;
}
