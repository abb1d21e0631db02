import { Dexie, type Table } from 'dexie';
import { showQueued, shownTables } from './queued.ts';
import type { CacheKey } from './seal/cipher.ts';
import { REFUSED_SETTINGS } from './refused-settings.ts';
import { REPLY_DRAFTS } from './reply-drafts.ts';
import { DeskDatabase, LOCAL_ORDER, type DraftRow, type OutboxRow } from './schema.ts';

/** Rows of `meta` that somebody typed: quick replies begun, settings the relay did not take. */
const TYPED_ROWS = [REPLY_DRAFTS, REFUSED_SETTINGS] as const;

/** What was typed and the relay has not: no refilling brings it back. */
export type Unsent = { readonly outbox: readonly OutboxRow[]; readonly drafts: readonly DraftRow[] };

export type Opened = {
  readonly db: DeskDatabase;
  /** Unsent commands that another key sealed: they are lost, and that is said. */
  readonly unreadable: number;
  /** Null when the cache opened as it was; otherwise the servicer is told once and it refills from the relay. */
  readonly rescued: Unsent | null;
};

/** One cache per relay and servicer, so that two people at one machine never see each other's customers. */
export function databaseName(relayUrl: string, servicerUserid: string): string {
  return `huiyin sealed ${new URL(relayUrl).host} ${servicerUserid}`;
}

/** What the cache was called while it was kept legible. */
export function unsealedName(relayUrl: string, servicerUserid: string): string {
  return `huiyin ${new URL(relayUrl).host} ${servicerUserid}`;
}

/**
 * Opens the cache and reads one row of every table. When that fails the cache is worth nothing: what can still be read of
 * the outbox and the drafts is kept, the rest is wiped. `mirrored` is their copy outside IndexedDB: the system may
 * also throw IndexedDB away whole, and then an empty cache opens without a fault, so the copy is asked then too.
 * `onBlocked`: another window keeps it from being opened; this goes on when that window lets go.
 */
export async function openDatabase(
  name: string,
  key: CacheKey,
  mirrored: Unsent,
  onBlocked: () => void,
): Promise<Opened> {
  const db = new DeskDatabase(name, key);
  db.on('blocked', onBlocked);
  try {
    await db.open();
    await Promise.all(db.tables.map((table) => table.limit(1).toArray()));
    const isCopied = mirrored.outbox.length > 0 || mirrored.drafts.length > 0;
    const isLost = isCopied && (await db.meta.count()) === 0;
    if (!isLost) return { db, unreadable: 0, rescued: null };
    const rescued = await rescue(db, mirrored);
    await refill(db, rescued);
    return { db, unreadable: 0, rescued };
  } catch {
    const rescued = await rescue(db, mirrored);
    const queued = await db.outbox.count().catch(() => 0);
    db.close();
    await Dexie.delete(name);
    const fresh = new DeskDatabase(name, key);
    fresh.on('blocked', onBlocked);
    await fresh.open();
    await refill(fresh, rescued);
    return { db: fresh, unreadable: Math.max(0, queued - rescued.outbox.length), rescued };
  }
}

async function rescue(db: DeskDatabase, mirrored: Unsent): Promise<Unsent> {
  const outbox = await db.outbox.toArray().catch((): OutboxRow[] => []);
  const drafts = await db.drafts.toArray().catch((): DraftRow[] => []);
  const known = new Set([...outbox.map((row) => row.id), ...drafts.map((draft) => draft.conversationId)]);
  return {
    outbox: [...outbox, ...mirrored.outbox.filter((row) => !known.has(row.id))],
    drafts: [...drafts, ...mirrored.drafts.filter((draft) => !known.has(draft.conversationId))],
  };
}

async function refill(db: DeskDatabase, rescued: Unsent): Promise<void> {
  await db.transaction('rw', [...shownTables(db), db.drafts], async () => {
    await db.outbox.bulkPut([...rescued.outbox]);
    for (const row of rescued.outbox) await showQueued(db, row);
    await db.drafts.bulkPut([...rescued.drafts]);
  });
}

/**
 * Forgets everything that can be refilled, for a relay whose feed is another one (`newEpoch`); what was typed and has no
 * place in any feed stays, also what the relay refused for good. Does nothing when another window already did it.
 */
export async function startOver(db: DeskDatabase, oldEpoch: string | null, newEpoch: string): Promise<void> {
  const kept = new Set(['outbox', 'drafts', 'media', 'heard']);
  const cleared = db.tables.filter((table) => !kept.has(table.name));
  await db.transaction('rw', [...cleared, db.outbox], async () => {
    if ((await readEpoch(db)) !== oldEpoch) return;
    await leaveTyped(db, cleared);
    await db.meta.put({ name: 'epoch', value: newEpoch });
  });
}

/**
 * DE-913: customers and what they wrote leave this machine; what was typed here and the relay has not stays for when the
 * same servicer is back.
 */
export async function wipe(db: DeskDatabase): Promise<void> {
  const cleared = db.tables.filter(({ name }) => name !== 'outbox' && name !== 'drafts');
  await db.transaction('rw', [...cleared, db.outbox], async () => {
    await leaveTyped(db, cleared);
    // An empty cache with a copy of the outbox would count as lost.
    await db.meta.put({ name: 'wiped', value: 1 });
  });
}

async function leaveTyped(db: DeskDatabase, cleared: readonly Table[]): Promise<void> {
  const messages = await db.messages.where('localAt').above(0).toArray();
  const notes = await db.notes.filter((note) => note.order >= LOCAL_ORDER).toArray();
  const unfinished = (await db.meta.bulkGet([...TYPED_ROWS])).filter((row) => row !== undefined);
  await Promise.all(cleared.map((table) => table.clear()));
  await db.messages.bulkPut(messages);
  await db.notes.bulkPut(notes);
  await db.meta.bulkPut(unfinished);
  for (const row of await db.outbox.toArray()) await showQueued(db, row);
}

/** Which feed the cache follows; null = none yet. */
export async function readEpoch(db: DeskDatabase): Promise<string | null> {
  const row = await db.meta.get('epoch');
  return typeof row?.value === 'string' ? row.value : null;
}

/** The first feed a new cache follows; one that follows a feed changes it only by starting over. */
export async function adoptEpoch(db: DeskDatabase, epoch: string): Promise<void> {
  await db.transaction('rw', [db.meta], async () => {
    if ((await readEpoch(db)) === null) await db.meta.put({ name: 'epoch', value: epoch });
  });
}
