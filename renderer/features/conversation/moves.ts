import type { Closing } from '#shared/domain/survey';
import type { ConversationId } from '#shared/domain/ids';
import { mayMove, type Asker } from '#shared/domain/assignment';
import { isHostedHere, mayMoveSession, type SessionEvidence } from '#shared/domain/service-state';
import type { Desk } from '../../sync/desk.ts';

/** Which of the moves that open a dialog are offered: by the header's buttons, the closed composer and the keys alike. */
export function offeredMoves(
  session: SessionEvidence,
  me: Asker,
): { readonly handOver: boolean; readonly end: boolean } {
  const { holder, serviceState } = session;
  const isHeldByUs = isHostedHere(serviceState) && holder !== null && mayMove(holder, me) === null;
  return {
    handOver: isHeldByUs || mayMoveSession(session, me, 'served') === null,
    end: mayMoveSession(session, me, 'ended') === null,
  };
}

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
