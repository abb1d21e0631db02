import { badgeOf, type Customer } from '#shared/domain/customer';
import type { ServicerUserid } from '#shared/domain/ids';
import type { ViewFilter } from '#shared/domain/saved-view';
import { DAY } from '#shared/lib/time';
import type { ConversationRow, DeskDatabase } from './schema.ts';

export function isFiltering(filter: ViewFilter): boolean {
  const { withinDays, isWaiting, isStarred } = filter;
  const lists = [filter.accounts, filter.tags, filter.scenes, filter.servicers, filter.relations];
  return lists.some((list) => list.length > 0) || withinDays !== null || isWaiting || isStarred;
}

/** The holders asked for as the indexes know them; null = anybody's. */
export function holdersAsked({ servicers }: ViewFilter, me: ServicerUserid): readonly string[] | null {
  if (servicers.length === 0) return null;
  return [...new Set(servicers.map((one) => (one === 'me' ? me : one)))];
}

/** Since when a conversation must have moved; null = ever. */
export function movedSince({ withinDays }: ViewFilter, now: number): number | null {
  return withinDays === null ? null : now - withinDays * DAY;
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
  const since = movedSince(filter, now);
  const plain = rows.filter((row) => passesAlone(row, filter, since));
  if (filter.tags.length === 0 && filter.relations.length === 0) return plain;
  const customers = await db.customers.bulkGet(plain.map((row) => row.externalUserid));
  return plain.filter((_, index) => isCustomerAsked(customers[index], filter));
}

function passesAlone(row: ConversationRow, filter: ViewFilter, since: number | null): boolean {
  const { accounts, scenes, isWaiting, isStarred } = filter;
  if (accounts.length > 0 && !accounts.includes(row.openKfid)) return false;
  if (scenes.length > 0 && !scenes.includes(row.entry?.scene ?? '')) return false;
  if (since !== null && row.lastAt < since) return false;
  return (!isWaiting || row.wait !== null) && (!isStarred || row.isStarred);
}

function isCustomerAsked(customer: Customer | undefined, { tags, relations }: ViewFilter): boolean {
  const own = customer?.tags.map((tag) => tag.name) ?? [];
  if (tags.length > 0 && !own.some((name) => tags.includes(name))) return false;
  return relations.length === 0 || relations.includes(customer ? badgeOf(customer.relation) : 'one-way');
}
