import { sql, type Transaction } from 'kysely';
import type { NewFact } from '#shared/domain/fact';
import type { Note } from '#shared/domain/note';
import { asServicerUserid } from '#shared/domain/ids';
import type { MarkTagRequest } from '#shared/wecom/corp-tags';
import { externalContactReplySchema, type RemarkRequest } from '#shared/wecom/external-contact';
import { replyStatusSchema } from '#shared/wecom/reply';
import type { RelayDatabase } from '../db/open.ts';
import type { Database } from '../db/schema.ts';
import type { Wecom, WecomAnswer } from '../wecom/wecom.ts';
import { readCustomer, saveTags } from './customer-row.ts';
import { describe } from './description.ts';
import type { JobOf } from './job.ts';

/** wecom-api.md 6.3. Marking a tag that is there already is no error, so it may be repeated. */
export function markTags(wecom: Wecom, job: JobOf<'mark-tags'>): Promise<WecomAnswer<unknown>> {
  const request: MarkTagRequest = {
    userid: job.servicerUserid,
    external_userid: job.externalUserid,
    ...(job.add.length > 0 ? { add_tag: job.add } : {}),
    ...(job.remove.length > 0 ? { remove_tag: job.remove } : {}),
  };
  return wecom.post('externalcontact/mark_tag', request, replyStatusSchema);
}

/** UP-9: the tags are at WeCom now; those taken off meanwhile stay off. */
export async function noteWritten(
  trx: Transaction<Database>,
  job: JobOf<'mark-tags'>,
  now: number,
): Promise<readonly NewFact[]> {
  const { tags } = await readCustomer(trx, job.externalUserid);
  const isNews = tags.some((tag) => tag.kind === 'corp' && !tag.isWritten && job.add.includes(tag.tagId));
  if (!isNews) return [];
  const written = tags.map((tag) =>
    tag.kind === 'corp' && job.add.includes(tag.tagId) ? { ...tag, isWritten: true } : tag,
  );
  return saveTags(trx, job.externalUserid, written, now);
}

/**
 * UP-10: adds our notes to the colleague's description of the customer; what they wrote themselves stays. A whisper is for
 * one (DE-4): it does not leave the company.
 */
export async function writeRemark(
  db: RelayDatabase,
  wecom: Wecom,
  { servicerUserid, externalUserid }: JobOf<'write-remark'>,
): Promise<WecomAnswer<unknown>> {
  const rows = await db
    .selectFrom('note')
    .select('body')
    .where('external_userid', '=', externalUserid)
    .where(sql<string | null>`body ->> '$.whisperTo'`, 'is', null)
    .orderBy('at', 'desc')
    .limit(50)
    .execute();
  if (rows.length === 0) return { kind: 'ok', value: null };
  const notes = rows.map((row) => (JSON.parse(row.body) as Note).text);
  const query = { external_userid: externalUserid };
  const answer = await wecom.get('externalcontact/get', query, externalContactReplySchema);
  if (answer.kind !== 'ok') return answer;
  const theirs = answer.value.follow_user.find((follower) => asServicerUserid(follower.userid) === servicerUserid);
  // Not among the first 500 followers: what they wrote is unknown, so it is left alone.
  const description = theirs ? describe(theirs.description, notes) : null;
  if (description === null) return { kind: 'ok', value: null };
  const request: RemarkRequest = { userid: servicerUserid, external_userid: externalUserid, description };
  return wecom.post('externalcontact/remark', request, replyStatusSchema);
}
