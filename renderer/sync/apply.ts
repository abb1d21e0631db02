import type { FeedBatch } from '#shared/contracts/socket';
import type { Fact, Seq } from '#shared/domain/fact';
import { showWaiting } from '../db/queued.ts';
import type { DeskDatabase } from '../db/schema.ts';
import type { Prepared } from './prepared.ts';
import { readKnown, saveConversations, saveMoved } from './save-conversations.ts';
import { saveMessages } from './save-messages.ts';
import { saveOthers } from './save-others.ts';

/** `life`: of the cache it was read for; without one, whichever there is. */
export type Piece = Pick<FeedBatch, 'after' | 'facts' | 'upTo'> & { readonly life?: number };

/**
 * Up to `cursor` everything is here; up to `ahead`, which is never behind it, everything but the messages. `life` counts how
 * often the cache was begun anew.
 */
export type Reached = { readonly cursor: Seq; readonly ahead: Seq; readonly life: number };

/**
 * Writes facts and the cursor in one transaction. Facts at or before the kept cursor are passed over, so a batch applied
 * twice, in pieces or after a crash gives the same rows. Returns the facts that were news, or 'gap' with nothing written
 * when the batch begins behind the kept cursor, or was read for another life of the cache: another window may have started
 * it over since the batch was asked for.
 */
export async function applyFacts(db: DeskDatabase, piece: Piece): Promise<readonly Fact[] | 'gap'> {
  return db.transaction('rw', [...tablesAhead(db), db.messages, db.media], async () => {
    const { facts, upTo } = piece;
    // Asked and written in as few turns as can be: nobody reads these tables until the last.
    const [reached, known] = await Promise.all([readStanding(db), readKnown(db, facts)]);
    if (!goesOn(piece, reached)) return 'gap';
    const news = facts.filter((fact) => fact.seq > reached.cursor);
    await Promise.all([
      saveMessages(db, news),
      saveRest(db, news, reached, (rest) => saveConversations(db, rest, known)),
      moveCursor(db, reached, upTo),
    ]);
    return news;
  });
}

/**
 * Everything but the messages, so that after a long absence the inbox is current before all of them are stored: each
 * conversation is read and written once. `prepared` has read them already. The messages follow with `applyMessages`.
 */
export async function applyAhead(db: DeskDatabase, piece: Piece, prepared: Prepared | null): Promise<'done' | 'gap'> {
  const moved = await prepared?.moved();
  return db.transaction('rw', tablesAhead(db), async () => {
    const { facts, upTo } = piece;
    const reached = await readStanding(db);
    if (!goesOn(piece, reached)) return 'gap';
    const isReady = moved && isSame(prepared?.reached, reached);
    await saveRest(db, facts, reached, (rest) => (isReady ? saveMoved(db, moved) : saveConversations(db, rest)));
    if (upTo > reached.ahead) await db.meta.put({ name: 'ahead', value: upTo });
    return 'done';
  });
}

/** The messages of facts whose rest is here already. Their tables only: the inbox is read meanwhile. */
export async function applyMessages(db: DeskDatabase, piece: Piece): Promise<readonly Fact[] | 'gap'> {
  return db.transaction('rw', [db.messages, db.media, db.meta], async () => {
    const { facts, upTo } = piece;
    const reached = await readStanding(db);
    if (!goesOn(piece, reached) || upTo > reached.ahead) return 'gap';
    const news = facts.filter((fact) => fact.seq > reached.cursor);
    await saveMessages(db, news);
    await moveCursor(db, reached, upTo);
    return news;
  });
}

export async function readCursor(db: DeskDatabase): Promise<Seq> {
  return (await readStanding(db)).cursor;
}

/** Where the cache stands, and in which feed: null = in none yet. */
export type Standing = Reached & { readonly epoch: string | null };

export async function readStanding(db: DeskDatabase): Promise<Standing> {
  const rows = await db.meta.bulkGet(['cursor', 'ahead', 'life', 'epoch']);
  const [cursor = 0, ahead = 0, life = 0] = rows.map((row) => (typeof row?.value === 'number' ? row.value : 0));
  const epoch = rows[3]?.value;
  return { cursor, ahead: Math.max(cursor, ahead), life, epoch: typeof epoch === 'string' ? epoch : null };
}

function goesOn({ after, life }: Piece, reached: Reached): boolean {
  return after <= reached.cursor && (life ?? reached.life) === reached.life;
}

function isSame(one: Reached | undefined, other: Reached): boolean {
  return one?.cursor === other.cursor && one.ahead === other.ahead && one.life === other.life;
}

async function moveCursor(db: DeskDatabase, { cursor, ahead }: Reached, upTo: Seq): Promise<void> {
  if (upTo <= cursor) return;
  await db.meta.put({ name: 'cursor', value: upTo });
  if (ahead > cursor && upTo >= ahead) await db.meta.delete('ahead');
}

async function saveRest(
  db: DeskDatabase,
  facts: readonly Fact[],
  { ahead }: Reached,
  save: (rest: readonly Fact[]) => PromiseLike<unknown>,
): Promise<void> {
  const rest = facts.filter((fact) => fact.seq > ahead);
  await Promise.all([save(rest), saveOthers(db, rest)]);
  await showWaiting(db, rest);
}

/** What changes without a message. A mark is settled with what of it still waits in the outbox. */
function tablesAhead(db: DeskDatabase) {
  const { conversations, customers, events, notes, outbox, quickReplies, accounts, servicers, invitations } = db;
  const { meta, marks, views, macros, reminders, settings, workStates } = db;
  const told = [conversations, customers, events, notes, outbox, quickReplies, accounts, servicers, invitations];
  return [...told, meta, marks, views, macros, reminders, settings, workStates];
}
