import { advance, newConversation, type Conversation } from '#shared/domain/conversation';
import { conversationOf, type Fact } from '#shared/domain/fact';
import type { ConversationId } from '#shared/domain/ids';
import { toConversationRow } from '../db/rows.ts';
import type { ConversationRow, DeskDatabase, EventRow } from '../db/schema.ts';
import { inPieces } from './in-pieces.ts';
import { toEvent } from './to-event.ts';

/** Inside a transaction: each conversation is read once and written once, however many facts move it. */
export function saveConversations(db: DeskDatabase, facts: readonly Fact[]): PromiseLike<unknown> {
  return inPieces([...byConversation(facts)], (piece) =>
    db.conversations.bulkGet(piece.map(([id]) => id)).then((known) => {
      const moved = piece.map(([id, about], index) => projectConversation(id, known[index], about));
      const rows = moved.flatMap(({ row }) => row ?? []);
      const events = moved.flatMap((each) => each.events);
      return db.conversations.bulkPut(rows).then(() => db.events.bulkPut(events));
    }),
  );
}

/** What facts, in feed order, make of one conversation. `row` null = it stays as it is. */
export function projectConversation(
  id: ConversationId,
  known: ConversationRow | undefined,
  facts: readonly Fact[],
): { readonly row: ConversationRow | null; readonly events: readonly EventRow[] } {
  const [first] = facts;
  if (!first) return { row: null, events: [] };
  let now: Conversation = known ?? newConversation(id, first.at);
  const events: EventRow[] = [];
  for (const fact of facts) {
    const event = toEvent(fact, now);
    if (event) events.push(event);
    now = advance(now, fact);
  }
  return { row: now === known ? null : toConversationRow(now), events };
}

function byConversation(facts: readonly Fact[]): ReadonlyMap<ConversationId, readonly Fact[]> {
  const found = new Map<ConversationId, Fact[]>();
  for (const fact of facts) {
    const id = conversationOf(fact);
    // A mark is about its owner, not about the conversation: it makes no row of one that is not here.
    if (!id || fact.kind === 'mark.changed') continue;
    const about = found.get(id);
    if (about) about.push(fact);
    else found.set(id, [fact]);
  }
  return found;
}
