import { sql, type Transaction } from 'kysely';
import type { NewFact } from '#shared/domain/fact';
import { asExternalUserid, type ExternalUserid } from '#shared/domain/ids';
import type { Tag } from '#shared/domain/tag';
import type { CorpTagListReply } from '#shared/wecom/corp-tags';
import type { Database } from '../db/schema.ts';
import { readCustomer, saveTags } from '../upgrade/customer-row.ts';

type Trx = Transaction<Database>;
const READ_AT = 'corp_tags_read_at';

/** CT-1: brings our copy to what WeCom listed; what is not listed any more is kept as deleted. */
export async function storeCorpTags(trx: Trx, groups: CorpTagListReply['tag_group'], now: number): Promise<void> {
  const living = groups.filter((group) => !group.deleted);
  const groupIds = living.map((group) => group.group_id);
  const tags = living.flatMap((group) =>
    group.tag.filter((tag) => !tag.deleted).map((tag, position) => ({ group_id: group.group_id, position, ...tag })),
  );
  await trx
    .updateTable('corp_tag_group')
    .set({ deleted_at: now })
    .where('deleted_at', 'is', null)
    .where(sql<boolean>`group_id NOT IN (SELECT value FROM json_each(${JSON.stringify(groupIds)}))`)
    .execute();
  await trx
    .updateTable('corp_tag')
    .set({ deleted_at: now })
    .where('deleted_at', 'is', null)
    .where(sql<boolean>`tag_id NOT IN (SELECT value FROM json_each(${JSON.stringify(tags.map((tag) => tag.id))}))`)
    .execute();
  for (const [position, group] of living.entries()) {
    const row = { name: group.group_name, rank: group.order, position, deleted_at: null };
    await trx
      .insertInto('corp_tag_group')
      .values({ group_id: group.group_id, access: 'unknown', ...row })
      .onConflict((conflict) => conflict.column('group_id').doUpdateSet(row))
      .execute();
  }
  for (const tag of tags) {
    const row = { group_id: tag.group_id, name: tag.name, rank: tag.order, position: tag.position, deleted_at: null };
    await trx
      .insertInto('corp_tag')
      .values({ tag_id: tag.id, access: 'unknown', ...row })
      .onConflict((conflict) => conflict.column('tag_id').doUpdateSet(row))
      .execute();
  }
  const value = String(now);
  await trx
    .insertInto('meta')
    .values({ name: READ_AT, value })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
    .execute();
}

/** When the copy was last brought up to date, or null for never. */
export async function corpTagsReadAt(db: Pick<Trx, 'selectFrom'>): Promise<number | null> {
  const row = await db.selectFrom('meta').select('value').where('name', '=', READ_AT).executeTakeFirst();
  return row ? Number(row.value) : null;
}

/** Customers a round takes, so that no write is long. */
const ROUND = 200;

/**
 * CT-2: customers carry the names of their tags. Those whose tags are called differently now, or are gone at WeCom after
 * they were written there, get them as WeCom has them; what is still waiting for a deleted tag stays, for a person to
 * settle. At most one round; `isMore`: call it again.
 */
export async function mendCustomers(
  trx: Trx,
  now: number,
): Promise<{ readonly facts: readonly NewFact[]; readonly isMore: boolean }> {
  const { rows } = await sql<{ id: string }>`
    SELECT DISTINCT customer.external_userid AS id
    FROM customer, json_each(customer.tags) AS one
    LEFT JOIN corp_tag AS tag ON tag.tag_id = one.value ->> 'tagId'
    LEFT JOIN corp_tag_group AS grp ON grp.group_id = tag.group_id
    WHERE customer.tags <> '[]' AND one.value ->> 'kind' = 'corp' AND (
      (tag.deleted_at IS NULL AND (tag.name <> one.value ->> 'name' OR grp.name <> one.value ->> 'group'))
      OR ((tag.tag_id IS NULL OR tag.deleted_at IS NOT NULL) AND one.value ->> 'isWritten'))
    LIMIT ${ROUND}`.execute(trx);
  const names = await livingNames(trx);
  // No tag at all any more is more likely a mistake than a wish: what customers carry is not thrown away for it.
  if (names.size === 0) return { facts: [], isMore: false };
  const facts: NewFact[] = [];
  for (const { id } of rows) {
    const externalUserid = asExternalUserid(id);
    const { tags } = await readCustomer(trx, externalUserid);
    const mended = tags.flatMap((tag): Tag[] => {
      if (tag.kind === 'own') return [tag];
      const now = names.get(tag.tagId);
      if (now) return [{ ...tag, ...now }];
      return tag.isWritten ? [] : [tag];
    });
    facts.push(...(await saveTags(trx, externalUserid, mended, now)));
  }
  return { facts, isMore: rows.length === ROUND };
}

async function livingNames(trx: Trx): Promise<ReadonlyMap<string, { readonly name: string; readonly group: string }>> {
  const rows = await trx
    .selectFrom('corp_tag')
    .innerJoin('corp_tag_group', 'corp_tag_group.group_id', 'corp_tag.group_id')
    .select(['corp_tag.tag_id', 'corp_tag.name', 'corp_tag_group.name as group'])
    .where('corp_tag.deleted_at', 'is', null)
    .execute();
  return new Map(rows.map((row) => [row.tag_id, { name: row.name, group: row.group }]));
}

/** Customers who carry a tag: one of the company's by its id, one of ours by its name. */
export async function carriers(
  trx: Pick<Trx, 'getExecutor'>,
  tag: { readonly kind: 'corp'; readonly tagId: string } | { readonly kind: 'own'; readonly name: string },
  limit: number,
): Promise<readonly ExternalUserid[]> {
  const key = tag.kind === 'corp' ? tag.tagId : tag.name;
  const field = tag.kind === 'corp' ? 'tagId' : 'name';
  const { rows } = await sql<{ id: string }>`
    SELECT DISTINCT customer.external_userid AS id FROM customer, json_each(customer.tags) AS one
    WHERE customer.tags <> '[]' AND one.value ->> 'kind' = ${tag.kind} AND one.value ->> ${field} = ${key}
    LIMIT ${limit}`.execute(trx);
  return rows.map((row) => asExternalUserid(row.id));
}
