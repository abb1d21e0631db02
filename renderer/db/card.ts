import type { Customer } from '#shared/domain/customer';
import { Dexie } from 'dexie';
import { conversationEnds, type ConversationId } from '#shared/domain/ids';
import type { Invitation } from '#shared/domain/upgrade';
import type { ConversationRow, DeskDatabase, EventRow, MessageRow, NoteRow, OutboxRow } from './schema.ts';

/** What this desk has about the customer of a conversation. */
export type Card = {
  readonly conversation: ConversationRow | null;
  readonly customer: Customer | null;
  /** Newest first. */
  readonly invitations: readonly Invitation[];
  /** Newest first; what is still queued leads. */
  readonly notes: readonly NoteRow[];
  /** Commands about this conversation still on their way, in order. */
  readonly waiting: readonly OutboxRow[];
};

/** How far back a card looks for earlier visits. */
const KEPT = 600;

export async function readCard(db: DeskDatabase, id: ConversationId): Promise<Card> {
  const [conversation, customer, invitations, notes, waiting] = await Promise.all([
    db.conversations.get(id),
    db.customers.get(conversationEnds(id).externalUserid),
    db.invitations.where('conversationId').equals(id).toArray(),
    inOrder<NoteRow>(db.notes, id).reverse().limit(KEPT).toArray(),
    db.outbox.where('[lane+at]').between([id, Dexie.minKey], [id, Dexie.maxKey]).toArray(),
  ]);
  return {
    conversation: conversation ?? null,
    customer: customer ?? null,
    invitations: invitations.sort((left, right) => right.invitedAt - left.invitedAt),
    notes,
    waiting,
  };
}

/** What was said and what happened, as far as earlier visits are looked for. */
export type Past = { readonly messages: readonly MessageRow[]; readonly events: readonly EventRow[] };

export async function readPast(db: DeskDatabase, id: ConversationId): Promise<Past> {
  const [messages, events] = await Promise.all([
    inOrder<MessageRow>(db.messages, id).reverse().limit(KEPT).toArray(),
    inOrder<EventRow>(db.events, id).reverse().limit(KEPT).toArray(),
  ]);
  return { messages, events };
}

function inOrder<Row>(
  table: { where: (index: string) => { between: (low: unknown[], high: unknown[]) => Dexie.Collection<Row> } },
  id: ConversationId,
): Dexie.Collection<Row> {
  return table.where('[conversationId+order]').between([id, Dexie.minKey], [id, Dexie.maxKey]);
}
