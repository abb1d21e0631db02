import type { CommandOf } from '#shared/contracts/command';
import { mayReclaim, mayUndoHandOver } from '#shared/domain/assignment';
import { awayBlock } from '#shared/domain/service-state';
import { done, openFor, refuse, type Ground, type Outcome } from './ground.ts';

/** DE-314, DE-954: what was taken while its holder rested or was gone, or just given to the wrong one, is theirs again. */
export async function reclaimConversation(
  command: CommandOf<'conversation.reclaim'>,
  { trx, asker, now }: Ground,
): Promise<Outcome> {
  const opened = await openFor(trx, asker, command.conversationId);
  if (opened.kind === 'refused') return opened;
  const { id, openKfid, holder, serviceState, lastHeld } = opened.conversation;
  const by = asker.servicerUserid;
  const may = mayUndoHandOver(opened.conversation, asker, now) ? null : mayReclaim(lastHeld, asker, now);
  const block = awayBlock(serviceState) ?? (holder === by ? 'already-held' : null) ?? may;
  if (block) return refuse(block, 'may not be taken back');
  return done({
    kind: 'assignment.changed',
    at: now,
    openKfid,
    conversationId: id,
    holder: by,
    by,
    cause: 'reclaimed',
  });
}
