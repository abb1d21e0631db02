import { Dexie } from 'dexie';
import { showQueued } from './queued.ts';
import { DeskDatabase, type DraftRow, type OutboxRow } from './schema.ts';

/** What could be carried out of a cache that had to be thrown away. */
type Rescued = { readonly outbox: readonly OutboxRow[]; readonly drafts: readonly DraftRow[] };

export type Opened = {
  readonly db: DeskDatabase;
  /** Null when the cache opened as it was; otherwise the servicer is told once and it refills from the relay. */
  readonly rescued: Rescued | null;
};

/** One cache per relay and servicer, so that two people at one machine never see each other's customers. */
export function databaseName(relayUrl: string, servicerUserid: string): string {
  return `huiyin ${new URL(relayUrl).host} ${servicerUserid}`;
}

/**
 * Opens the cache and reads one row of every table. When that fails the cache is worth nothing: what can still be read of
 * the outbox and the drafts is kept, the rest is wiped. `mirrored` is the outbox's copy outside IndexedDB: the system may
 * also throw IndexedDB away whole, and then an empty cache opens without a fault, so the copy is asked then too.
 */
export async function openDatabase(name: string, mirrored: readonly OutboxRow[]): Promise<Opened> {
  const db = new DeskDatabase(name);
  try {
    await db.open();
    await Promise.all(db.tables.map((table) => table.limit(1).toArray()));
    const isLost = mirrored.length > 0 && (await db.meta.count()) === 0;
    if (!isLost) return { db, rescued: null };
    const rescued = await rescue(db, mirrored);
    await refill(db, rescued);
    return { db, rescued };
  } catch {
    const rescued = await rescue(db, mirrored);
    db.close();
    await Dexie.delete(name);
    const fresh = new DeskDatabase(name);
    await fresh.open();
    await refill(fresh, rescued);
    return { db: fresh, rescued };
  }
}

async function rescue(db: DeskDatabase, mirrored: readonly OutboxRow[]): Promise<Rescued> {
  const outbox = await db.outbox.toArray().catch(() => mirrored);
  const drafts = await db.drafts.toArray().catch(() => []);
  const known = new Set(outbox.map((row) => row.id));
  return { outbox: [...outbox, ...mirrored.filter((row) => !known.has(row.id))], drafts };
}

async function refill(db: DeskDatabase, rescued: Rescued): Promise<void> {
  await db.transaction('rw', [db.outbox, db.drafts, db.messages, db.notes], async () => {
    await db.outbox.bulkPut([...rescued.outbox]);
    for (const row of rescued.outbox) await showQueued(db, row);
    await db.drafts.bulkPut([...rescued.drafts]);
  });
}

/** Forgets everything that can be refilled; what was typed and not yet accepted stays. */
export async function startOver(db: DeskDatabase): Promise<void> {
  const kept = new Set(['outbox', 'drafts', 'reads', 'media']);
  const cleared = db.tables.filter((table) => !kept.has(table.name));
  await db.transaction('rw', [...cleared, db.outbox], async () => {
    await Promise.all(cleared.map((table) => table.clear()));
    for (const row of await db.outbox.toArray()) await showQueued(db, row);
  });
}
