import type { Closing } from '#shared/domain/survey';
import type { ConversationId } from '#shared/domain/ids';
import type { Desk } from '../../sync/desk.ts';

/**
 * Ends the session at WeCom: a one-way door, the customer's next message opens a new one. It carries what this desk has
 * seen, because it may wait in the outbox while the customer writes on.
 */
export async function end(desk: Desk, conversationId: ConversationId, closing: Closing): Promise<void> {
  const lastCustomerAt = (await desk.db.conversations.get(conversationId))?.lastCustomerAt ?? null;
  await desk.send([
    { command: { kind: 'conversation.end', id: desk.makeId(), conversationId, lastCustomerAt, closing } },
  ]);
}
