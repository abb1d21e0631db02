import { useLiveQuery } from 'dexie-react-hooks';
import { useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { mayEditQuickReply, type QuickReply } from '#shared/domain/quick-reply';
import type { Team } from '#shared/domain/team';
import { toBlockContent } from '../../app/quick-reply-content.ts';
import { useDesk } from '../../app/desk-context.ts';
import { useMessages } from '../../app/messages/use-messages.ts';
import { readLibrary } from '../../db/library.ts';
import { showDone, showUndo } from '../../ui/undo-toast.tsx';
import type { DraftReply } from './check.ts';
import { placeAtEnd } from './place.ts';
import { isOnShelf, sortQuickReplies, type Shelf } from './folders.ts';
import { repliesWithQueued, type ShownReply } from './overlay.ts';
import { refreshEntries, searchEntries, type Entry } from '../../app/quick-reply-search.ts';

export type LibraryView = {
  /** False until the cache was read once. */
  readonly isKnown: boolean;
  readonly quickReplies: readonly QuickReply[];
  /** Those this servicer may write for. */
  readonly teams: readonly Team[];
  find(shelf: Shelf, query: string): readonly ShownReply[];
  mayEdit(quickReply: QuickReply): boolean;
  newDraft(folder: string): DraftReply;
  toDraft(quickReply: QuickReply): DraftReply;
  save(draft: DraftReply): void;
  remove(quickReply: QuickReply): void;
};

/** The library with this desk's own changes, searchable; every change goes through the outbox. */
export function useLibrary(): LibraryView {
  const desk = useDesk();
  const words = useMessages().quickReplies;
  const isOnline = useStore(desk.connection, (connection) => connection.state === 'online');
  const library = useLiveQuery(() => readLibrary(desk.db, desk.me), [desk]);
  const [prepare] = useState(createIndex);
  const me = desk.me.servicerUserid;
  const shown = useMemo(
    () => repliesWithQueued(library?.quickReplies ?? [], library?.waiting ?? [], desk.me),
    [library, desk.me],
  );
  const quickReplies = useMemo(() => sortQuickReplies(shown.map((one) => one.quickReply)), [shown]);
  const byId = useMemo(() => new Map(shown.map((one) => [one.quickReply.quickReplyId, one])), [shown]);

  const send = (draft: DraftReply) =>
    void desk.send([
      {
        command: {
          kind: 'quick-reply.save',
          id: desk.makeId(),
          ...draft,
          blocks: draft.blocks.map(toBlockContent),
        },
      },
    ]);
  const toDraft = ({ quickReplyId, folder, title, blocks, scope, place, fits }: QuickReply): DraftReply => {
    return {
      quickReplyId,
      folder,
      title,
      blocks,
      place,
      fits,
      scope: scope.kind === 'personal' ? { kind: 'personal' } : scope,
    };
  };
  return {
    isKnown: library !== undefined,
    quickReplies,
    find(shelf, query) {
      const onShelf = prepare(quickReplies).filter((entry) => isOnShelf(entry.quickReply, shelf, me));
      return searchEntries(onShelf, query).flatMap((found) => byId.get(found.quickReplyId) ?? []);
    },
    teams: library?.teams ?? [],
    mayEdit: (quickReply) => mayEditQuickReply(quickReply, desk.me),
    newDraft: (folder) => ({
      quickReplyId: desk.makeId(),
      folder,
      title: '',
      blocks: [{ kind: 'text', text: '' }],
      place: placeAtEnd(quickReplies.filter((one) => one.folder === folder)),
      fits: { scenes: [], tags: [] },
      scope: desk.me.role === 'servicer' ? { kind: 'personal' } : { kind: 'company' },
    }),
    toDraft,
    save(draft) {
      send(draft);
      showDone(isOnline ? words.saved(draft.title) : words.savedOffline(draft.title));
    },
    remove(quickReply) {
      const { quickReplyId, title } = quickReply;
      void desk.send([{ command: { kind: 'quick-reply.delete', id: desk.makeId(), quickReplyId } }]);
      showUndo(words.removed(title), { label: words.undo, onUndo: () => send(toDraft(quickReply)) });
    },
  };
}

/** Keeps what was prepared for search, so that typing costs only the search itself. */
function createIndex(): (quickReplies: readonly QuickReply[]) => readonly Entry[] {
  let known: readonly Entry[] = [];
  let prepared: readonly QuickReply[] = [];
  return (quickReplies) => {
    if (quickReplies !== prepared) {
      known = refreshEntries(known, quickReplies);
      prepared = quickReplies;
    }
    return known;
  };
}
