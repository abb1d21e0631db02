import type { CommandOf } from '#shared/contracts/command';
import { mayDecideQuickReplies, mayEditQuickReply, ownerOf } from '#shared/domain/quick-reply';
import { done, refuse, type Ground, type Outcome } from './ground.ts';
import { findQuickReply, putQuickReply } from './quick-reply-save.ts';

/** DE-502: a supervisor's word on what was proposed; a declined one stays with its author, who reads why. */
export async function decideQuickReply(
  { quickReplyId, decision }: CommandOf<'quick-reply.decide'>,
  ground: Ground,
): Promise<Outcome> {
  const { trx, asker, now } = ground;
  if (!mayDecideQuickReplies(asker)) return refuse('not-allowed', 'supervisors decide');
  const before = await findQuickReply(trx, quickReplyId);
  if (!before || before.status !== 'proposed') return refuse('not-found', 'no such proposal');
  const decided =
    decision.kind === 'approve'
      ? ({ status: 'live', remark: null } as const)
      : ({ status: 'declined', remark: decision.remark } as const);
  const after = { ...before, ...decided, updatedAt: now, updatedBy: asker.servicerUserid };
  return done(...(await putQuickReply(after, before, ground)));
}

/** DE-504: dragging changes where it stands and nothing else, not even who wrote it last. */
export async function placeQuickReply(
  { quickReplyId, folder, place }: CommandOf<'quick-reply.place'>,
  ground: Ground,
): Promise<Outcome> {
  const before = await findQuickReply(ground.trx, quickReplyId);
  if (!before) return refuse('not-found', 'no such quick reply');
  if (!mayEditQuickReply(before, ground.asker)) return refuse('not-allowed', 'not theirs to move');
  return done(...(await putQuickReply({ ...before, folder, place }, before, ground)));
}

export async function deleteQuickReply(
  { quickReplyId }: Pick<CommandOf<'quick-reply.delete'>, 'quickReplyId'>,
  { trx, asker, now }: Ground,
): Promise<Outcome> {
  const before = await findQuickReply(trx, quickReplyId);
  if (!before) return refuse('not-found', 'no such quick reply');
  if (!mayEditQuickReply(before, asker)) return refuse('not-allowed', 'not theirs to delete');
  await trx.deleteFrom('quick_reply').where('quick_reply_id', '=', quickReplyId).execute();
  await trx.deleteFrom('quick_reply_media').where('quick_reply_id', '=', quickReplyId).execute();
  return done({ kind: 'quick-reply.deleted', at: now, openKfid: null, quickReplyId, owner: ownerOf(before) });
}
