import type { Command } from '#shared/contracts/command';
import type { ServicerUserid } from '#shared/domain/ids';
import { clearDraft, type Written } from '../db/drafts.ts';
import { joinWaiting, MARKS_LANE } from '../db/marks.ts';
import { showQueued, shownTables } from '../db/queued.ts';
import { LOCAL_ORDER, type DeskDatabase, type OutboxRow } from '../db/schema.ts';

/** What a servicer did, on its way: the row that shows it and the command are written together, strictly to disk. */
export type Queued = { readonly command: Command; readonly blob?: Blob };

/**
 * Writes commands and what they show on this desk in one strict transaction, in which what was `written` also ceases to be
 * a draft: after it, a crash loses nothing and brings nothing twice.
 */
export async function queueCommands(
  db: DeskDatabase,
  me: ServicerUserid,
  queued: readonly Queued[],
  now: number,
  written: Written | null = null,
): Promise<void> {
  // Before the transaction, which would not wait for a file to be read.
  const files = await Promise.all(queued.map(async ({ blob }) => (blob ? sealed(db, blob) : {})));
  await db.transaction('rw', [...shownTables(db), db.drafts, db.meta], async () => {
    if (written) await clearDraft(db, written);
    let at = now;
    const last = await db.outbox.orderBy('at').last();
    if (last && last.at >= at) at = last.at + 1;
    for (const [index, { command: given }] of queued.entries()) {
      const command = await completed(db, given);
      const lane = laneOf(command);
      const row: OutboxRow = { id: command.id, by: me, lane, at, command, attempts: 0, ...files[index] };
      await db.outbox.put(row);
      await showQueued(db, row);
      at += 1;
    }
  });
}

/** A mark takes in what of it still waits; a reply says how much of the feed its writer can have read. */
async function completed(db: DeskDatabase, given: Command): Promise<Command> {
  if (given.kind === 'conversation.mark') return joinWaiting(db, given);
  if (given.kind !== 'reply.send') return given;
  const cursor = (await db.meta.get('cursor'))?.value;
  return typeof cursor === 'number' && cursor > 0 ? { ...given, seen: cursor } : given;
}

async function sealed(db: DeskDatabase, file: Blob): Promise<Pick<OutboxRow, 'blob' | 'fileName'>> {
  const blob = await db.files.seal(file);
  return file instanceof File ? { blob, fileName: file.name } : { blob };
}

/** Commands of one conversation keep their order; so do one's own marks, and changes of the quick-reply library. */
function laneOf(command: Command): string {
  if (command.kind === 'conversation.mark') return MARKS_LANE;
  // Neither a rest nor a setting waits behind the library.
  if (command.kind === 'work-state.set' || command.kind === 'setting.save') return command.kind;
  return 'conversationId' in command ? command.conversationId : 'quick-replies';
}

/**
 * Takes back a reply that never went out, or one the relay refused for good. False = too late: the relay was asked to take
 * it and may have it.
 */
export async function withdraw(db: DeskDatabase, { id, lane }: Pick<OutboxRow, 'id' | 'lane'>): Promise<boolean> {
  return db.transaction('rw', [db.outbox, db.messages], async () => {
    const [waiting, message] = await Promise.all([db.outbox.get(id), db.messages.get([lane, id])]);
    const isRefused = message?.status === 'failed' && message.order >= LOCAL_ORDER;
    if (waiting ? waiting.sentAt !== undefined : !isRefused) return false;
    await db.outbox.delete(id);
    await db.messages.delete([lane, id]);
    return true;
  });
}
