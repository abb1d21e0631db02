import { noFilter, type ViewFilter } from '#shared/domain/saved-view';
import { readSnoozed } from './aside.ts';
import { readMentions, type Mention } from './mentions.ts';
import { holdersIn, readStretches } from './read-stretches.ts';
import { readSavedViews } from './saved-views.ts';
import type { ConversationRow, DeskDatabase } from './schema.ts';
import { holdersAsked, passing } from './view-filter.ts';
import { isOwnView, savedViewId, type Listed, type Listing, type SectionPage } from './view.ts';

/**
 * The first `limit` rows of a view, section by section, each in its order, by index only: the cost is that of the rows
 * shown, not of the rows kept. Sections without rows are left out; fewer than `limit` rows in all means that there are
 * no more.
 */
export async function readView(db: DeskDatabase, listed: Listed, limit: number): Promise<Listing> {
  // Not one transaction: with so many awaits between its requests Dexie loses it (PrematureCommitError). A row that moves
  // while it is read is shown once, and the change brings another reading (`watchReads`).
  const filter = await filterOf(db, listed);
  const { view, me, now } = listed;
  if (view === 'snoozed') return { pages: await snoozedPages(db, filter, listed), cappedAt: null };
  if (view === 'mentions') return { pages: await mentionPages(db, filter, listed), cappedAt: null };
  const shown = isOwnView(view) ? view : 'all';
  return readStretches(db, { view: shown, filter, holders: holdersIn(shown, filter, me), now }, limit);
}

/** What a view is made of. */
export const viewTables = ['conversations', 'customers', 'marks', 'notes', 'meta', 'views', 'outbox'] as const;

/** What a view is narrowed to: by hand, or as it was saved. */
async function filterOf(db: DeskDatabase, { view, filter, me }: Listed): Promise<ViewFilter> {
  const viewId = savedViewId(view);
  if (filter !== null || viewId === null) return filter ?? noFilter;
  const saved = await readSavedViews(db, me.servicerUserid);
  return saved.find((each) => each.viewId === viewId)?.filter ?? noFilter;
}

async function snoozedPages(
  db: DeskDatabase,
  filter: ViewFilter,
  { me, now }: Listed,
): Promise<readonly SectionPage[]> {
  const snoozed = (await readSnoozed(db, now)).map(({ row }) => row);
  const rows = await passing(db, filter, now, heldAsAsked(snoozed, holdersAsked(filter, me.servicerUserid)));
  return rows.length === 0 ? [] : [{ section: 'snoozed', rows, total: rows.length }];
}

async function mentionPages(
  db: DeskDatabase,
  filter: ViewFilter,
  { me, now }: Listed,
): Promise<readonly SectionPage[]> {
  const found = await readMentions(db, me.servicerUserid);
  const called = found.map(({ row }) => row);
  const rows = await passing(db, filter, now, heldAsAsked(called, holdersAsked(filter, me.servicerUserid)));
  const mentions = new Map(found.map((mention): [Mention['row']['id'], Mention] => [mention.row.id, mention]));
  return rows.length === 0 ? [] : [{ section: 'mentions', rows, total: rows.length, mentions }];
}

function heldAsAsked(rows: readonly ConversationRow[], holders: readonly string[] | null): readonly ConversationRow[] {
  return holders === null ? rows : rows.filter((row) => holders.includes(row.holderKey));
}
