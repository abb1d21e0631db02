import { sql } from 'kysely';
import type { CorpTagGroupRow, CorpTagsView, TagAccess, TagConflict } from '#shared/contracts/corp-tags';
import type { Failure } from '#shared/lib/result';
import type { RelayDatabase } from '../db/open.ts';
import { corpTagsReadAt } from './corp-tag-copy.ts';

type Count = {
  readonly kind: 'corp' | 'own';
  readonly id: string;
  readonly name: string;
  readonly group: string;
  readonly customers: number;
  readonly waiting: number;
};

/** Our copy of the company's tags, how many customers carry each, and where ours and theirs do not agree (CT-4). */
export async function viewCorpTags(db: RelayDatabase, failure: Failure | null): Promise<CorpTagsView> {
  const [groups, tags, counts, readAt] = await Promise.all([
    db
      .selectFrom('corp_tag_group')
      .selectAll()
      .where('deleted_at', 'is', null)
      .orderBy('rank', 'desc')
      .orderBy('position')
      .execute(),
    db
      .selectFrom('corp_tag')
      .selectAll()
      .where('deleted_at', 'is', null)
      .orderBy('rank', 'desc')
      .orderBy('position')
      .execute(),
    countCarriers(db),
    corpTagsReadAt(db),
  ]);
  const corp = new Map(counts.filter((one) => one.kind === 'corp').map((one) => [one.id, one]));
  const shown = groups.map((group): CorpTagGroupRow => {
    const inside = tags.filter((tag) => tag.group_id === group.group_id);
    return {
      groupId: group.group_id,
      name: group.name,
      access: toAccess(group.access),
      tags: inside.map((tag) => ({
        tagId: tag.tag_id,
        name: tag.name,
        access: toAccess(tag.access),
        customers: corp.get(tag.tag_id)?.customers ?? 0,
        waiting: corp.get(tag.tag_id)?.waiting ?? 0,
      })),
    };
  });
  return { groups: shown, conflicts: findConflicts(shown, counts), readAt, failure };
}

async function countCarriers(db: RelayDatabase): Promise<readonly Count[]> {
  const { rows } = await sql<Count>`
    SELECT one.value ->> 'kind' AS kind, coalesce(one.value ->> 'tagId', one.value ->> 'name') AS id,
      one.value ->> 'name' AS name, coalesce(one.value ->> 'group', '') AS "group",
      count(*) AS customers, sum(coalesce(one.value ->> 'isWritten', 1) = 0) AS waiting
    FROM customer, json_each(customer.tags) AS one
    WHERE customer.tags <> '[]' GROUP BY 1, 2`.execute(db);
  return rows;
}

function findConflicts(groups: readonly CorpTagGroupRow[], counts: readonly Count[]): readonly TagConflict[] {
  const living = groups.flatMap((group) => group.tags.map((tag) => ({ ...tag, group: group.name })));
  const ids = new Set(living.map((tag) => tag.tagId));
  const byName = new Map(living.map((tag) => [sameName(tag.name), tag]));
  const deleted = counts.filter((one) => one.kind === 'corp' && !ids.has(one.id));
  const own = counts.filter((one) => one.kind === 'own');
  return [
    ...deleted.map(({ id, name, group, customers }): TagConflict => {
      return { kind: 'deleted', tagId: id, name, group, customers };
    }),
    ...own.map(({ name, customers }): TagConflict => {
      const twin = byName.get(sameName(name));
      if (!twin) return { kind: 'own-only', name, customers };
      return { kind: 'same-name', name, tagId: twin.tagId, corpName: twin.name, group: twin.group, customers };
    }),
  ].toSorted((left, right) => weight(left) - weight(right) || right.customers - left.customers);
}

/** Names people take for the same: case, width and spaces do not count. */
function sameName(name: string): string {
  return name.normalize('NFKC').replace(/\s+/g, '').toLowerCase();
}

function weight(conflict: TagConflict): number {
  return ['deleted', 'same-name', 'own-only'].indexOf(conflict.kind);
}

/** What the column says. */
export function toAccess(access: string): TagAccess {
  return access === 'made' || access === 'refused' ? access : 'unknown';
}
