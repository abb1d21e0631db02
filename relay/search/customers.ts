import { sql } from 'kysely';
import type { CustomerHit } from '#shared/contracts/search';
import type { Profile } from '#shared/domain/customer';
import type { Fact } from '#shared/domain/fact';
import {
  asConversationId,
  asExternalUserid,
  conversationEnds,
  type ConversationId,
  type ExternalUserid,
  type OpenKfid,
} from '#shared/domain/ids';
import type { Tag } from '#shared/domain/tag';
import type { RelayDatabase } from '../db/open.ts';

/** The customer a fact of the customer index is about. */
export function customerOf(fact: Fact): ExternalUserid | null {
  if (fact.kind === 'customer.changed' || fact.kind === 'customer.tagged') return fact.externalUserid;
  return fact.kind === 'customer.entered' ? conversationEnds(fact.conversationId).externalUserid : null;
}

/** Customers with what is known of them now, and their conversations at these accounts; those without one are left out. */
export async function readHitCustomers(
  db: RelayDatabase,
  facts: readonly Fact[],
  accounts: readonly OpenKfid[],
): Promise<readonly CustomerHit[]> {
  const ids = facts.flatMap((fact) => customerOf(fact) ?? []);
  const known = await readRows(db, ids);
  const { rows } = await sql<{ id: string; external_userid: string; open_kfid: string }>`
    SELECT id, external_userid, open_kfid FROM conversation
    WHERE external_userid IN (SELECT value FROM json_each(${JSON.stringify(ids)}))
    ORDER BY last_at DESC`.execute(db);
  const served = new Set<string>(accounts);
  return ids.flatMap((id): CustomerHit[] => {
    const own = rows.filter((row) => row.external_userid === id && served.has(row.open_kfid));
    const row = known.get(id);
    if (own.length === 0) return [];
    return [
      {
        externalUserid: asExternalUserid(id),
        name: nameIn(row),
        tags: row ? (JSON.parse(row.tags) as readonly Tag[]).map((tag) => tag.name) : [],
        conversationIds: own.map((one) => asConversationId(one.id)),
      },
    ];
  });
}

/** What the customers of these conversations are called, '' when WeCom has not said. */
export async function nameCustomers(
  db: RelayDatabase,
  conversations: readonly ConversationId[],
): Promise<(id: ConversationId) => string> {
  const rows = await readRows(db, [...new Set(conversations.map((id) => conversationEnds(id).externalUserid))]);
  return (id) => nameIn(rows.get(conversationEnds(id).externalUserid));
}

type Row = { readonly id: string; readonly profile: string | null; readonly tags: string };

async function readRows(db: RelayDatabase, ids: readonly string[]): Promise<ReadonlyMap<string, Row>> {
  const { rows } = await sql<Row>`
    SELECT external_userid AS id, profile, tags FROM customer
    WHERE external_userid IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`.execute(db);
  return new Map(rows.map((row) => [row.id, row]));
}

function nameIn(row: Row | undefined): string {
  return row?.profile ? (JSON.parse(row.profile) as Profile).nickname : '';
}
