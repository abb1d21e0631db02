import { createHash } from 'node:crypto';
import type { Transaction } from 'kysely';
import { windowEvidence, type Conversation } from '#shared/domain/conversation';
import type { NewFact } from '#shared/domain/fact';
import { asMessageId, type ServicerUserid } from '#shared/domain/ids';
import type { Content } from '#shared/domain/message';
import { replyWindow } from '#shared/domain/reply-window';
import { workStateNow, type WorkState } from '#shared/domain/work-state';
import type { RelayDatabase } from '../db/open.ts';
import type { Database } from '../db/schema.ts';
import { queueDelivery } from '../delivery/queue-delivery.ts';

/** With it there is still one for the answer. */
const PLACES = 2;

/**
 * DE-964: what a customer is told who waits, when their conversation leaves a servicer who rests and wished it: once a
 * session, an ordinary message, one of the five (wecom-api.md 4.6), behind whatever a person typed. Null = nothing is said.
 */
export async function tellOfRest(
  trx: Transaction<Database>,
  conversation: Conversation,
  notice: string,
  now: number,
): Promise<NewFact | null> {
  const { id: conversationId, openKfid, holder, sessionStartedAt, offHoursReply, openReplies } = conversation;
  const digest = createHash('sha256').update(`${conversationId} ${sessionStartedAt}`).digest('hex');
  const id = asMessageId(`r${digest.slice(0, 25)}`);
  if (conversation.restNotice?.id === id) return null;
  // Who was just told the hours knows that nobody is there.
  if (offHoursReply !== undefined && openReplies.includes(offHoursReply)) return null;
  if (replyWindow(windowEvidence(conversation), now, PLACES).block) return null;
  const content: Content = { kind: 'text', text: notice };
  await queueDelivery(trx, { id, conversationId, content, acceptedAt: now, isBulk: true });
  const message = { id, conversationId, origin: 'desk', servicerUserid: holder, at: now, content } as const;
  return { kind: 'reply.accepted', at: now, openKfid, message: { ...message, automatic: 'rest' } };
}

/** They rest or are off: what is told of it is still true. */
export async function isAway(db: RelayDatabase, servicerUserid: ServicerUserid, now: number): Promise<boolean> {
  const row = await db
    .selectFrom('work_state')
    .select('body')
    .where('servicer_userid', '=', servicerUserid)
    .executeTakeFirst();
  // Written by relay/commands/work-state-set.ts and relay/routing/rests.ts.
  return row !== undefined && workStateNow(JSON.parse(row.body) as WorkState, now).state !== 'working';
}
