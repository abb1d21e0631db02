import { Dexie } from 'dexie';
import type { ServicerUserid } from '#shared/domain/ids';
import { faultOf } from './cache-fault.ts';
import type { Unsent } from './open.ts';
import type { DeskDatabase, DraftRow, MessageRow, MetaRow } from './schema.ts';
import { markOfRead, renewOutbox, type OldOutboxRow } from './renew.ts';
import { showQueued, shownTables } from './queued.ts';

/** What belongs to a cache, not to a servicer. */
const OWN_ROWS = new Set(['cursor', 'epoch', 'wiped']);

/**
 * Earlier versions kept their cache legible. What no relay has (what was typed, heard and put away here) is carried over and
 * sealed; the rest comes from the relay again, and the old cache is deleted. Run again after a crash it does the same.
 * `copied`: their copy of what was unsent, for one that is ruined or gone. Rejects when it could not be read this time: it
 * is left as it is.
 */
export async function carryUnsealed(
  db: DeskDatabase,
  name: string,
  owner: ServicerUserid,
  copied: Unsent,
  onBlocked: () => void,
): Promise<void> {
  // A copy has no files.
  const outbox = copied.outbox.map((row) => {
    const { blob: _, ...rest } = row;
    return rest;
  });
  const ofCopy: Kept = { outbox, drafts: copied.drafts, refused: [], heard: [], reads: [], meta: [] };
  if (!(await Dexie.exists(name))) return keep(db, ofCopy, owner);
  const old = new Dexie(name);
  old.on('blocked', onBlocked);
  const kept = await readKept(old).catch((error: unknown) => {
    if (faultOf(error) === 'ruined') return ofCopy;
    // It may be read at the next start.
    old.close();
    throw error;
  });
  await keep(db, kept, owner);
  await old.delete();
}

type Kept = {
  readonly outbox: readonly OldOutboxRow[];
  readonly drafts: readonly DraftRow[];
  readonly refused: readonly MessageRow[];
  readonly heard: readonly { readonly messageId: string; readonly at: number }[];
  readonly reads: readonly Record<string, unknown>[];
  readonly meta: readonly MetaRow[];
};

async function readKept(old: Dexie): Promise<Kept> {
  await old.open();
  const rows = async <Row>(table: string): Promise<Row[]> =>
    old.tables.some((each) => each.name === table) ? old.table<Row>(table).toArray() : [];
  const [outbox, drafts, refused, heard, reads, meta] = await Promise.all([
    rows<OldOutboxRow>('outbox'),
    rows<DraftRow>('drafts'),
    readRefused(old),
    rows<Kept['heard'][number]>('heard'),
    rows<Record<string, unknown>>('reads'),
    rows<MetaRow>('meta'),
  ]);
  return { outbox, drafts, refused, heard, reads, meta: meta.filter((row) => !OWN_ROWS.has(row.name)) };
}

/** Replies the relay refused for good: their words stand in their bubble and nowhere else. */
export async function readRefused(old: Dexie): Promise<readonly MessageRow[]> {
  const isFound = old.tables.some(({ name, schema }) => name === 'messages' && 'localAt' in schema.idxByName);
  if (!isFound) return [];
  const own = await old.table<MessageRow>('messages').where('localAt').above(0).toArray();
  return own.filter(({ status }) => status === 'failed');
}

/** Its words; a picture that was not taken is chosen again. */
function renewRefused(row: MessageRow): MessageRow {
  const { blob: _, content, ...rest } = row;
  return { ...rest, content: content.kind === 'link' ? { ...content, media: content.media ?? null } : content };
}

async function keep(db: DeskDatabase, { outbox, drafts, refused, heard, reads, meta }: Kept, owner: ServicerUserid) {
  const sealed = await Promise.all(
    outbox.map(async ({ blob, ...row }) => {
      const renewed = renewOutbox(row);
      if (!blob) return renewed;
      const fileName = blob instanceof File ? { fileName: blob.name } : {};
      // Without its file the relay refuses it, and its sender is told; it must not keep the others here.
      const file = await db.files.seal(blob).catch(() => null);
      return file ? { ...renewed, blob: file, ...fileName } : renewed;
    }),
  );
  await db.transaction('rw', [...new Set([...shownTables(db), db.drafts, db.heard, db.meta])], async () => {
    await db.messages.bulkPut(refused.map(renewRefused));
    await db.outbox.bulkPut(sealed);
    for (const row of sealed) await showQueued(db, row);
    // What was typed since it was carried over is newer.
    const since = await db.drafts.bulkGet(drafts.map((draft) => draft.conversationId));
    await db.drafts.bulkPut(drafts.filter(({ savedAt }, index) => savedAt >= (since[index]?.savedAt ?? 0)));
    await db.heard.bulkPut([...heard]);
    await db.marks.bulkPut(reads.map((row) => markOfRead(row, owner)));
    await db.meta.bulkPut([...meta]);
  });
}
