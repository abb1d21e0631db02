import { badgeOf, type Customer } from '#shared/domain/customer';
import type { ServicerUserid } from '#shared/domain/ids';
import type { ViewFilter } from '#shared/domain/saved-view';
import { DAY, startOfChinaDay } from '#shared/lib/time';
import type { ConversationRow, DeskDatabase } from './schema.ts';

export function isFiltering(filter: ViewFilter): boolean {
  const { withinDays, isWaiting, isStarred } = filter;
  const lists = [filter.accounts, filter.tags, filter.scenes, filter.servicers, filter.relations];
  const isDated = withinDays !== null || filter.range !== undefined;
  return lists.some((list) => list.length > 0) || isDated || isWaiting || isStarred;
}

/** The holders asked for as the indexes know them; null = anybody's. */
export function holdersAsked({ servicers }: ViewFilter, me: ServicerUserid): readonly string[] | null {
  if (servicers.length === 0) return null;
  return [...new Set(servicers.map((one) => (one === 'me' ? me : one)))];
}

/** When a conversation must have moved last, epoch ms: from `since` on, before `until`; infinite = ever. */
export type Moved = { readonly since: number; readonly until: number };

export function movedWithin({ withinDays, range }: ViewFilter, now: number): Moved {
  if (range) return { since: startOfChinaDay(range.from), until: startOfChinaDay(range.to) + DAY };
  return { since: withinDays === null ? -Infinity : now - withinDays * DAY, until: Infinity };
}

/**
 * The rows that pass, in their order. Customers are looked up only where tags or the relation are asked for. Holders are
 * not asked for here: the indexes know them.
 */
export async function passing(
  db: DeskDatabase,
  filter: ViewFilter,
  now: number,
  rows: readonly ConversationRow[],
): Promise<readonly ConversationRow[]> {
  const moved = movedWithin(filter, now);
  const plain = rows.filter((row) => passesAlone(row, filter, moved));
  if (filter.tags.length === 0 && filter.relations.length === 0) return plain;
  const customers = await db.customers.bulkGet(plain.map((row) => row.externalUserid));
  return plain.filter((_, index) => isCustomerAsked(customers[index], filter));
}

function passesAlone(row: ConversationRow, filter: ViewFilter, { since, until }: Moved): boolean {
  const { accounts, scenes, isWaiting, isStarred } = filter;
  if (accounts.length > 0 && !accounts.includes(row.openKfid)) return false;
  if (scenes.length > 0 && !scenes.includes(row.entry?.scene ?? '')) return false;
  if (row.lastAt < since || row.lastAt >= until) return false;
  return (!isWaiting || row.wait !== null) && (!isStarred || row.isStarred);
}

function isCustomerAsked(customer: Customer | undefined, { tags, relations }: ViewFilter): boolean {
  const own = customer?.tags.map((tag) => tag.name) ?? [];
  if (tags.length > 0 && !own.some((name) => tags.includes(name))) return false;
  return relations.length === 0 || relations.includes(customer ? badgeOf(customer.relation) : 'one-way');
}
