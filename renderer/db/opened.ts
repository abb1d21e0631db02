import { liveQuery } from 'dexie';
import type { Customer } from '#shared/domain/customer';
import { conversationEnds, type ConversationId } from '#shared/domain/ids';
import { isForgotten } from './forget.ts';
import type { ConversationRow, DeskDatabase, MarkRow } from './schema.ts';
import { readTimeline, type Timeline } from './timeline.ts';

/** Lines read of a conversation when it is opened, and each time one scrolls up to the oldest. */
export const TIMELINE_PAGE = 60;

/** A conversation, its customer, its newest lines and where one had read up to: the first picture of it. */
export type Opened = {
  readonly id: ConversationId;
  readonly conversation: ConversationRow | undefined;
  readonly customer: Customer | undefined;
  readonly timeline: Timeline;
  readonly mark: MarkRow | undefined;
  /** This machine let go of its lines to have room (DE-911). */
  readonly isForgotten: boolean;
};

/** All of it asked for at once: none of it waits for another. */
export async function readOpened(db: DeskDatabase, id: ConversationId): Promise<Opened> {
  const [timeline, about] = await Promise.all([readTimeline(db, id, TIMELINE_PAGE), readAbout(db, id)]);
  return { ...about, timeline };
}

/**
 * Tells it again after every change of any of it: what is drawn of an opened conversation needs no reading of its own.
 * `first` is what is known; what reads the same stays the same object. Returns what stops it.
 */
export function watchOpened(db: DeskDatabase, first: Opened, next: (opened: Opened) => void): () => void {
  let latest = first;
  const tell = (found: Partial<Opened>): void => {
    const entries = Object.entries(found).filter(([key, value]) => !isSame(latest[key as keyof Opened], value));
    if (entries.length === 0) return;
    latest = { ...latest, ...Object.fromEntries(entries) };
    next(latest);
  };
  // A cache that fails is opened anew by the desk; its conversations then say so themselves.
  const error = (): void => undefined;
  const watching = [
    liveQuery(() => readTimeline(db, first.id, TIMELINE_PAGE)).subscribe({
      next: (timeline) => tell({ timeline }),
      error,
    }),
    liveQuery(() => readAbout(db, first.id)).subscribe({ next: tell, error }),
  ];
  return () => {
    for (const one of watching) one.unsubscribe();
  };
}

/** The cache answers with copies. A file never changes under the message it was sent with. */
function isSame(before: unknown, after: unknown): boolean {
  return JSON.stringify(before) === JSON.stringify(after);
}

async function readAbout(db: DeskDatabase, id: ConversationId): Promise<Omit<Opened, 'timeline'>> {
  const [conversation, customer, mark, isGone] = await Promise.all([
    db.conversations.get(id),
    db.customers.get(conversationEnds(id).externalUserid),
    db.marks.get(id),
    isForgotten(db, id),
  ]);
  return { id, conversation, customer, mark, isForgotten: isGone };
}
