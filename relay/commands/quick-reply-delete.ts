import type { CommandOf } from '#shared/contracts/command';
import { mayEditQuickReply } from '#shared/domain/quick-reply';
import { done, refuse, type Ground, type Outcome } from './ground.ts';
import { findQuickReply } from './quick-reply-save.ts';

export async function deleteQuickReply(
  { quickReplyId }: CommandOf<'quick-reply.delete'>,
  { trx, asker, now }: Ground,
): Promise<Outcome> {
  const before = await findQuickReply(trx, quickReplyId);
  if (!before) return refuse('not-found', 'no such quick reply');
  if (!mayEditQuickReply(before, asker)) return refuse('not-allowed', 'not theirs to delete');
  await trx.deleteFrom('quick_reply').where('quick_reply_id', '=', quickReplyId).execute();
  return done({ kind: 'quick-reply.deleted', at: now, openKfid: null, quickReplyId, owner: before.owner });
}
