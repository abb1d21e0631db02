import type { AssignmentBlock } from '#shared/domain/assignment';
import type { ReplyBlock } from '#shared/domain/reply-window';
import { maySend } from '../../app/may-send.ts';
import { keptMedia } from '../../db/media.ts';
import { countOnTheirWay } from '../../db/queued.ts';
import { LOCAL_ORDER, type MessageRow } from '../../db/schema.ts';
import type { Desk } from '../../sync/desk.ts';
import { withdraw } from '../../sync/queue-command.ts';

/**
 * Sends what failed once more as a new message with a new id: WeCom has refused the old one for good. The failed bubble
 * stays where the relay knows it; one that never left this desk goes. Says why not when the rules do not allow it now,
 * before any request is made.
 */
export async function sendAgain(desk: Desk, row: MessageRow): Promise<ReplyBlock | AssignmentBlock | null> {
  const { db, me } = desk;
  const { conversationId, content } = row;
  const conversation = await db.conversations.get(conversationId);
  if (!conversation) return 'never-written';
  const { block } = maySend(conversation, await countOnTheirWay(db, conversationId), me, desk.now());
  if (block !== null) return block;
  const head = { kind: 'reply.send', id: desk.makeId(), conversationId } as const;
  if (content.kind === 'text')
    await desk.send([{ command: { ...head, content: { kind: 'text', text: content.text } } }]);
  else if (content.kind === 'image') {
    const blob = row.blob ?? (content.media ? await keptMedia(db, content.media.hash) : undefined);
    const hash = content.media?.hash ?? '';
    if (!blob && hash === '') return null;
    await desk.send([{ command: { ...head, content: { kind: 'image', hash } }, ...(blob ? { blob } : {}) }]);
  } else return null;
  if (row.order >= LOCAL_ORDER) await withdraw(db, { id: row.id, lane: conversationId });
  return null;
}
