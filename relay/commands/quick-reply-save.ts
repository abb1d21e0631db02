import type { CommandOf } from '#shared/contracts/command';
import { mayEditQuickReply, type QuickReply } from '#shared/domain/quick-reply';
import { done, refuse, type Ground, type Outcome } from './ground.ts';

/** OUT-18: anyone may add one; who may change it: `mayEditQuickReply`. */
export async function saveQuickReply(
  command: CommandOf<'quick-reply.save'>,
  { trx, asker, now }: Ground,
): Promise<Outcome> {
  const { quickReplyId, folder, title, text } = command;
  const before = await findQuickReply(trx, quickReplyId);
  if (before && !mayEditQuickReply(before, asker)) return refuse('not-allowed', 'not theirs to change');
  const quickReply: QuickReply = {
    quickReplyId,
    folder,
    title,
    text,
    owner: command.isPrivate ? asker.servicerUserid : null,
    author: before?.author ?? asker.servicerUserid,
    updatedAt: now,
    updatedBy: asker.servicerUserid,
  };
  const row = { owner: quickReply.owner, body: JSON.stringify(quickReply) };
  await trx
    .insertInto('quick_reply')
    .values({ quick_reply_id: quickReplyId, ...row })
    .onConflict((conflict) => conflict.column('quick_reply_id').doUpdateSet(row))
    .execute();
  const saved = { kind: 'quick-reply.saved', at: now, openKfid: null, quickReply } as const;
  // A team reply that becomes private must leave the other desks: they will not see `saved`.
  if (before?.owner !== null || quickReply.owner === null) return done(saved);
  return done({ kind: 'quick-reply.deleted', at: now, openKfid: null, quickReplyId, owner: null }, saved);
}

export async function findQuickReply(trx: Ground['trx'], quickReplyId: string): Promise<QuickReply | null> {
  const row = await trx
    .selectFrom('quick_reply')
    .select('body')
    .where('quick_reply_id', '=', quickReplyId)
    .executeTakeFirst();
  // Written by saveQuickReply only.
  return row ? (JSON.parse(row.body) as QuickReply) : null;
}
