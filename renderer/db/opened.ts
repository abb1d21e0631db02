import { Dexie, type ObservabilitySet } from 'dexie';
import type { Customer } from '#shared/domain/customer';
import { conversationEnds, type ConversationId } from '#shared/domain/ids';
import { isForgotten } from './forget.ts';
import type { ConversationRow, DeskDatabase, MarkRow } from './schema.ts';
import { readTimeline, type Timeline } from './timeline.ts';
import { isBetween, watchReads } from './watch-reads.ts';

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

/**
 * All of it asked for at once, and told when all of it is there; told again after every change of any of it, so that what
 * is drawn of an opened conversation needs no reading of its own. What reads the same stays the same object. Returns what
 * stops it.
 */
export function watchOpened(db: DeskDatabase, id: ConversationId, next: (opened: Opened) => void): () => void {
  let latest: Opened | null = null;
  return watchReads(
    db,
    ['conversations', 'customers', 'marks', 'forgotten', 'messages', 'events', 'notes'],
    () => readOpened(db, id),
    (found) => {
      const before = latest;
      const news = before === null ? found : differing(before, found);
      if (before !== null && Object.keys(news).length === 0) return;
      latest = { ...(before ?? found), ...news };
      next(latest);
    },
    { isNews: (parts) => concerns(db, id, parts), order: 'now' },
  );
}

/** Whether what changed is of this conversation: in a storm nearly everything is of others. */
function concerns({ name }: DeskDatabase, id: ConversationId, parts: ObservabilitySet): boolean {
  const isIn = (table: string, low: unknown, high: unknown): boolean =>
    ['', ':dels', '[conversationId+order]'].some((index) =>
      isBetween(parts[`idb://${name}/${table}/${index}`], low, high),
    );
  const { externalUserid } = conversationEnds(id);
  return (
    ['conversations', 'marks', 'forgotten'].some((table) => isIn(table, id, id)) ||
    isIn('customers', externalUserid, externalUserid) ||
    // A note's own key says nothing of where it is.
    `idb://${name}/notes/:dels` in parts ||
    ['messages', 'events', 'notes'].some((table) => isIn(table, [id, Dexie.minKey], [id, Dexie.maxKey]))
  );
}

async function readOpened(db: DeskDatabase, id: ConversationId): Promise<Opened> {
  const { conversations, customers, events, forgotten, marks, messages, notes } = db;
  return db.transaction('r', [conversations, customers, events, forgotten, marks, messages, notes], async () => {
    const [timeline, about] = await Promise.all([readTimeline(db, id, TIMELINE_PAGE), readAbout(db, id)]);
    return { ...about, timeline };
  });
}

function differing(before: Opened, found: Opened): Partial<Opened> {
  const known: Readonly<Record<string, unknown>> = before;
  return Object.fromEntries(Object.entries(found).filter(([key, value]) => !isSame(known[key], value)));
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
