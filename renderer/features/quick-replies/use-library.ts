import { useStore } from 'zustand';
import { mayDecideQuickReplies, mayEditQuickReply, type QuickReply } from '#shared/domain/quick-reply';
import type { Team } from '#shared/domain/team';
import { useDesk } from '../../app/desk-context.ts';
import { useMessages } from '../../app/messages/use-messages.ts';
import { toBlockContent } from '../../app/quick-replies/quick-reply-content.ts';
import type { ShownReply } from '../../app/quick-replies/quick-reply-overlay.ts';
import { anywhere, type ReplySituation } from '../../app/quick-replies/quick-reply-search.ts';
import { useReplyLibrary } from '../../app/quick-replies/reply-library.ts';
import type { DraftReply } from '../../db/reply-drafts.ts';
import { showDone, showUndo } from '../../ui/undo-toast.tsx';
import { isOnShelf, type Shelf } from './folders.ts';
import { movesTo, placeAtEnd } from './place.ts';

export type LibraryView = {
  /** False until the cache was read once. */
  readonly isKnown: boolean;
  readonly quickReplies: readonly QuickReply[];
  /** Those this servicer may write for. */
  readonly teams: readonly Team[];
  readonly mayDecide: boolean;
  readonly find: (shelf: Shelf, query: string, situation?: ReplySituation) => readonly ShownReply[];
  readonly mayEdit: (quickReply: QuickReply) => boolean;
  readonly newDraft: (folder: string) => DraftReply;
  readonly toDraft: (quickReply: QuickReply) => DraftReply;
  /** The same, of their own to begin with. */
  readonly toCopy: (quickReply: QuickReply) => DraftReply;
  readonly save: (draft: DraftReply) => void;
  readonly remove: (quickReply: QuickReply) => void;
  readonly decide: (quickReply: QuickReply, remark: string | null) => void;
  /** To stand before or after another of its folder. */
  readonly move: (quickReply: QuickReply, beside: { readonly quickReplyId: string; readonly isAfter: boolean }) => void;
  /** To the end of another folder. */
  readonly moveTo: (quickReply: QuickReply, folder: string) => void;
};

/** The library with this desk's own changes, searchable; every change goes through the outbox. */
export function useLibrary(): LibraryView {
  const desk = useDesk();
  const words = useMessages().quickReplies;
  const isOnline = useStore(desk.connection, (connection) => connection.state === 'online');
  const { isKnown, quickReplies, shown, teams, index } = useReplyLibrary();
  const me = desk.me.servicerUserid;
  const mayDecide = mayDecideQuickReplies(desk.me);
  const inFolder = (folder: string) => quickReplies.filter((one) => one.folder === folder && one.status === 'live');

  function send(draft: DraftReply): void {
    const { quickReplyId, scope, folder, title, place } = draft;
    const blocks = draft.blocks.map(toBlockContent);
    const fits = { scenes: [...draft.fits.scenes], tags: [...draft.fits.tags] };
    const fields = { quickReplyId, scope, folder, title, place, blocks, fits };
    void desk.send([{ command: { kind: 'quick-reply.save', id: desk.makeId(), ...fields } }]);
  }
  function toDraft({ quickReplyId, folder, title, blocks, scope, place, fits }: QuickReply): DraftReply {
    const whose = scope.kind === 'personal' ? ({ kind: 'personal' } as const) : scope;
    return { quickReplyId, folder, title, blocks, place, fits, scope: whose };
  }

  return {
    isKnown,
    quickReplies,
    teams,
    mayDecide,
    find: (shelf, query, situation = anywhere) =>
      index
        .find(query, situation, (quickReply) => isOnShelf(quickReply, shelf, me))
        .flatMap((found) => shown.get(found.quickReplyId) ?? []),
    mayEdit: (quickReply) => mayEditQuickReply(quickReply, desk.me),
    newDraft: (folder) => ({
      quickReplyId: desk.makeId(),
      folder,
      title: '',
      blocks: [{ kind: 'text', text: '' }],
      place: placeAtEnd(inFolder(folder)),
      fits: { scenes: [], tags: [] },
      scope: mayDecide ? { kind: 'company' } : { kind: 'personal' },
    }),
    toDraft,
    toCopy(quickReply) {
      const title = words.copyOf(quickReply.title).slice(0, 40);
      const place = placeAtEnd(inFolder(quickReply.folder));
      return { ...toDraft(quickReply), quickReplyId: desk.makeId(), title, place, scope: { kind: 'personal' } };
    },
    save(draft) {
      send(draft);
      const done = draft.scope.kind === 'personal' || mayDecide ? words.saved : words.proposedDone;
      showDone(isOnline ? done(draft.title) : words.savedOffline(draft.title));
    },
    remove(quickReply) {
      const { quickReplyId, title } = quickReply;
      void desk.send([{ command: { kind: 'quick-reply.delete', id: desk.makeId(), quickReplyId } }]);
      showUndo(words.removed(title), { label: words.undo, onUndo: () => send(toDraft(quickReply)) });
    },
    decide({ quickReplyId, title }, remark) {
      const decision = remark === null ? ({ kind: 'approve' } as const) : ({ kind: 'decline', remark } as const);
      void desk.send([{ command: { kind: 'quick-reply.decide', id: desk.makeId(), quickReplyId, decision } }]);
      showDone(remark === null ? words.approved(title) : words.declined(title));
    },
    move({ quickReplyId, folder }, beside) {
      const others = inFolder(folder).filter((one) => one.quickReplyId !== quickReplyId);
      const at = others.findIndex((one) => one.quickReplyId === beside.quickReplyId);
      if (at < 0) return;
      const moves = movesTo(others, quickReplyId, at + (beside.isAfter ? 1 : 0));
      void desk.send(
        moves.map((moved) => ({ command: { kind: 'quick-reply.place', id: desk.makeId(), folder, ...moved } })),
      );
    },
    moveTo({ quickReplyId }, folder) {
      const place = placeAtEnd(inFolder(folder));
      void desk.send([{ command: { kind: 'quick-reply.place', id: desk.makeId(), quickReplyId, folder, place } }]);
    },
  };
}
