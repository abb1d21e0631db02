import type { Relation } from '#shared/domain/customer';
import type { NewFact } from '#shared/domain/fact';
import type { ServicerUserid } from '#shared/domain/ids';
import { memberReplySchema } from '#shared/wecom/reply';
import type { Transaction } from 'kysely';
import type { RelayDatabase } from '../db/open.ts';
import { noteWayUse } from '../contacts/way-store.ts';
import type { Database } from '../db/schema.ts';
import type { Wecom } from '../wecom/wecom.ts';
import { accept } from './acceptance.ts';
import { readCustomer, saveRelation } from './customer-row.ts';
import { enqueue, type ContactJob, type JobOf, type Pair } from './job.ts';

/** UP-7: a customer became a colleague's friend; what was parked for them is written next (UP-9). */
export async function addFriend(
  trx: Transaction<Database>,
  job: JobOf<'friend-added'>,
  name: string,
  now: number,
): Promise<readonly NewFact[]> {
  const { servicerUserid, externalUserid } = job;
  const { relation, tags } = await readCustomer(trx, externalUserid);
  const target = { kind: 'friend', id: servicerUserid } as const;
  if (job.state) await noteWayUse(trx, job.state, externalUserid, job.at);
  const accepted = job.state ? await accept(trx, job.state, externalUserid, target, job.at, now) : [];
  if (relation.friendOf.some((friend) => friend.servicerUserid === servicerUserid)) return accepted;
  const friend = { servicerUserid, name, since: job.at };
  const changed: Relation = { ...relation, friendOf: [...relation.friendOf, friend] };
  const corpTags = tags.flatMap((tag) => (tag.kind === 'corp' ? [tag.tagId] : []));
  await enqueue(trx, parked({ servicerUserid, externalUserid }, corpTags), now);
  return [...(await saveRelation(trx, externalUserid, changed, now)), ...accepted];
}

/** UP-8: either side ended the friendship. What is written at WeCom stays there. */
export async function removeFriend(
  trx: Transaction<Database>,
  { servicerUserid, externalUserid }: JobOf<'friend-removed'>,
  now: number,
): Promise<readonly NewFact[]> {
  const { relation } = await readCustomer(trx, externalUserid);
  const friendOf = relation.friendOf.filter((friend) => friend.servicerUserid !== servicerUserid);
  if (friendOf.length === relation.friendOf.length) return [];
  return saveRelation(trx, externalUserid, { ...relation, friendOf }, now);
}

/** The colleague's name: ours if we know them, else WeCom's; their userid when neither answers. */
export async function nameOf(db: RelayDatabase, wecom: Wecom, userid: ServicerUserid): Promise<string> {
  const row = await db.selectFrom('servicer').select('name').where('servicer_userid', '=', userid).executeTakeFirst();
  if (row) return row.name;
  const answer = await wecom.get('user/get', { userid }, memberReplySchema);
  return answer.kind === 'ok' ? answer.value.name : userid;
}

function parked(pair: Pair, corpTags: readonly string[]): readonly ContactJob[] {
  const remark: ContactJob = { kind: 'write-remark', ...pair };
  return corpTags.length === 0 ? [remark] : [{ kind: 'mark-tags', ...pair, add: corpTags, remove: [] }, remark];
}
