import type { ConversationRow, DeskDatabase, Rank } from './schema.ts';
import { inRank } from './ranges.ts';

/** What a filter can ask for, as the newest conversations of this desk have it. */
export type FilterChoices = { readonly tags: readonly string[]; readonly scenes: readonly string[] };

/** So many of each rank are looked at. */
const NEWEST = 150;
const allRanks = [0, 1, 2, 3, 4] as const satisfies readonly Rank[];

export async function readFilterChoices(db: DeskDatabase): Promise<FilterChoices> {
  const found = await Promise.all(allRanks.map((rank) => inRank(db, null, rank).limit(NEWEST).toArray()));
  const rows: readonly ConversationRow[] = found.flat();
  const customers = await db.customers.bulkGet(rows.map((row) => row.externalUserid));
  const tags = customers.flatMap((customer) => customer?.tags.map((tag) => tag.name) ?? []);
  const scenes = rows.flatMap((row) => row.entry?.scene ?? []);
  return { tags: [...new Set(tags)], scenes: [...new Set(scenes)] };
}
