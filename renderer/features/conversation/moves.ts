import type { Closing } from '#shared/domain/survey';
import type { ConversationId } from '#shared/domain/ids';
import type { Desk } from '../../sync/desk.ts';

/** Takes a free conversation; a supervisor may take one from a colleague. */
export function claim(desk: Desk, conversationId: ConversationId): Promise<void> {
  return desk.send([{ command: { kind: 'conversation.claim', id: desk.makeId(), conversationId } }]);
}

/** Gives it back to everyone. */
export function release(desk: Desk, conversationId: ConversationId): Promise<void> {
  return desk.send([{ command: { kind: 'conversation.release', id: desk.makeId(), conversationId } }]);
}

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
