import { Dexie } from 'dexie';
import { advance, newConversation, type Conversation } from '#shared/domain/conversation';
import { conversationOf, type Fact } from '#shared/domain/fact';
import type { ConversationId } from '#shared/domain/ids';
import { toConversationRow } from '../db/rows.ts';
import type { ConversationRow, DeskDatabase, EventRow } from '../db/schema.ts';
import { inPieces, PIECE } from './in-pieces.ts';
import { toEvent } from './to-event.ts';

type Known = ReadonlyMap<ConversationId, ConversationRow | undefined>;

/**
 * Inside a transaction: each conversation is read once and written once, however many facts move it. `known`: how they all
 * stand in it, where that was read already.
 */
export function saveConversations(
  db: DeskDatabase,
  facts: readonly Fact[],
  known: Known | null = null,
): PromiseLike<unknown> {
  const about = [...byConversation(facts)];
  const save = (piece: readonly (typeof about)[number][], rows: Known): PromiseLike<unknown> =>
    write(
      db,
      piece.map(([id, own]) => moveOn(standing(id, rows.get(id)), own)),
    );
  if (known) return save(about, known);
  return inPieces(about, (piece) =>
    readRows(
      db,
      piece.map(([id]) => id),
    ).then((rows) => save(piece, rows)),
  );
}

/** Inside a transaction: the conversations of a few facts, in one. Null = too many. */
export function readKnown(db: DeskDatabase, facts: readonly Fact[]): PromiseLike<Known | null> {
  const ids = [...byConversation(facts).keys()];
  return ids.length > PIECE ? Dexie.Promise.resolve(null) : readRows(db, ids);
}

function readRows(db: DeskDatabase, ids: ConversationId[]): PromiseLike<Known> {
  return db.conversations.bulkGet(ids).then((rows) => new Map(ids.map((id, index) => [id, rows[index]])));
}

/** Where facts, in feed order, bring one conversation from how it stood here. */
export type Moved = {
  readonly id: ConversationId;
  readonly known: ConversationRow | undefined;
  /** Null = no fact yet. */
  readonly now: Conversation | null;
  readonly events: readonly EventRow[];
};

export function standing(id: ConversationId, known: ConversationRow | undefined): Moved {
  return { id, known, now: known ?? null, events: [] };
}

export function moveOn(moved: Moved, facts: readonly Fact[]): Moved {
  let { now } = moved;
  const events = [...moved.events];
  for (const fact of facts) {
    now ??= newConversation(moved.id, fact.at);
    const event = toEvent(fact, now);
    if (event) events.push(event);
    now = advance(now, fact);
  }
  return { ...moved, now, events };
}

/**
 * Inside a transaction in which the cache stands where it stood when these were read. Nothing but facts and a star moves a
 * conversation, so only the stars are looked at again.
 */
export async function saveMoved(db: DeskDatabase, moved: readonly Moved[]): Promise<void> {
  const starred = new Set<string>(await db.conversations.where('starKey').equals(1).primaryKeys());
  await inPieces(moved, (piece) =>
    write(
      db,
      piece.map((each) => withStar(each, starred.has(each.id))),
    ),
  );
}

/** Starred or not meanwhile: that stays, unless the facts say something of it. */
function withStar(moved: Moved, isStarred: boolean): Moved {
  const { known, now, events } = moved;
  if (!known || !now || now === known || known.isStarred === isStarred) return moved;
  return events.some(({ event }) => event.kind === 'starred') ? moved : { ...moved, now: { ...now, isStarred } };
}

function write(db: DeskDatabase, moved: readonly Moved[]): PromiseLike<unknown> {
  const rows = moved.flatMap(({ known, now }) => (now === null || now === known ? [] : toConversationRow(now)));
  const events = moved.flatMap((each) => each.events);
  const put = db.conversations.bulkPut(rows);
  return events.length === 0 ? put : Dexie.Promise.all([put, db.events.bulkPut(events)]);
}

/** What facts, in feed order, make of one conversation that is not here. */
export function eventsOf(id: ConversationId, facts: readonly Fact[]): readonly EventRow[] {
  return moveOn(standing(id, undefined), facts).events;
}

export function byConversation(facts: readonly Fact[]): ReadonlyMap<ConversationId, readonly Fact[]> {
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
