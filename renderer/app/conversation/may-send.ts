import { mayReply, type AssignmentBlock, type Asker } from '#shared/domain/assignment';
import { windowEvidence, type Conversation } from '#shared/domain/conversation';
import { replyWindow, type ReplyBlock, type ReplyWindow } from '#shared/domain/reply-window';

/**
 * May this servicer write here, and how much still: the relay's own rules, with the `onTheirWay` messages of this desk
 * (`countOnTheirWay`) counted in. `now` by the relay's clock.
 */
export function maySend(
  conversation: Conversation,
  onTheirWay: number,
  asker: Asker,
  now: number,
): { readonly window: ReplyWindow; readonly block: ReplyBlock | AssignmentBlock | null } {
  const evidence = windowEvidence(conversation);
  const window = replyWindow({ ...evidence, repliesSinceCustomer: evidence.repliesSinceCustomer + onTheirWay }, now);
  return { window, block: window.block ?? mayReply(conversation.holder, asker) };
}
