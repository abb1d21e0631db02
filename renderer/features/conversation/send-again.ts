import type { MessageRow } from '../../db/schema.ts';
import { keptMedia } from '../../db/media.ts';
import type { Desk } from '../../sync/desk.ts';
import { LOCAL_ORDER } from '../../db/schema.ts';
import { withdraw } from '../../sync/queue-command.ts';

/**
 * Sends what failed once more as a new message with a new id: WeCom has refused the old one for good. The failed bubble
 * stays where the relay knows it; one that never left this desk goes.
 */
export async function sendAgain(desk: Desk, row: MessageRow): Promise<void> {
  const { conversationId, content } = row;
  const head = { kind: 'reply.send', id: desk.makeId(), conversationId } as const;
  if (content.kind === 'text')
    await desk.send([{ command: { ...head, content: { kind: 'text', text: content.text } } }]);
  else if (content.kind === 'image') {
    const blob = row.blob ?? (content.media ? await keptMedia(desk.db, content.media.hash) : undefined);
    const hash = content.media?.hash ?? '';
    if (!blob && hash === '') return;
    await desk.send([{ command: { ...head, content: { kind: 'image', hash } }, ...(blob ? { blob } : {}) }]);
  } else return;
  if (row.order >= LOCAL_ORDER) await withdraw(desk.db, { id: row.id, lane: conversationId });
}
