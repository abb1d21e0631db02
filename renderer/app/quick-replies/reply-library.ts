import { useStore, type StoreApi } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { ConversationId } from '#shared/domain/ids';
import type { QuickReply } from '#shared/domain/quick-reply';
import type { Team } from '#shared/domain/team';
import { live } from '../../db/live.ts';
import { readLibrary, readReplySituation } from '../../db/library.ts';
import type { DeskDatabase } from '../../db/schema.ts';
import type { Desk } from '../../sync/desk.ts';
import { useDesk } from '../desk-context.ts';
import { useLive } from '../use-live.ts';
import { repliesWithQueued, type ShownReply } from './quick-reply-overlay.ts';
import { sortQuickReplies } from './quick-reply-order.ts';
import { anywhere, ReplyIndex, type ReplySituation } from './quick-reply-search.ts';

/** The quick replies of this desk with its own changes, in their order. */
export type ReplyLibrary = {
  /** False until the cache was read once. */
  readonly isKnown: boolean;
  readonly quickReplies: readonly QuickReply[];
  readonly shown: ReadonlyMap<string, ShownReply>;
  readonly teams: readonly Team[];
  readonly index: ReplyIndex;
};

/** One for each open cache, read once and kept in step while it is open: a slash may not wait for ten thousand rows. */
const libraries = new WeakMap<DeskDatabase, StoreApi<ReplyLibrary>>();

function libraryOf({ db, me }: Pick<Desk, 'db' | 'me'>): StoreApi<ReplyLibrary> {
  const known = libraries.get(db);
  if (known) return known;
  const index = new ReplyIndex();
  const store = createStore<ReplyLibrary>(() => ({
    isKnown: false,
    quickReplies: [],
    shown: new Map(),
    teams: [],
    index,
  }));
  libraries.set(db, store);
  // It ends with the cache it reads: a closed one answers no more.
  live(() => readLibrary(db, me)).subscribe(
    (library) => {
      const all = repliesWithQueued(library.quickReplies, library.waiting, me);
      const quickReplies = sortQuickReplies(all.map((one) => one.quickReply));
      index.update(quickReplies);
      const shown = new Map(all.map((one) => [one.quickReply.quickReplyId, one]));
      store.setState({ isKnown: true, quickReplies, shown, teams: library.teams });
    },
    () => libraries.delete(db),
  );
  return store;
}

export function useReplyLibrary(): ReplyLibrary {
  return useStore(libraryOf(useDesk()));
}

/** What the open conversation says about what fits; anywhere when none is open. */
export function useReplySituation(conversationId: ConversationId | null): ReplySituation {
  const { db } = useDesk();
  return useLive(() => readReplySituation(db, conversationId), [db, conversationId]) ?? anywhere;
}
