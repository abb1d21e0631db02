import { sql, type Transaction } from 'kysely';
import type { NewFact } from '#shared/domain/fact';
import type { ExternalUserid } from '#shared/domain/ids';
import { tagKey, type Tag } from '#shared/domain/tag';
import { externalContactReplySchema } from '#shared/wecom/external-contact';
import type { Database } from '../db/schema.ts';
import type { Wecom, WecomAnswer } from '../wecom/wecom.ts';
import { readCustomer, saveTags } from './customer-row.ts';

type CorpTag = Extract<Tag, { kind: 'corp' }>;

/** Only corp tags are the company's; personal ones and rule groups are left to the colleague (wecom-api.md 6.1). */
const CORP = 1;
/** Five hundred followers a page. */
const MOST_PAGES = 20;

/** The corp tags that colleagues have put on a customer, over all who are their friends (wecom-api.md 6.1, 6.3). */
export async function fetchTags(
  wecom: Wecom,
  externalUserid: ExternalUserid,
): Promise<WecomAnswer<readonly CorpTag[]>> {
  const found = new Map<string, CorpTag>();
  for (let cursor = '', page = 0; page < MOST_PAGES; page += 1) {
    const query = { external_userid: externalUserid, ...(cursor === '' ? {} : { cursor }) };
    const answer = await wecom.get('externalcontact/get', query, externalContactReplySchema);
    if (answer.kind !== 'ok') return answer;
    for (const { tags } of answer.value.follow_user)
      for (const { tag_id: tagId, tag_name: name, group_name: group, type } of tags)
        if (tagId !== undefined && type === CORP)
          found.set(tagId, { kind: 'corp', tagId, name, group, isWritten: true });
    cursor = answer.value.next_cursor ?? '';
    if (cursor === '') break;
  }
  return { kind: 'ok', value: [...found.values()] };
}

/** UP-13: what a colleague changed in the WeCom client counts; what waits to be written there, and our own tags, stay. */
export async function compareTags(
  trx: Transaction<Database>,
  externalUserid: ExternalUserid,
  told: readonly CorpTag[],
  now: number,
): Promise<readonly NewFact[]> {
  const { tags } = await readCustomer(trx, externalUserid);
  const leaving = await tagsToRemove(trx, externalUserid);
  const found = told.filter((tag) => !leaving.has(tag.tagId));
  const there = new Set(found.map(tagKey));
  const kept = tags.filter((tag) => tag.kind === 'own' || (!tag.isWritten && !there.has(tagKey(tag))));
  const known = new Map(tags.map((tag) => [tagKey(tag), tag]));
  // In their old order, the new ones behind them.
  const order = [...tags.map(tagKey), ...there];
  const after = [...kept, ...found].toSorted((one, other) => order.indexOf(tagKey(one)) - order.indexOf(tagKey(other)));
  const isSame =
    after.length === tags.length &&
    after.every((tag) => JSON.stringify(tag) === JSON.stringify(known.get(tagKey(tag))));
  return isSame ? [] : saveTags(trx, externalUserid, after, now);
}

/** Taken off here, and still to be taken off at WeCom. */
async function tagsToRemove(trx: Transaction<Database>, externalUserid: ExternalUserid): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ tagId: string }>`
    SELECT one.value AS tagId FROM contact_job AS job, json_each(job.body, '$.remove') AS one
    WHERE job.body ->> '$.kind' = 'mark-tags' AND job.body ->> '$.externalUserid' = ${externalUserid}`.execute(trx);
  return new Set(rows.map((row) => row.tagId));
}
