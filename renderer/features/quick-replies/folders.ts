import type { ServicerUserid } from '#shared/domain/ids';
import { ownerOf, type QuickReply } from '#shared/domain/quick-reply';
import { assertNever } from '#shared/lib/assert-never';

/** What is looked at: everything in use, one scope, one folder, or what waits for a decision and what was declined. */
export type Shelf =
  | { readonly kind: 'all' | 'company' | 'team' | 'mine' | 'proposed' }
  | { readonly kind: 'folder'; readonly folder: string };

/** Folders by name, Chinese by pinyin, each once. */
export function foldersOf(quickReplies: readonly QuickReply[]): readonly string[] {
  const order = new Intl.Collator('zh-CN');
  return [...new Set(quickReplies.map((quickReply) => quickReply.folder))].sort((left, right) =>
    order.compare(left, right),
  );
}

export function isOnShelf(quickReply: QuickReply, shelf: Shelf, me: ServicerUserid): boolean {
  const isLive = quickReply.status === 'live';
  switch (shelf.kind) {
    case 'all':
      return isLive;
    case 'company':
    case 'team':
      return isLive && quickReply.scope.kind === shelf.kind;
    case 'mine':
      return ownerOf(quickReply) === me;
    case 'proposed':
      // What was declined is its author's to mend; everybody else is done with it.
      return quickReply.status === 'proposed' || (quickReply.status === 'declined' && quickReply.author === me);
    case 'folder':
      return isLive && quickReply.folder === shelf.folder;
    default:
      return assertNever(shelf);
  }
}

/** By folder, then by place: the order of a shelf nobody searches in. Places are texts that sort by their code. */
export function sortQuickReplies(quickReplies: readonly QuickReply[]): readonly QuickReply[] {
  const rank = new Map(foldersOf(quickReplies).map((folder, index) => [folder, index]));
  const rankOf = ({ folder }: QuickReply): number => rank.get(folder) ?? 0;
  return quickReplies.toSorted(
    (left, right) =>
      rankOf(left) - rankOf(right) || byCode(left.place, right.place) || byCode(left.quickReplyId, right.quickReplyId),
  );
}

function byCode(left: string, right: string): number {
  return left === right ? 0 : left < right ? -1 : 1;
}

export function isSameShelf(left: Shelf, right: Shelf): boolean {
  if (left.kind === 'folder' && right.kind === 'folder') return left.folder === right.folder;
  return left.kind === right.kind;
}
