import type { RiskColumn } from '#shared/domain/risk';
import { noFilter } from '#shared/domain/saved-view';
import { besideOthers } from './give-way.ts';
import { inRank } from './ranges.ts';
import { holdersIn, readAside, type Asked } from './read-stretches.ts';
import type { ConversationRow, DeskDatabase } from './schema.ts';
import { countColumn, stretchOf } from './section-source.ts';
import { isFiltering } from './view-filter.ts';
import { isOwnView, MOST_COUNTED, type Listed } from './view.ts';

export type SectionTotals = ReadonlyMap<RiskColumn, number>;

const none: SectionTotals = new Map();

/**
 * How many are in these sections of a view, each up to `MOST_COUNTED`. Beside its rows and after them: counting goes through
 * a thousand keys where the rows are thirty. What a filter leaves is not counted.
 */
export async function countSections(
  db: DeskDatabase,
  { view, filter, me, now }: Listed,
  sections: readonly RiskColumn[],
): Promise<SectionTotals> {
  if (sections.length === 0 || !isOwnView(view) || view === 'snoozed' || view === 'mentions') return none;
  if (filter !== null && isFiltering(filter)) return none;
  const asked: Asked = { view, filter: noFilter, holders: holdersIn(view, noFilter, me), now };
  const aside = [...(await readAside(db, asked)).hidden];
  const away = [...aside, ...(await servedInClient(db, asked, aside))];
  const counts = sections.map(async (section) => [section, await countSection(db, asked, section, away)] as const);
  return new Map(await Promise.all(counts));
}

async function countSection(
  db: DeskDatabase,
  asked: Asked,
  section: RiskColumn,
  away: readonly ConversationRow[],
): Promise<number> {
  const { holders, now } = asked;
  const hidden = away.filter(
    (row) => stretchOf(row, now) === section && (holders?.includes(row.holderKey) ?? true),
  ).length;
  const all = await besideOthers(db, () => countColumn(db, section, asked, MOST_COUNTED + hidden));
  return Math.min(MOST_COUNTED, Math.max(0, all - hidden));
}

/** Who waits for a colleague in the WeCom client waits by the same keys, but is nobody's to claim. */
async function servedInClient(
  db: DeskDatabase,
  { view }: Asked,
  hidden: readonly ConversationRow[],
): Promise<readonly ConversationRow[]> {
  if (view !== 'unclaimed') return [];
  const known = new Set(hidden.map((row) => row.id));
  const served = await inRank(db, '', 3).limit(MOST_COUNTED).toArray();
  return served.filter((row) => !known.has(row.id));
}
