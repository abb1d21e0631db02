import type { ServicerUserid } from '#shared/domain/ids';
import { ownerOf, type QuickReply } from '#shared/domain/quick-reply';
import { assertNever } from '#shared/lib/assert-never';

/** What is looked at: everything in use, one scope, one folder, or what waits for a decision and what was declined. */
export type Shelf =
  | { readonly kind: 'all' | 'company' | 'team' | 'mine' | 'proposed' }
  | { readonly kind: 'folder'; readonly folder: string };

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

export function isSameShelf(left: Shelf, right: Shelf): boolean {
  if (left.kind === 'folder' && right.kind === 'folder') return left.folder === right.folder;
  return left.kind === right.kind;
}
