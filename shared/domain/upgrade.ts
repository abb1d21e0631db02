import type { Relation } from './customer.ts';
import type { ConversationId, ExternalUserid, MessageId, ServicerUserid } from './ids.ts';

/** Where a one-way contact is invited to: a colleague's friend (专员) or a customer group. */
export type UpgradeTarget =
  | { readonly kind: 'friend'; readonly servicerUserid: ServicerUserid; readonly name: string }
  | { readonly kind: 'group'; readonly chatId: string; readonly name: string };

/** One invitation. `token` travels as WeCom's `state` (≤ 30 characters, wecom-api.md 6.6) and comes back at acceptance. */
export type Invitation = {
  readonly token: string;
  readonly conversationId: ConversationId;
  readonly externalUserid: ExternalUserid;
  readonly target: UpgradeTarget;
  readonly invitedBy: ServicerUserid;
  readonly invitedAt: number;
  /** The messages that carried it: wording, then the QR image. */
  readonly messageIds: readonly MessageId[];
  readonly acceptedAt: number | null;
};

/** An invitation costs two of the five messages: the wording and the QR image. */
export const INVITATION_PRICE = 2;

/** Why nobody may be invited now. */
export type InviteBlock = 'answer-first' | 'already-invited' | 'already-there';

/** What `mayInvite` needs to know of a conversation. */
export type InviteEvidence = {
  readonly isSessionAnswered: boolean;
  readonly sessionStartedAt: number | null;
  readonly relation: Relation;
  /** Of this conversation, any order, any age. */
  readonly invitations: readonly Pick<Invitation, 'target' | 'invitedAt'>[];
};

/**
 * Service when it is wanted, no disturbance when it is not: the question is answered first, and each kind of target is
 * offered once in a session. Asked by the screen before the drawer opens, and by the relay with the last word.
 */
export function mayInvite(
  evidence: InviteEvidence,
  target: { readonly kind: UpgradeTarget['kind']; readonly id: string },
): InviteBlock | null {
  const { friendOf, memberOf } = evidence.relation;
  const isThere =
    target.kind === 'friend'
      ? friendOf.some((friend) => friend.servicerUserid === target.id)
      : memberOf.some((group) => group.chatId === target.id);
  if (isThere) return 'already-there';
  if (!evidence.isSessionAnswered) return 'answer-first';
  const since = evidence.sessionStartedAt ?? 0;
  const wasMade = evidence.invitations.some(
    (invitation) => invitation.target.kind === target.kind && invitation.invitedAt >= since,
  );
  return wasMade ? 'already-invited' : null;
}
