import { sql } from 'kysely';
import { conversationOf, type Fact } from '#shared/domain/fact';
import { spanOf, type SearchQuery } from '#shared/domain/search-query';
import type { RelayDatabase } from '../db/open.ts';
import type { Colleague } from '../servicers/colleague.ts';
import { customerOf } from './customers.ts';
import { matchAsked, type Within } from './match.ts';
import { placeOf } from './place.ts';
import { readFound } from './read.ts';

/** Customers looked through for `客户:` `标签:` `来源:`, the ones last heard of first. */
const MOST_CUSTOMERS = 2_000;
const MOST_NAMED = 200;

/** What the tokens narrow messages and notes to. */
export async function narrow(db: RelayDatabase, query: SearchQuery, colleague: Colleague): Promise<Within> {
  const span = spanOf(query);
  const isThen = (fact: Fact): boolean => {
    const at = saidAt(fact);
    return span === null || (at >= span.from && at < span.until);
  };
  if (query.conversations.length > 0) {
    const named = new Set<string>(query.conversations);
    const places = query.conversations.map((id) => placeOf('c', id));
    return { places, keep: (fact) => isThen(fact) && named.has(conversationOf(fact) ?? '') };
  }
  if (query.customers.length + query.tags.length + query.sources.length === 0) return { places: null, keep: isThen };
  const match = matchAsked(query, colleague);
  if (match === null) return { places: [], keep: () => false };
  const before = Number.MAX_SAFE_INTEGER;
  const found = await readFound(db, {
    table: 'search_customer',
    match,
    before,
    limit: MOST_CUSTOMERS,
    keep: () => true,
  });
  const ids = found.hits.flatMap((fact) => customerOf(fact) ?? []);
  const { rows } = await sql<{ id: string }>`
    SELECT id FROM conversation
    WHERE external_userid IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`.execute(db);
  const conversations = new Set(rows.map((row) => row.id));
  return {
    places: conversations.size <= MOST_NAMED ? [...conversations].map((id) => placeOf('c', id)) : null,
    keep: (fact) => isThen(fact) && conversations.has(conversationOf(fact) ?? ''),
  };
}

function saidAt(fact: Fact): number {
  if (fact.kind === 'message.received' || fact.kind === 'reply.accepted') return fact.message.at;
  return fact.kind === 'note.written' ? fact.note.at : fact.at;
}
