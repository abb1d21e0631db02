import type { Conversation } from '#shared/domain/conversation';
import type { Relation } from '#shared/domain/customer';
import { windowEvidence } from '#shared/domain/conversation';
import { replyWindow, type ReplyBlock } from '#shared/domain/reply-window';
import {
  INVITATION_PRICE,
  mayInvite,
  type InviteBlock,
  type Invitation,
  type UpgradeTarget,
} from '#shared/domain/upgrade';
import type { ServicerUserid } from '#shared/domain/ids';

/** Everything that may stand against an invitation; the relay has the last word with the same rules. */
export type Obstacle = InviteBlock | ReplyBlock | 'held-by-other';

export type Ground = {
  readonly conversation: Conversation;
  readonly relation: Relation;
  readonly invitations: readonly Invitation[];
  readonly me: ServicerUserid;
  /** Replies of this conversation still in this desk's outbox: they will use up the window first. */
  readonly queuedReplies: number;
  readonly now: number;
};

export type Verdict = {
  readonly obstacle: Obstacle | null;
  /** Messages left after the invitation, or now when it cannot be sent. */
  readonly repliesLeftAfter: number;
};

/** May this target be offered now? Manners first, then WeCom's window with the price of two messages. */
export function judgeInvitation(ground: Ground, target: UpgradeTarget): Verdict {
  const evidence = windowEvidence(ground.conversation);
  const window = replyWindow(
    { ...evidence, repliesSinceCustomer: evidence.repliesSinceCustomer + ground.queuedReplies },
    ground.now,
    INVITATION_PRICE,
  );
  const obstacle = mannersOf(ground, target) ?? holderOf(ground) ?? window.block;
  return { obstacle, repliesLeftAfter: window.repliesLeft - (obstacle === null ? INVITATION_PRICE : 0) };
}

/** The invitations of the session that is open now, newest first. */
export function currentInvitations(
  conversation: Conversation,
  invitations: readonly Invitation[],
): readonly Invitation[] {
  const since = conversation.sessionStartedAt ?? 0;
  return invitations
    .filter((invitation) => invitation.invitedAt >= since)
    .sort((left, right) => right.invitedAt - left.invitedAt);
}

function mannersOf(ground: Ground, target: UpgradeTarget): InviteBlock | null {
  const { isSessionAnswered, sessionStartedAt } = ground.conversation;
  return mayInvite(
    { isSessionAnswered, sessionStartedAt, relation: ground.relation, invitations: ground.invitations },
    { kind: target.kind, id: target.kind === 'friend' ? target.servicerUserid : target.chatId },
  );
}

function holderOf({ conversation, me }: Ground): 'held-by-other' | null {
  return conversation.holder === null || conversation.holder === me ? null : 'held-by-other';
}
