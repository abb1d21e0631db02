import { sql, type Transaction } from 'kysely';
import type { Profile, Relation } from '#shared/domain/customer';
import type { NewFact } from '#shared/domain/fact';
import { conversationEnds, type ConversationId } from '#shared/domain/ids';
import type { Tag } from '#shared/domain/tag';
import type { Database } from '../db/schema.ts';

/**
 * What we know of customers who have just come to an account for the first time: its desks have never heard of them, and
 * facts of other accounts never reach them. Nothing for strangers.
 */
export async function introduce(
  trx: Transaction<Database>,
  fresh: readonly ConversationId[],
  at: number,
): Promise<readonly NewFact[]> {
  if (fresh.length === 0) return [];
  const ends = fresh.map(conversationEnds);
  const ids = JSON.stringify(ends.map((end) => end.externalUserid));
  const { rows } = await sql<{ id: string; profile: string | null; relation: string; tags: string }>`
    SELECT external_userid AS id, profile, relation, tags FROM customer
    WHERE external_userid IN (SELECT value FROM json_each(${ids}))`.execute(trx);
  const known = new Map(rows.map((row) => [row.id, row]));
  return ends.flatMap(({ openKfid, externalUserid }): NewFact[] => {
    const row = known.get(externalUserid);
    if (!row) return [];
    const profile = row.profile === null ? null : (JSON.parse(row.profile) as Profile);
    const relation = JSON.parse(row.relation) as Relation;
    const tags = JSON.parse(row.tags) as Tag[];
    const head = { at, openKfid, externalUserid } as const;
    const facts: NewFact[] = [];
    // A row alone, made at the first contact before WeCom told anything, says nothing.
    if (profile !== null || relation.friendOf.length > 0 || relation.memberOf.length > 0)
      facts.push({ ...head, kind: 'customer.changed', profile, relation });
    if (tags.length > 0) facts.push({ ...head, kind: 'customer.tagged', tags });
    return facts;
  });
}
