import type { Command } from '#shared/contracts/command';
import type { Content, Message } from '#shared/domain/message';
import { asMessageId, type ServicerUserid } from '#shared/domain/ids';
import { LOCAL_ORDER, type DeskDatabase, type OutboxRow } from '../db/schema.ts';

/** What a servicer did, on its way: the row that shows it and the command are written together, strictly to disk. */
export type Queued = { readonly command: Command; readonly blob?: Blob };

/**
 * Writes commands and what they show on this desk in one strict transaction: after it, a crash loses nothing. A reply and
 * a note are on the screen at once, as queued; other commands show when their facts come back.
 */
export async function queueCommands(
  db: DeskDatabase,
  me: ServicerUserid,
  queued: readonly Queued[],
  now: number,
): Promise<void> {
  await db.transaction('rw', [db.outbox, db.messages, db.notes, db.drafts], async () => {
    let at = now;
    const last = await db.outbox.orderBy('at').last();
    if (last && last.at >= at) at = last.at + 1;
    for (const { command, blob } of queued) {
      await db.outbox.put({
        id: command.id,
        lane: laneOf(command),
        at,
        command,
        attempts: 0,
        ...(blob ? { blob } : {}),
      });
      if (command.kind === 'reply.send')
        await db.messages.put({
          ...toMessage(command, me, at),
          order: LOCAL_ORDER + at,
          status: 'queued',
          ...(blob ? { blob } : {}),
        });
      if (command.kind === 'note.write') {
        const { id, conversationId, text } = command;
        await db.notes.put({ noteId: id, conversationId, by: me, at, text, order: LOCAL_ORDER + at, isQueued: true });
      }
      at += 1;
    }
  });
}

function toMessage(command: Extract<Command, { kind: 'reply.send' }>, me: ServicerUserid, at: number): Message {
  const content: Content = command.content.kind === 'text' ? command.content : { kind: 'image', media: null };
  return {
    id: asMessageId(command.id),
    conversationId: command.conversationId,
    origin: 'desk',
    servicerUserid: me,
    at,
    content,
  };
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
