import type { ServicerUserid } from '#shared/domain/ids';
import type { QuickReply } from '#shared/domain/quick-reply';
import { assertNever } from '#shared/lib/assert-never';

/** What the chips above the list choose: everything, what the team shares, my own, or one folder. */
export type Shelf =
  | { readonly kind: 'all' }
  | { readonly kind: 'team' }
  | { readonly kind: 'mine' }
  | { readonly kind: 'folder'; readonly folder: string };

/** Folders by name, Chinese by pinyin, each once. */
export function foldersOf(quickReplies: readonly QuickReply[]): readonly string[] {
  const order = new Intl.Collator('zh-CN');
  return [...new Set(quickReplies.map((quickReply) => quickReply.folder))].sort((left, right) =>
    order.compare(left, right),
  );
}

export function isOnShelf(quickReply: QuickReply, shelf: Shelf, me: ServicerUserid): boolean {
  switch (shelf.kind) {
    case 'all':
      return true;
    case 'team':
      return quickReply.owner === null;
    case 'mine':
      return quickReply.owner === me;
    case 'folder':
      return quickReply.folder === shelf.folder;
    default:
      return assertNever(shelf);
  }
}

/** By folder, then title: the order of a shelf nobody searches in. */
export function sortQuickReplies(quickReplies: readonly QuickReply[]): readonly QuickReply[] {
  const order = new Intl.Collator('zh-CN', { numeric: true });
  return [...quickReplies].sort(
    (left, right) => order.compare(left.folder, right.folder) || order.compare(left.title, right.title),
  );
}

export function isSameShelf(left: Shelf, right: Shelf): boolean {
  if (left.kind === 'folder' && right.kind === 'folder') return left.folder === right.folder;
  return left.kind === right.kind;
}
