import { Dexie } from 'dexie';
import { oneWay, type Relation } from '#shared/domain/customer';
import { conversationEnds, type ConversationId } from '#shared/domain/ids';
import { INVITATION_PRICE, type Invitation } from '#shared/domain/upgrade';
import type { ConversationRow, DeskDatabase } from './schema.ts';

/** What decides whether a customer may be invited now, as far as this desk knows. */
export type InviteGround = {
  readonly conversation: ConversationRow;
  readonly relation: Relation;
  readonly invitations: readonly Invitation[];
  /** Messages this desk has not sent yet: they will use up the window first. */
  readonly queuedReplies: number;
  /** Ids of invitations still on their way to the relay. */
  readonly queuedInvitations: readonly string[];
};

/** Null while the desk does not have the conversation. */
export async function readInviteGround(db: DeskDatabase, id: ConversationId): Promise<InviteGround | null> {
  const [conversation, customer, invitations, waiting] = await Promise.all([
    db.conversations.get(id),
    db.customers.get(conversationEnds(id).externalUserid),
    db.invitations.where('conversationId').equals(id).toArray(),
    db.outbox.where('[lane+at]').between([id, Dexie.minKey], [id, Dexie.maxKey]).toArray(),
  ]);
  if (!conversation) return null;
  const kinds = waiting.map((row) => row.command.kind);
  const replies = kinds.filter((kind) => kind === 'reply.send').length;
  const invites = waiting.filter((row) => row.command.kind === 'upgrade.invite');
  return {
    conversation,
    relation: customer?.relation ?? oneWay,
    invitations,
    queuedReplies: replies + invites.length * INVITATION_PRICE,
    queuedInvitations: invites.map((row) => row.id),
  };
}
