import type { ServicerUserid } from '#shared/domain/ids';
import type { Asker } from '#shared/domain/assignment';
import { riskColumns, type RiskColumn } from '#shared/domain/risk';
import type { ViewFilter } from '#shared/domain/saved-view';
import { readPinned, readSnoozed } from './aside.ts';
import { take, type Budget } from './row-source.ts';
import type { ConversationRow, DeskDatabase } from './schema.ts';
import { sourceInMemory, sourceOf, type Holders, type Stretch } from './section-source.ts';
import { holdersAsked, isFiltering, movedWithin, passing } from './view-filter.ts';
import type { Listing, OwnView, SectionPage } from './view.ts';

/** A filter the indexes cannot answer looks at so many conversations and says so. */
export const MOST_LOOKED_AT = 3_000;

const everything = [...riskColumns, 'ending', 'replied', 'client', 'ended'] as const satisfies readonly Stretch[];
const stretchesOf = {
  mine: everything,
  waiting: riskColumns,
  unclaimed: [...riskColumns, 'ending', 'replied'],
  client: ['client'],
  closed: ['ended'],
  all: everything,
  open: [...riskColumns, 'ending', 'replied'],
} as const satisfies Record<StretchView, readonly Stretch[]>;
/** `open`: everything that is not over, to be counted. */
export type StretchView = Exclude<OwnView, 'snoozed' | 'mentions'> | 'open';

export type Asked = {
  readonly view: StretchView;
  readonly filter: ViewFilter;
  readonly holders: Holders;
  readonly now: number;
};

/** Whose conversations a view shows under a filter. */
export function holdersIn(view: StretchView, filter: ViewFilter, { servicerUserid, role }: Asker): Holders {
  const own = ownHolders(view, servicerUserid, role !== 'servicer');
  const asked = holdersAsked(filter, servicerUserid);
  if (asked === null || own === null) return asked ?? own;
  return own.filter((holder) => asked.includes(holder));
}

function ownHolders(view: StretchView, me: ServicerUserid, seesAll: boolean): Holders {
  if (view === 'mine') return [me];
  if (view === 'unclaimed') return [''];
  return view === 'waiting' && !seesAll ? [me, ''] : null;
}

/** The first `limit` rows of a view, stretch by stretch, until the budget of a filter is spent. */
export async function readStretches(db: DeskDatabase, asked: Asked, limit: number): Promise<Listing> {
  const { view, filter } = asked;
  const { pinned, hidden } = await readAside(db, asked);
  const isFiltered = isFiltering(filter);
  const budget: Budget = { left: isFiltered ? MOST_LOOKED_AT : Infinity };
  const starred = filter.isStarred ? await readStarred(db, asked.holders) : null;
  const hiddenIds = new Set(hidden.map((row) => row.id));
  // Nobody can claim what a colleague answers in the WeCom client.
  const isShown = (row: ConversationRow): boolean => !hiddenIds.has(row.id) && (view !== 'unclaimed' || row.rank !== 3);
  const picks = async (rows: readonly ConversationRow[]): Promise<readonly ConversationRow[]> =>
    passing(db, filter, asked.now, rows.filter(isShown));
  const pages: SectionPage[] = [];
  if (pinned.length > 0) pages.push({ section: 'pinned', rows: pinned.slice(0, limit), total: pinned.length });
  const { holders, now } = asked;
  const isAlone = stretchesOf[view].length === 1;
  const scope = { holders, now, moved: movedWithin(filter, now), isAlone };
  let left = limit - pinned.length;
  for (const stretch of stretchesOf[view]) {
    if (left <= 0 || budget.left <= 0 || (filter.isWaiting && !isColumn(stretch))) break;
    const source = starred ? sourceInMemory(starred, stretch, scope) : await sourceOf(db, stretch, scope);
    const taken = await take(source, left, picks, budget, isFiltered);
    const rows = taken.filter((row) => !hiddenIds.has(row.id));
    for (const row of rows) hiddenIds.add(row.id);
    const isWhole = taken.length < left && budget.left > 0;
    // Only those who wait, and whose window ends, are counted.
    const total = isWhole && (isColumn(stretch) || stretch === 'ending') ? rows.length : null;
    if (rows.length > 0) pages.push({ section: stretch, rows, total });
    left -= rows.length;
  }
  return { pages, cappedAt: budget.left <= 0 ? MOST_LOOKED_AT : null };
}

type Aside = { readonly pinned: readonly ConversationRow[]; readonly hidden: readonly ConversationRow[] };

/** What stands above the sections, and what must not be in them. */
export async function readAside(db: DeskDatabase, { view, filter, holders, now }: Asked): Promise<Aside> {
  if (view !== 'mine' && view !== 'unclaimed' && view !== 'all' && view !== 'open') return { pinned: [], hidden: [] };
  const snoozed = (await readSnoozed(db, now)).map(({ row }) => row);
  if (view !== 'mine') return { pinned: [], hidden: snoozed };
  const found = await readPinned(db, new Set(snoozed.map((row) => row.id)));
  const asked = filter.servicers.length === 0 ? found : found.filter((row) => holders?.includes(row.holderKey) ?? true);
  return { pinned: await passing(db, filter, now, asked), hidden: [...snoozed, ...found] };
}

/** Starred conversations are few and have an index of their own. */
async function readStarred(db: DeskDatabase, holders: Holders): Promise<readonly ConversationRow[]> {
  const rows = await db.conversations.where('starKey').equals(1).limit(MOST_LOOKED_AT).toArray();
  return holders === null ? rows : rows.filter((row) => holders.includes(row.holderKey));
}

function isColumn(stretch: Stretch): stretch is RiskColumn {
  return stretch === 'closing' || stretch === 'first' || stretch === 'again';
}
