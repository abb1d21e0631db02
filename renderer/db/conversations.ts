import type { ServicerUserid } from '#shared/domain/ids';
import { HOUR } from '#shared/lib/time';
import { Dexie, type Collection } from 'dexie';
import { nameQuery } from './name-tokens.ts';
import type { ConversationRow, DeskDatabase, Rank } from './schema.ts';

/** The list's views. `mine`: I hold it. `unclaimed`: nobody does. `client`: a colleague speaks in the WeCom client. */
export type View = 'mine' | 'unclaimed' | 'client' | 'all';
export type Section = 'unanswered' | 'again' | 'closing' | 'replied' | 'client' | 'ended';

/** A window is closing when less than this is left of its 48 hours. */
export const CLOSING_MS = 2 * HOUR;

export type SectionPage = {
  readonly section: Section;
  readonly rows: readonly ConversationRow[];
  /** How many there are, up to `MOST_COUNTED`; null where nobody asks, because counting costs what is counted. */
  readonly total: number | null;
};

/** Counting stops here: a screen says 999+ and opens as fast with a hundred thousand as with a thousand. */
export const MOST_COUNTED = 1_000;

const sectionsOf = {
  mine: ['unanswered', 'again', 'closing', 'replied', 'client', 'ended'],
  unclaimed: ['unanswered', 'again', 'closing', 'replied', 'ended'],
  client: ['client'],
  all: ['unanswered', 'again', 'closing', 'replied', 'client', 'ended'],
} as const satisfies Record<View, readonly Section[]>;

const ranks = { unanswered: 0, again: 1, replied: 2, client: 3, ended: 4 } as const satisfies Record<
  Exclude<Section, 'closing'>,
  Rank
>;

/**
 * The first `limit` rows of a view, section by section, each in its order, by index only: the cost is that of the rows
 * shown, not of the rows kept. A window about to close takes a replied conversation into `closing`. Sections without
 * rows are left out; fewer than `limit` rows in all means that there are no more.
 */
export async function readView(
  db: DeskDatabase,
  view: View,
  me: ServicerUserid,
  now: number,
  limit: number,
): Promise<readonly SectionPage[]> {
  const holder = holderOf(view, me);
  return db.transaction('r', db.conversations, async () => {
    const closing = view === 'client' ? [] : await closingRows(db, holder, now);
    const closingIds = new Set(closing.map((row) => row.id));
    const pages: SectionPage[] = [];
    let left = limit;
    for (const section of sectionsOf[view]) {
      if (left === 0) break;
      const page =
        section === 'closing' ? closingPage(closing, left) : await rankPage(db, holder, section, left, closingIds);
      if (page.rows.length > 0) pages.push(page);
      left -= page.rows.length;
    }
    return pages;
  });
}

function holderOf(view: View, me: ServicerUserid): string | null {
  if (view === 'mine') return me;
  return view === 'unclaimed' ? '' : null;
}

function closingPage(closing: readonly ConversationRow[], limit: number): SectionPage {
  return { section: 'closing', rows: closing.slice(0, limit), total: closing.length };
}

async function rankPage(
  db: DeskDatabase,
  holder: string | null,
  section: Exclude<Section, 'closing'>,
  limit: number,
  closingIds: ReadonlySet<string>,
): Promise<SectionPage> {
  const rank = ranks[section];
  const spare = section === 'replied' ? closingIds.size : 0;
  const found = await inRank(db, holder, rank)
    .limit(limit + spare)
    .toArray();
  const rows = spare === 0 ? found : found.filter((row) => !closingIds.has(row.id)).slice(0, limit);
  const total = rank > 1 ? null : rows.length < limit ? rows.length : await countSome(inRank(db, holder, rank));
  return { section, rows, total };
}

/** How many are in each view that shows a number, up to `MOST_COUNTED`; `waiting`: for me or for nobody yet. */
export type ViewCounts = Readonly<Record<Exclude<View, 'all'>, number>> & {
  readonly waiting: number;
  readonly mineWaiting: number;
};

export async function countViews(db: DeskDatabase, me: ServicerUserid): Promise<ViewCounts> {
  const heldBy = (holder: string, last: Rank): Promise<number> =>
    countSome(
      db.conversations
        .where('[holderKey+rank+rankAt]')
        .between([holder, 0, Dexie.minKey], [holder, last, Dexie.maxKey]),
    );
  return db.transaction('r', db.conversations, async () => {
    const [mine, mineWaiting, unclaimed, unclaimedWaiting, client] = await Promise.all([
      heldBy(me, 2),
      heldBy(me, 1),
      heldBy('', 2),
      heldBy('', 1),
      countSome(inRank(db, null, 3)),
    ]);
    return { mine, unclaimed, client, mineWaiting, waiting: mineWaiting + unclaimedWaiting };
  });
}

/** Conversations whose customer's name, or its pinyin or its initials, contains what was typed. Works offline. */
export async function searchByName(
  db: DeskDatabase,
  typed: string,
  limit: number,
): Promise<readonly ConversationRow[]> {
  const query = nameQuery(typed);
  if (query === '') return [];
  const ids = await db.customers.where('nameTokens').startsWith(query).distinct().limit(limit).primaryKeys();
  const rows = await db.conversations.where('externalUserid').anyOf(ids).toArray();
  return rows.sort((left, right) => right.lastAt - left.lastAt);
}

async function countSome(rows: Collection): Promise<number> {
  // Dexie's own count reads the whole range whatever its limit.
  return (await rows.limit(MOST_COUNTED).primaryKeys()).length;
}

function inRank(db: DeskDatabase, holder: string | null, rank: Rank) {
  const { minKey, maxKey } = Dexie;
  return holder === null
    ? db.conversations.where('[rank+rankAt]').between([rank, minKey], [rank, maxKey])
    : db.conversations.where('[holderKey+rank+rankAt]').between([holder, rank, minKey], [holder, rank, maxKey]);
}

async function closingRows(db: DeskDatabase, holder: string | null, now: number): Promise<readonly ConversationRow[]> {
  const until = now + CLOSING_MS;
  const rows =
    holder === null
      ? await db.conversations.where('windowAt').between(now, until, false, true).toArray()
      : await db.conversations
          .where('[holderKey+windowAt]')
          .between([holder, now], [holder, until], false, true)
          .toArray();
  return rows.filter((row) => row.rank === 2);
}
