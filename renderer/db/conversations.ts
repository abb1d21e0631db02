import type { ServicerUserid } from '#shared/domain/ids';
import { HOUR } from '#shared/lib/time';
import { Dexie } from 'dexie';
import { nameQuery } from './name-tokens.ts';
import type { ConversationRow, DeskDatabase, Rank } from './schema.ts';

/** The list's views. `mine`: I hold it. `unclaimed`: nobody does. `client`: a colleague speaks in the WeCom client. */
export type View = 'mine' | 'unclaimed' | 'client' | 'all';
export type Section = 'unanswered' | 'again' | 'closing' | 'replied' | 'client' | 'ended';

/** A window is closing when less than this is left of its 48 hours. */
export const CLOSING_MS = 2 * HOUR;

export type Page = { readonly rows: readonly ConversationRow[]; readonly total: number };
export type SectionPage = Page & { readonly section: Section };

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
 * shown, not of the rows kept. A window about to close takes a replied conversation into `closing`.
 */
export async function readView(
  db: DeskDatabase,
  view: View,
  me: ServicerUserid,
  now: number,
  limit: number,
): Promise<readonly SectionPage[]> {
  const holder = view === 'mine' ? me : view === 'unclaimed' ? '' : null;
  const pages: SectionPage[] = [];
  let left = limit;
  const closing = await closingRows(db, holder, now);
  const closingIds = new Set(closing.map((row) => row.id));
  for (const section of sectionsOf[view]) {
    if (section === 'closing') {
      if (closing.length > 0) pages.push({ section, rows: closing.slice(0, left), total: closing.length });
      left -= Math.min(left, closing.length);
      continue;
    }
    const total = (await inRank(db, holder, ranks[section]).count()) - (section === 'replied' ? closing.length : 0);
    if (total <= 0) continue;
    const spare = section === 'replied' ? closing.length : 0;
    const found =
      left > 0
        ? await inRank(db, holder, ranks[section])
            .limit(left + spare)
            .toArray()
        : [];
    const rows = found.filter((row) => section !== 'replied' || !closingIds.has(row.id)).slice(0, left);
    pages.push({ section, rows, total });
    left -= rows.length;
  }
  return pages;
}

/** How many are in each view, and how many of them wait. */
export async function countViews(
  db: DeskDatabase,
  me: ServicerUserid,
): Promise<Record<View, number> & { readonly waiting: number }> {
  const open = (holder: string | null): Promise<number[]> =>
    Promise.all(([0, 1, 2] as const).map((rank) => inRank(db, holder, rank).count()));
  const [mine, unclaimed, everyone, client] = await Promise.all([
    open(me),
    open(''),
    open(null),
    inRank(db, null, 3).count(),
  ]);
  const sum = (counts: readonly number[]): number => counts.reduce((left, right) => left + right, 0);
  return {
    mine: sum(mine),
    unclaimed: sum(unclaimed),
    client,
    all: sum(everyone) + client,
    waiting: sum(mine.slice(0, 2)) + sum(unclaimed.slice(0, 2)),
  };
}

/** Conversations whose customer's name, or its pinyin initials, contains what was typed. Works offline. */
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
