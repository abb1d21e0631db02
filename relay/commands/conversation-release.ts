import type { CommandOf } from '#shared/contracts/command';
import { mayMove } from '#shared/domain/assignment';
import { done, openFor, refuse, type Ground, type Outcome } from './ground.ts';

/** OUT-14: the conversation is free again. */
export async function releaseConversation(
  command: CommandOf<'conversation.release'>,
  { trx, asker, now }: Ground,
): Promise<Outcome> {
  const opened = await openFor(trx, asker, command.conversationId);
  if (opened.kind === 'refused') return opened;
  const { id, openKfid, holder } = opened.conversation;
  const block = mayMove(holder, asker);
  if (block) return refuse(block, 'may not be released');
  return done({
    kind: 'assignment.changed',
    at: now,
    openKfid,
    conversationId: id,
    holder: null,
    by: asker.servicerUserid,
    cause: 'released',
  });
}
