import type { CommandOf } from '#shared/contracts/command';
import { done, openFor, type Ground, type Outcome } from './ground.ts';

/** DE-2: a star is everybody's and survives every change of holder. */
export async function starConversation(
  command: CommandOf<'conversation.star'>,
  { trx, asker, now }: Ground,
): Promise<Outcome> {
  const opened = await openFor(trx, asker, command.conversationId);
  if (opened.kind === 'refused') return opened;
  const { id, openKfid, isStarred } = opened.conversation;
  if (isStarred === command.isStarred) return done();
  const by = asker.servicerUserid;
  return done({
    kind: 'conversation.starred',
    at: now,
    openKfid,
    conversationId: id,
    isStarred: command.isStarred,
    by,
  });
}
