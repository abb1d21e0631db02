import type { Transaction } from 'kysely';
import { conversationEnds, type ConversationId, type MessageId } from '#shared/domain/ids';
import type { Content } from '#shared/domain/message';
import type { Database } from '../db/schema.ts';

/** A reply for the worker to take to WeCom. What a person typed goes before what is `isBulk`. */
export async function queueDelivery(
  trx: Transaction<Database>,
  reply: {
    readonly id: MessageId;
    readonly conversationId: ConversationId;
    readonly content: Content;
    readonly acceptedAt: number;
    readonly isBulk: boolean;
  },
): Promise<void> {
  const { id, conversationId, content, acceptedAt, isBulk } = reply;
  await trx
    .insertInto('delivery')
    .values({
      message_id: id,
      conversation_id: conversationId,
      open_kfid: conversationEnds(conversationId).openKfid,
      accepted_at: acceptedAt,
      body: JSON.stringify(content),
      attempts: 0,
      next_at: acceptedAt,
      is_bulk: isBulk ? 1 : 0,
    })
    .execute();
}
