import type { Command, CommandOf } from '#shared/contracts/command';
import type { Asker } from '#shared/domain/assignment';
import type { ServicerUserid } from '#shared/domain/ids';
import { carriedBy, type Media } from '#shared/domain/message';
import { mayDecideQuickReplies, type QuickReply, type QuickReplyScope } from '#shared/domain/quick-reply';
import { fromBlockContent } from './quick-reply-content.ts';

/** A command still in the outbox. */
export type Waiting = { readonly command: Command; readonly at: number };
/** `isQueued`: saved at this desk, not yet at the relay. */
export type ShownReply = { readonly quickReply: QuickReply; readonly isQueued: boolean };

/** The library as it will be once the outbox is empty. */
export function repliesWithQueued(
  quickReplies: readonly QuickReply[],
  waiting: readonly Waiting[],
  asker: Asker,
): readonly ShownReply[] {
  if (waiting.length === 0) return quickReplies.map((quickReply) => ({ quickReply, isQueued: false }));
  const shown = new Map<string, ShownReply>();
  for (const quickReply of quickReplies) shown.set(quickReply.quickReplyId, { quickReply, isQueued: false });
  const files = filesOf(quickReplies);
  const change = (id: string, to: (before: QuickReply) => QuickReply): void => {
    const before = shown.get(id);
    if (before) shown.set(id, { quickReply: to(before.quickReply), isQueued: true });
  };
  for (const { command, at } of waiting) {
    if (command.kind === 'quick-reply.delete') shown.delete(command.quickReplyId);
    if (command.kind === 'quick-reply.place') {
      const { folder, place } = command;
      change(command.quickReplyId, (before) => ({ ...before, folder, place }));
    }
    if (command.kind === 'quick-reply.decide') {
      const { decision } = command;
      const isLive = decision.kind === 'approve';
      const remark = decision.kind === 'decline' ? decision.remark : null;
      change(command.quickReplyId, (before) => ({ ...before, status: isLive ? 'live' : 'declined', remark }));
    }
    if (command.kind !== 'quick-reply.save') continue;
    const before = shown.get(command.quickReplyId)?.quickReply;
    shown.set(command.quickReplyId, { quickReply: toSaved(command, before, files, asker, at), isQueued: true });
  }
  return [...shown.values()];
}

function toSaved(
  command: CommandOf<'quick-reply.save'>,
  before: QuickReply | undefined,
  files: ReadonlyMap<string, Media>,
  asker: Asker,
  at: number,
): QuickReply {
  const { quickReplyId, folder, title, place, fits } = command;
  const me = asker.servicerUserid;
  return {
    quickReplyId,
    scope: toScope(command.scope, me),
    folder,
    title,
    blocks: command.blocks.map((block) => fromBlockContent(block, files)),
    place,
    status: command.scope.kind === 'personal' || mayDecideQuickReplies(asker) ? 'live' : 'proposed',
    remark: null,
    fits,
    author: before?.author ?? me,
    updatedAt: at,
    updatedBy: me,
  };
}

function toScope(scope: CommandOf<'quick-reply.save'>['scope'], owner: ServicerUserid): QuickReplyScope {
  return scope.kind === 'personal' ? { kind: 'personal', owner } : scope;
}

function filesOf(quickReplies: readonly QuickReply[]): ReadonlyMap<string, Media> {
  const files = new Map<string, Media>();
  for (const { blocks } of quickReplies)
    for (const block of blocks) {
      const media = carriedBy(block)?.media;
      if (media) files.set(media.hash, media);
    }
  return files;
}
