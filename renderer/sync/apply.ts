import type { FeedBatch } from '#shared/contracts/socket';
import type { Fact, Seq } from '#shared/domain/fact';
import type { DeskDatabase } from '../db/schema.ts';
import { saveConversations } from './save-conversations.ts';
import { saveMessages } from './save-messages.ts';
import { saveOthers } from './save-others.ts';

export type Piece = Pick<FeedBatch, 'after' | 'facts' | 'upTo'>;

/** Up to `cursor` everything is here; up to `ahead`, which is never behind it, everything but the messages. */
type Reached = { readonly cursor: Seq; readonly ahead: Seq };

/**
 * Writes facts and the cursor in one transaction. Facts at or before the kept cursor are passed over, so a batch applied
 * twice, in pieces or after a crash gives the same rows. Returns the facts that were news, or 'gap' with nothing written
 * when the batch begins behind the kept cursor: another window may have started the cache over since it was asked for.
 */
export async function applyFacts(db: DeskDatabase, { after, facts, upTo }: Piece): Promise<readonly Fact[] | 'gap'> {
  return db.transaction('rw', [...tablesAhead(db), db.messages, db.media], async () => {
    const reached = await readReached(db);
    if (after > reached.cursor) return 'gap';
    const news = facts.filter((fact) => fact.seq > reached.cursor);
    await Promise.all([saveMessages(db, news), saveRest(db, news, reached)]);
    await moveCursor(db, reached, upTo);
    return news;
  });
}

/**
 * Everything but the messages, so that after a long absence the inbox is current before all of them are stored: each
 * conversation is read and written once. The messages follow with `applyMessages`.
 */
export async function applyAhead(db: DeskDatabase, { after, facts, upTo }: Piece): Promise<'done' | 'gap'> {
  return db.transaction('rw', tablesAhead(db), async () => {
    const reached = await readReached(db);
    if (after > reached.cursor) return 'gap';
    await saveRest(db, facts, reached);
    if (upTo > reached.ahead) await db.meta.put({ name: 'ahead', value: upTo });
    return 'done';
  });
}

/** The messages of facts whose rest is here already. Their tables only: the inbox is read meanwhile. */
export async function applyMessages(db: DeskDatabase, { after, facts, upTo }: Piece): Promise<readonly Fact[] | 'gap'> {
  return db.transaction('rw', [db.messages, db.media, db.meta], async () => {
    const reached = await readReached(db);
    if (after > reached.cursor || upTo > reached.ahead) return 'gap';
    const news = facts.filter((fact) => fact.seq > reached.cursor);
    await saveMessages(db, news);
    await moveCursor(db, reached, upTo);
    return news;
  });
}

export async function readCursor(db: DeskDatabase): Promise<Seq> {
  return (await readReached(db)).cursor;
}

export async function readReached(db: DeskDatabase): Promise<Reached> {
  const [cursor, ahead] = (await db.meta.bulkGet(['cursor', 'ahead'])).map((row) =>
    typeof row?.value === 'number' ? row.value : 0,
  );
  return { cursor: cursor ?? 0, ahead: Math.max(cursor ?? 0, ahead ?? 0) };
}

async function moveCursor(db: DeskDatabase, { cursor, ahead }: Reached, upTo: Seq): Promise<void> {
  if (upTo <= cursor) return;
  await db.meta.put({ name: 'cursor', value: upTo });
  if (ahead > cursor && upTo >= ahead) await db.meta.delete('ahead');
}

async function saveRest(db: DeskDatabase, facts: readonly Fact[], { ahead }: Reached): Promise<void> {
  const rest = facts.filter((fact) => fact.seq > ahead);
  await Promise.all([saveConversations(db, rest), saveOthers(db, rest)]);
}

/** What changes without a message. A mark is settled with what of it still waits in the outbox. */
function tablesAhead(db: DeskDatabase) {
  const { conversations, customers, events, notes, outbox, quickReplies, accounts, servicers, invitations } = db;
  const { meta, marks, views, macros, reminders, settings, workStates } = db;
  const told = [conversations, customers, events, notes, outbox, quickReplies, accounts, servicers, invitations];
  return [...told, meta, marks, views, macros, reminders, settings, workStates];
}
