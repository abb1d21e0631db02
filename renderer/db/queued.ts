import { asMessageId, type ConversationId } from '#shared/domain/ids';
import type { Content } from '#shared/domain/message';
import { INVITATION_PRICE } from '#shared/domain/upgrade';
import { Dexie } from 'dexie';
import { LOCAL_ORDER, type DeskDatabase, type OutboxRow } from './schema.ts';

/**
 * Puts what an outbox row shows on this desk: a reply or a note is on the screen at once, marked as queued. Other commands
 * show when their facts come back. Called when a row is queued, and again after the cache was made anew.
 */
export async function showQueued(db: DeskDatabase, row: OutboxRow): Promise<void> {
  const { command, at, by, blob, sentAt } = row;
  const order = LOCAL_ORDER + at;
  if (command.kind === 'note.write') {
    const { id, conversationId, text } = command;
    await db.notes.put({ noteId: id, conversationId, by, at, text, order, isQueued: true });
  }
  if (command.kind !== 'reply.send') return;
  const content: Content = command.content.kind === 'text' ? command.content : { kind: 'image', media: null };
  await db.messages.put({
    id: asMessageId(command.id),
    conversationId: command.conversationId,
    origin: 'desk',
    servicerUserid: by,
    at,
    content,
    order,
    localAt: at,
    status: 'queued',
    ...(blob ? { blob } : {}),
    ...(sentAt === undefined ? {} : { sentAt }),
  });
}

/**
 * How many messages of this desk are on their way in a conversation and not yet among its `openReplies`: queued ones, those
 * the relay has taken but whose fact is not here yet, and two for an invitation.
 */
export async function countOnTheirWay(db: DeskDatabase, id: ConversationId): Promise<number> {
  const [replies, invitations] = await Promise.all([
    db.messages
      .where('localAt')
      .above(0)
      .filter((row) => row.conversationId === id && row.status !== 'failed')
      .count(),
    db.outbox
      .where('[lane+at]')
      .between([id, Dexie.minKey], [id, Dexie.maxKey])
      .filter((row) => row.command.kind === 'upgrade.invite')
      .count(),
  ]);
  return replies + invitations * INVITATION_PRICE;
}
