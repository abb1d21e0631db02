import { Dexie, type Table } from 'dexie';
import { faultOf, type CacheFault } from './cache-fault.ts';
import { isOfNewer } from './newer-cache.ts';
import { showQueued, shownTables } from './queued.ts';
import { SealError, type CacheKey } from './seal/cipher.ts';
import { sealRows } from './seal/sealed-rows.ts';
import { REFUSED_SETTINGS } from './refused-settings.ts';
import { REPLY_DRAFTS } from './reply-drafts.ts';
import {
  DeskDatabase,
  LOCAL_ORDER,
  type DraftRow,
  type MessageRow,
  type MetaRow,
  type NoteRow,
  type OutboxRow,
} from './schema.ts';

/** Rows of `meta` that somebody typed: quick replies begun, settings the relay did not take. */
export const TYPED_ROWS = [REPLY_DRAFTS, REFUSED_SETTINGS] as const;

/** What was typed and the relay has not: no refilling brings it back. */
export type Unsent = { readonly outbox: readonly OutboxRow[]; readonly drafts: readonly DraftRow[] };

/** What was typed and waits for nobody: replies and notes the relay refused, what stands in a field of its own. */
type Typed = {
  readonly messages: readonly MessageRow[];
  readonly notes: readonly NoteRow[];
  readonly meta: readonly MetaRow[];
};

/** No row of the cache opens with this key, and another may be the right one: it was left as it is. */
export class OtherKeyError extends Error {
  override readonly name = 'OtherKeyError';
}

/** The cache did not open, for a reason that says nothing against it: it was left as it is. */
export class CacheKeptError extends Error {
  override readonly name = 'CacheKeptError';
  readonly fault: Exclude<CacheFault, 'ruined'>;

  constructor(fault: Exclude<CacheFault, 'ruined'>) {
    super(fault);
    this.fault = fault;
  }
}

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

export type Opening = {
  readonly name: string;
  readonly key: CacheKey;
  /** The copy outside IndexedDB of what was unsent. */
  readonly mirrored: Unsent;
  /** Writes that copy: before the cache is deleted, everything that could be read of it is there. */
  readonly mirror: (unsent: Unsent) => Promise<void>;
  /** Another window keeps it from being opened; this goes on when that window lets go. */
  readonly onBlocked: () => void;
  /** The relay has just given this key; without that, a cache of another key is not wiped (OtherKeyError). */
  readonly isSure: boolean;
  /** The servicer wants it made anew, whatever keeps it from opening. */
  readonly isAnew?: boolean;
};

/**
 * Opens the cache and reads one row of every table. What fails because the cache is ruined or of another making is mended:
 * what can still be read of the outbox and the drafts is kept, the rest is wiped. An error that may pass leaves the cache as
 * it is (CacheKeptError). The system may also throw IndexedDB away whole, and then an empty cache opens without a fault, so
 * the copy is asked then too.
 */
export async function openDatabase(opening: Opening): Promise<Opened> {
  const { name, key, mirrored, isAnew = false } = opening;
  const db = new DeskDatabase(name, key);
  db.on('blocked', opening.onBlocked);
  try {
    if (await isOfNewer(db)) throw new CacheKeptError('newer');
    return await openWhole(db, mirrored);
  } catch (error) {
    const kept = await openAsItIs(db);
    const close = (): void => {
      kept.close();
      db.close();
    };
    if (!opening.isSure && !isAnew && error instanceof SealError && !(await opensAny(kept))) {
      close();
      throw new OtherKeyError();
    }
    return await keepingFaults(async () => {
      if (!isAnew && faultOf(error) !== 'ruined') throw error;
      const rescued = await rescue(kept, mirrored, isAnew);
      const typed = await rescueTyped(kept, isAnew);
      const queued = await kept.outbox.count().catch(() => 0);
      await opening.mirror(rescued).catch((cause: unknown) => {
        if (!isAnew) throw cause;
      });
      close();
      return { ...(await makeAnew(opening, rescued, typed)), unreadable: Math.max(0, queued - rescued.outbox.length) };
    }).finally(close);
  }
}

type Kept = Pick<DeskDatabase, 'close' | 'tables' | 'outbox' | 'drafts' | 'messages' | 'notes' | 'meta'>;

/** A cache of an earlier version that could not be brought to this one is read as it lies there. */
async function openAsItIs(db: DeskDatabase): Promise<Kept> {
  if (db.isOpen()) return db;
  const old = new Dexie(db.name);
  try {
    old.use(sealRows(db.cipher));
    await old.open();
    return {
      close: () => old.close(),
      tables: old.tables,
      outbox: old.table('outbox'),
      drafts: old.table('drafts'),
      messages: old.table('messages'),
      notes: old.table('notes'),
      meta: old.table('meta'),
    };
  } catch {
    old.close();
    return db;
  }
}

async function openWhole(db: DeskDatabase, mirrored: Unsent): Promise<Opened> {
  await db.open();
  // Of what was typed every row: one that cannot be read would stop the outbox for ever.
  await Promise.all([db.outbox.toArray(), db.drafts.toArray(), ...db.tables.map((table) => table.limit(1).toArray())]);
  const isCopied = mirrored.outbox.length > 0 || mirrored.drafts.length > 0;
  const isLost = isCopied && (await db.meta.count()) === 0;
  if (!isLost) return { db, unreadable: 0, rescued: null };
  const rescued = await rescue(db, mirrored, false);
  await refill(db, rescued, await rescueTyped(db, false));
  return { db, unreadable: 0, rescued };
}

async function makeAnew(
  { name, key, onBlocked }: Opening,
  rescued: Unsent,
  typed: Typed,
): Promise<Pick<Opened, 'db' | 'rescued'>> {
  await Dexie.delete(name);
  const db = new DeskDatabase(name, key);
  db.on('blocked', onBlocked);
  try {
    await db.open();
    await refill(db, rescued, typed);
  } catch (error) {
    db.close();
    throw error;
  }
  return { db, rescued };
}

/** What is thrown in there did not delete anything, or comes again from the copy: it says so. */
async function keepingFaults<Value>(work: () => Promise<Value>): Promise<Value> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof CacheKeptError) throw error;
    const fault = faultOf(error);
    throw new CacheKeptError(fault === 'ruined' ? 'passing' : fault);
  }
}

async function opensAny({ tables }: Kept): Promise<boolean> {
  const readings = await Promise.allSettled(tables.map((table) => table.limit(1).toArray()));
  return readings.some((reading) => reading.status === 'fulfilled' && reading.value.length > 0);
}

/** `isAnew`: also what may be read another time is given up. */
async function rescue(db: Kept, mirrored: Unsent, isAnew: boolean): Promise<Unsent> {
  const outbox = await readable(db.outbox, db.outbox.toCollection().primaryKeys(), isAnew);
  const drafts = await readable(db.drafts, db.drafts.toCollection().primaryKeys(), isAnew);
  const known = new Set([...outbox.map((row) => row.id), ...drafts.map((draft) => draft.conversationId)]);
  return {
    outbox: [...outbox, ...mirrored.outbox.filter((row) => !known.has(row.id))],
    drafts: [...drafts, ...mirrored.drafts.filter((draft) => !known.has(draft.conversationId))],
  };
}

async function rescueTyped(db: Kept, isAnew: boolean): Promise<Typed> {
  const messages = await readable(db.messages, db.messages.where('localAt').above(0).primaryKeys(), isAnew);
  const notes = await readable(db.notes, db.notes.toCollection().primaryKeys(), isAnew);
  const meta = await readable(db.meta, db.meta.where('name').anyOf(TYPED_ROWS).primaryKeys(), isAnew);
  return { messages, notes: notes.filter((note) => note.order >= LOCAL_ORDER), meta };
}

/** The rows of these keys that can be read: one that is ruined does not take the others along. */
async function readable<Row, Key>(
  table: Table<Row, Key>,
  keys: PromiseLike<Key[]>,
  isAnew: boolean,
): Promise<readonly Row[]> {
  const givenUp = (error: unknown): undefined => {
    if (!isAnew && faultOf(error) !== 'ruined') throw error;
    return undefined;
  };
  const known = (await Promise.resolve(keys).catch(givenUp)) ?? [];
  const read = (key: Key): PromiseLike<Row | undefined> => table.get(key).catch(givenUp);
  const rows = await Promise.all(known.map(read));
  return rows.filter((row) => row !== undefined);
}

async function refill(db: DeskDatabase, { outbox, drafts }: Unsent, { messages, notes, meta }: Typed): Promise<void> {
  await db.transaction('rw', [...shownTables(db), db.drafts, db.meta], async () => {
    await db.messages.bulkPut([...messages]);
    await db.notes.bulkPut([...notes]);
    await db.meta.bulkPut([...meta]);
    await db.outbox.bulkPut([...outbox]);
    for (const row of outbox) await showQueued(db, row);
    await db.drafts.bulkPut([...drafts]);
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

/** The cache begins a new life: what was read for the one before is worth nothing. */
async function leaveTyped(db: DeskDatabase, cleared: readonly Table[]): Promise<void> {
  const life = (await readLife(db)) + 1;
  const messages = await db.messages.where('localAt').above(0).toArray();
  const notes = await db.notes.filter((note) => note.order >= LOCAL_ORDER).toArray();
  const unfinished = (await db.meta.bulkGet([...TYPED_ROWS])).filter((row) => row !== undefined);
  await Promise.all(cleared.map((table) => table.clear()));
  await db.messages.bulkPut(messages);
  await db.notes.bulkPut(notes);
  await db.meta.bulkPut([...unfinished, { name: 'life', value: life }]);
  for (const row of await db.outbox.toArray()) await showQueued(db, row);
}

/** Which feed the cache follows; null = none yet. */
async function readEpoch(db: DeskDatabase): Promise<string | null> {
  const row = await db.meta.get('epoch');
  return typeof row?.value === 'string' ? row.value : null;
}

/** How often the cache was begun anew. */
async function readLife(db: DeskDatabase): Promise<number> {
  const row = await db.meta.get('life');
  return typeof row?.value === 'number' ? row.value : 0;
}

/** The first feed a new cache follows; one that follows a feed changes it only by starting over. */
export async function adoptEpoch(db: DeskDatabase, epoch: string): Promise<void> {
  await db.transaction('rw', [db.meta], async () => {
    if ((await readEpoch(db)) === null) await db.meta.put({ name: 'epoch', value: epoch });
  });
}
