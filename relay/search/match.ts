import type { Fact } from '#shared/domain/fact';
import type { SearchQuery } from '#shared/domain/search-query';
import { chinaDay, DAY, startOfChinaDay } from '#shared/lib/time';
import type { Colleague } from '../servicers/colleague.ts';
import { hasPart, isAt, placeOf, placeOfDay } from './place.ts';

/** Where to look: conversations few enough to name to the index, and what each fact is asked besides. */
export type Within = {
  /** Conversation places, or null when they are all or too many. */
  readonly places: readonly string[] | null;
  readonly keep: (fact: Fact) => boolean;
};

/** Days named one by one; over a longer time every fact is asked for its own. */
const MOST_DAYS = 31;

/** A query over messages or notes, in FTS5's language; null when it can find nothing. */
export function matchWords(query: SearchQuery, within: Within, colleague: Colleague): string | null {
  const parts: (string | null)[] = query.words.map((word) => hasPart('words', word));
  if (within.places) parts.push(isAt(within.places));
  const days = daysOf(query);
  if (days) parts.push(isAt(days.map(placeOfDay)));
  parts.push(...served(colleague));
  return join(parts);
}

/** Customers are found by name; what their tags and sources must be goes with it. Dates say nothing about them. */
export function matchCustomers(query: SearchQuery, colleague: Colleague): string | null {
  const names = [...query.words, ...query.customers];
  if (query.conversations.length > 0 || names.length + query.tags.length + query.sources.length === 0) return null;
  return join([...names.map((name) => hasPart('name', name)), ...customerParts(query), ...served(colleague)]);
}

/** Only the customers that `客户:` `标签:` `来源:` ask for; null when none of them was given. */
export function matchAsked(query: SearchQuery, colleague: Colleague): string | null {
  if (query.customers.length + query.tags.length + query.sources.length === 0) return null;
  return join([...query.customers.map((name) => hasPart('name', name)), ...customerParts(query), ...served(colleague)]);
}

/** Prepared texts belong to no customer and no day: only words find them. */
export function matchQuickReplies({
  words,
  customers,
  tags,
  sources,
  conversations,
  days,
}: SearchQuery): string | null {
  if (
    words.length === 0 ||
    conversations.length > 0 ||
    customers.length + tags.length + sources.length > 0 ||
    days !== null
  )
    return null;
  return join(words.map((word) => hasPart('words', word)));
}

function customerParts({ tags, sources }: SearchQuery): readonly (string | null)[] {
  return [...tags.map((tag) => hasPart('tags', tag)), ...sources.map((source) => hasPart('source', source))];
}

/** Supervisors and administrators see all accounts; naming them all would only cost time. */
function served({ role, accounts }: Colleague): readonly string[] {
  return role === 'servicer' ? [isAt(accounts.map((account) => placeOf('k', account)))] : [];
}

function daysOf({ days }: SearchQuery): readonly string[] | null {
  if (!days) return null;
  const named: string[] = [];
  for (let at = startOfChinaDay(days.from); at <= startOfChinaDay(days.to); at += DAY) {
    if (named.length === MOST_DAYS) return null;
    named.push(chinaDay(at));
  }
  return named;
}

function join(parts: readonly (string | null)[]): string | null {
  const asked = parts.filter((part) => part !== null);
  // A word of signs only: nothing can be found by it.
  return asked.length < parts.length || asked.length === 0 ? null : asked.join(' AND ');
}
