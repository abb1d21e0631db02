import type { Command } from '#shared/contracts/command';
import type { ServicerUserid } from '#shared/domain/ids';
import { showQueued } from '../db/queued.ts';
import type { DeskDatabase, OutboxRow } from '../db/schema.ts';

/** What a servicer did, on its way: the row that shows it and the command are written together, strictly to disk. */
export type Queued = { readonly command: Command; readonly blob?: Blob };

/** Writes commands and what they show on this desk in one strict transaction: after it, a crash loses nothing. */
export async function queueCommands(
  db: DeskDatabase,
  me: ServicerUserid,
  queued: readonly Queued[],
  now: number,
): Promise<void> {
  await db.transaction('rw', [db.outbox, db.messages, db.notes], async () => {
    let at = now;
    const last = await db.outbox.orderBy('at').last();
    if (last && last.at >= at) at = last.at + 1;
    for (const { command, blob } of queued) {
      const lane = laneOf(command);
      const row: OutboxRow = { id: command.id, by: me, lane, at, command, attempts: 0, ...(blob ? { blob } : {}) };
      await db.outbox.put(row);
      await showQueued(db, row);
      at += 1;
    }
  });
}

/** Commands of one conversation keep their order; so do changes of the quick-reply library. */
function laneOf(command: Command): string {
  return 'conversationId' in command ? command.conversationId : 'quick-replies';
}

/** Takes a queued or failed reply back: it was never accepted, so it may simply go. */
export async function withdraw(db: DeskDatabase, row: Pick<OutboxRow, 'id' | 'lane'>): Promise<void> {
  await db.transaction('rw', [db.outbox, db.messages], async () => {
    await db.outbox.delete(row.id);
    await db.messages.delete([row.lane, row.id]);
  });
}
