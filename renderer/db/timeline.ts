import type { ConversationId } from '#shared/domain/ids';
import { Dexie } from 'dexie';
import type { DeskDatabase, EventRow, MessageRow, NoteRow } from './schema.ts';

export type TimelineItem =
  | { readonly kind: 'message'; readonly order: number; readonly at: number; readonly row: MessageRow }
  | { readonly kind: 'event'; readonly order: number; readonly at: number; readonly row: EventRow }
  | { readonly kind: 'note'; readonly order: number; readonly at: number; readonly row: NoteRow };

export type Timeline = { readonly items: readonly TimelineItem[]; readonly hasOlder: boolean };

/** The newest `limit` things of a conversation, oldest first: messages, notes and grey lines in feed order. */
export async function readTimeline(db: DeskDatabase, id: ConversationId, limit: number): Promise<Timeline> {
  const range: [unknown[], unknown[]] = [
    [id, Dexie.minKey],
    [id, Dexie.maxKey],
  ];
  const [messages, events, notes] = await Promise.all([
    db.messages
      .where('[conversationId+order]')
      .between(...range)
      .reverse()
      .limit(limit)
      .toArray(),
    db.events
      .where('[conversationId+order]')
      .between(...range)
      .reverse()
      .limit(limit)
      .toArray(),
    db.notes
      .where('[conversationId+order]')
      .between(...range)
      .reverse()
      .limit(limit)
      .toArray(),
  ]);
  const items: TimelineItem[] = [
    ...messages.map((row) => ({ kind: 'message', order: row.order, at: row.at, row }) as const),
    ...events.map((row) => ({ kind: 'event', order: row.order, at: row.at, row }) as const),
    ...notes.map((row) => ({ kind: 'note', order: row.order, at: row.at, row }) as const),
  ].sort((left, right) => left.order - right.order);
  // One kind may go on before these, or all three together be more than asked for.
  const hasOlder = items.length > limit || [messages, events, notes].some((rows) => rows.length === limit);
  return { items: items.slice(-limit), hasOlder };
}
