import type { Command } from '#shared/contracts/command';
import type { ServicerUserid } from '#shared/domain/ids';
import type { QuickReply } from '#shared/domain/quick-reply';

/** A command still in the outbox. */
export type Waiting = { readonly command: Command; readonly at: number };
/** `isQueued`: saved at this desk, not yet at the relay. */
export type ShownReply = { readonly quickReply: QuickReply; readonly isQueued: boolean };

/** The library as it will be once the outbox is empty. */
export function repliesWithQueued(
  quickReplies: readonly QuickReply[],
  waiting: readonly Waiting[],
  me: ServicerUserid,
): readonly ShownReply[] {
  const shown = new Map<string, ShownReply>();
  for (const quickReply of quickReplies) shown.set(quickReply.quickReplyId, { quickReply, isQueued: false });
  for (const { command, at } of waiting) {
    if (command.kind === 'quick-reply.delete') shown.delete(command.quickReplyId);
    if (command.kind !== 'quick-reply.save') continue;
    const { quickReplyId, folder, title, text } = command;
    const author = shown.get(quickReplyId)?.quickReply.author ?? me;
    const owner = command.isPrivate ? me : null;
    const quickReply = { quickReplyId, folder, title, text, owner, author, updatedAt: at, updatedBy: me };
    shown.set(quickReplyId, { quickReply, isQueued: true });
  }
  return [...shown.values()];
}
