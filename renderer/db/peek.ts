import type { Customer } from '#shared/domain/customer';
import { conversationEnds, type ConversationId } from '#shared/domain/ids';
import { isForgotten } from './forget.ts';
import type { DeskDatabase, MessageRow, NoteRow } from './schema.ts';
import { readTimeline } from './timeline.ts';

export type PeekItem =
  | { readonly kind: 'message'; readonly row: MessageRow }
  | { readonly kind: 'note'; readonly row: NoteRow };

export type Peek = {
  readonly customer: Customer | null;
  /** The last that was said or noted, oldest first. */
  readonly items: readonly PeekItem[];
  /** The timeline is not on this machine now; opening the conversation brings it back (DE-912). */
  readonly isAway: boolean;
};

/** Grey lines stand between those that are shown. */
const READ = 24;

/** The last `count` lines of a conversation. Reading them changes nothing. */
export async function readPeek(db: DeskDatabase, id: ConversationId, count: number): Promise<Peek> {
  const [customer, timeline, isAway] = await Promise.all([
    db.customers.get(conversationEnds(id).externalUserid),
    readTimeline(db, id, READ),
    isForgotten(db, id),
  ]);
  const items = timeline.items.flatMap((item): PeekItem[] => (item.kind === 'event' ? [] : [item]));
  return { customer: customer ?? null, items: items.slice(-count), isAway };
}
