import type { Transaction } from 'kysely';
import { oneWay, type Profile, type Relation } from '#shared/domain/customer';
import type { NewFact } from '#shared/domain/fact';
import type { ExternalUserid } from '#shared/domain/ids';
import type { Tag } from '#shared/domain/tag';
import { accountsOf } from '../commands/ground.ts';
import type { Database } from '../db/schema.ts';

export type CustomerRow = {
  readonly profile: Profile | null;
  readonly relation: Relation;
  readonly tags: readonly Tag[];
};

/** What we keep of a customer; somebody not seen yet is a stranger, one-way and without tags. */
export async function readCustomer(trx: Transaction<Database>, externalUserid: ExternalUserid): Promise<CustomerRow> {
  const row = await trx
    .selectFrom('customer')
    .select(['profile', 'relation', 'tags'])
    .where('external_userid', '=', externalUserid)
    .executeTakeFirst();
  if (!row) return { profile: null, relation: oneWay, tags: [] };
  // Written here and by the customer snapshot only.
  return {
    profile: row.profile === null ? null : (JSON.parse(row.profile) as Profile),
    relation: JSON.parse(row.relation) as Relation,
    tags: JSON.parse(row.tags) as Tag[],
  };
}

/** Keeps the tags and tells every account that knows the customer. */
export async function saveTags(
  trx: Transaction<Database>,
  externalUserid: ExternalUserid,
  tags: readonly Tag[],
  now: number,
): Promise<readonly NewFact[]> {
  await upsert(trx, externalUserid, { tags: JSON.stringify(tags) }, now);
  const accounts = await accountsOf(trx, externalUserid);
  return accounts.map((openKfid) => ({ kind: 'customer.tagged', at: now, openKfid, externalUserid, tags }));
}

/** Keeps the relation and tells every account that knows the customer. */
export async function saveRelation(
  trx: Transaction<Database>,
  externalUserid: ExternalUserid,
  relation: Relation,
  now: number,
): Promise<readonly NewFact[]> {
  await upsert(trx, externalUserid, { relation: JSON.stringify(relation) }, now);
  const { profile } = await readCustomer(trx, externalUserid);
  const accounts = await accountsOf(trx, externalUserid);
  return accounts.map((openKfid) => ({
    kind: 'customer.changed',
    at: now,
    openKfid,
    externalUserid,
    profile,
    relation,
  }));
}

async function upsert(
  trx: Transaction<Database>,
  externalUserid: ExternalUserid,
  change: { readonly tags: string } | { readonly relation: string },
  now: number,
): Promise<void> {
  await trx
    .insertInto('customer')
    .values({
      external_userid: externalUserid,
      first_seen_at: now,
      profile: null,
      relation: JSON.stringify(oneWay),
      tags: '[]',
      ...change,
    })
    .onConflict((conflict) => conflict.column('external_userid').doUpdateSet(change))
    .execute();
}
