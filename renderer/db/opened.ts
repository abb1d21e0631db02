import type { Customer } from '#shared/domain/customer';
import { conversationEnds, type ConversationId } from '#shared/domain/ids';
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
};

/** All of it asked for at once: none of it waits for another. */
export async function readOpened(db: DeskDatabase, id: ConversationId): Promise<Opened> {
  const [conversation, customer, timeline, mark] = await Promise.all([
    db.conversations.get(id),
    db.customers.get(conversationEnds(id).externalUserid),
    readTimeline(db, id, TIMELINE_PAGE),
    db.marks.get(id),
  ]);
  return { id, conversation, customer, timeline, mark };
}
