import type { Transaction } from 'kysely';
import type { ExternalUserid, ServicerUserid } from '#shared/domain/ids';
import type { Database } from '../db/schema.ts';
import type { ExternalEvent } from '../wecom/external-event.ts';

/** One colleague and one customer of theirs: WeCom wants writes about a pair one after the other (wecom-api.md 6.3). */
export type Pair = { readonly servicerUserid: ServicerUserid; readonly externalUserid: ExternalUserid };

/** What WeCom tells about friends and groups, as far as there is something to do about it here. */
export type FollowedEvent = Extract<
  ExternalEvent,
  { readonly kind: 'friend-added' | 'friend-edited' | 'friend-removed' | 'group-changed' }
>;

/** Something still to be done about friends and groups. Kept until it is done. */
export type ContactJob =
  | FollowedEvent
  | ({ readonly kind: 'mark-tags'; readonly add: readonly string[]; readonly remove: readonly string[] } & Pair)
  | ({ readonly kind: 'write-remark' } & Pair);

export type JobOf<Kind extends ContactJob['kind']> = Extract<ContactJob, { kind: Kind }>;

/** Adds work, in the transaction of its cause. Wake the upgrade after the commit. */
export async function enqueue(trx: Transaction<Database>, jobs: readonly ContactJob[], dueAt: number): Promise<void> {
  for (const job of jobs)
    await trx
      .insertInto('contact_job')
      .values({ lane: laneOf(job), body: JSON.stringify(job), attempts: 0, next_at: dueAt })
      .execute();
}

function laneOf(job: ContactJob): string {
  return job.kind === 'group-changed' ? job.chatId : `${job.servicerUserid} ${job.externalUserid}`;
}
