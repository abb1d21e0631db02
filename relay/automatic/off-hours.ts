import { createHash } from 'node:crypto';
import type { Transaction } from 'kysely';
import { isOpen, type BusinessHours } from '#shared/domain/business-hours';
import { windowEvidence, type Conversation } from '#shared/domain/conversation';
import type { NewFact } from '#shared/domain/fact';
import { asMessageId } from '#shared/domain/ids';
import type { Content } from '#shared/domain/message';
import { replyWindow } from '#shared/domain/reply-window';
import { HOUR } from '#shared/lib/time';
import type { Database } from '../db/schema.ts';
import { queueDelivery } from '../delivery/queue-delivery.ts';

/** What was written longer ago came in late: who wrote it expects no answer in this minute. */
const FRESH_MS = HOUR;

/**
 * DE-311: what a customer is told who writes outside the hours, once a session: an ordinary message, one of the five
 * (wecom-api.md 4.6), that leaves after whatever a person typed. Null = nothing is to be said. Welcomes are not looked at:
 * they are said on entering, this on writing, and a company that has its hours in the welcome leaves this one empty.
 */
export async function answerOffHours(
  trx: Transaction<Database>,
  conversation: Conversation,
  hours: BusinessHours,
  now: number,
): Promise<NewFact | null> {
  const { id: conversationId, openKfid, lastCustomerAt, sessionStartedAt, wait } = conversation;
  if (hours.answer === '' || wait === null || lastCustomerAt === null || sessionStartedAt === null) return null;
  if (isOpen(hours, now) || isOpen(hours, lastCustomerAt) || now - lastCustomerAt > FRESH_MS) return null;
  if (replyWindow(windowEvidence(conversation), now).block) return null;
  const told = await trx
    .insertInto('off_hours_answer')
    .values({ conversation_id: conversationId, session_at: sessionStartedAt })
    .onConflict((conflict) =>
      conflict
        .column('conversation_id')
        .doUpdateSet({ session_at: sessionStartedAt })
        .where('off_hours_answer.session_at', '<>', sessionStartedAt),
    )
    .executeTakeFirst();
  if (told.numInsertedOrUpdatedRows === 0n) return null;
  const digest = createHash('sha256').update(`${conversationId} ${sessionStartedAt} ${lastCustomerAt}`).digest('hex');
  const id = asMessageId(`o${digest.slice(0, 25)}`);
  const content: Content = { kind: 'text', text: hours.answer };
  await queueDelivery(trx, { id, conversationId, content, acceptedAt: now, isBulk: true });
  const message = { id, conversationId, origin: 'desk', servicerUserid: null, at: now, content } as const;
  return { kind: 'reply.accepted', at: now, openKfid, message: { ...message, automatic: 'off-hours' } };
}

/** It was dropped before it left: who writes after the next closing is told then, also in the same session. */
export async function forgetAnswer(trx: Transaction<Database>, conversationId: string): Promise<readonly NewFact[]> {
  await trx.deleteFrom('off_hours_answer').where('conversation_id', '=', conversationId).execute();
  return [];
}
