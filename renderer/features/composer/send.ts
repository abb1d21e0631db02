import type { ConversationId } from '#shared/domain/ids';
import type { Desk } from '../../sync/desk.ts';
import type { Queued } from '../../sync/queue-command.ts';
import { splitText } from './compose-rules.ts';
import type { Picked } from './pictures.tsx';

/** How many of the five this will use: one for each picture and each piece of the text. */
export function priceOf(text: string, pictures: readonly Picked[]): number {
  return splitText(text).length + pictures.length;
}

/** Queues the text first and the pictures after it, as messages of their own. */
export async function sendReply(
  desk: Desk,
  conversationId: ConversationId,
  text: string,
  pictures: readonly Picked[],
): Promise<void> {
  const texts = splitText(text).map((piece): Queued => ({
    command: { kind: 'reply.send', id: desk.makeId(), conversationId, content: { kind: 'text', text: piece } },
  }));
  // The hash is the relay's to give: the outbox uploads the picture and fills it in.
  const images = pictures.map(({ file }): Queued => ({
    command: { kind: 'reply.send', id: desk.makeId(), conversationId, content: { kind: 'image', hash: '' } },
    blob: file,
  }));
  await desk.send([...texts, ...images], { conversationId, part: 'reply' });
}

export async function saveNote(desk: Desk, conversationId: ConversationId, text: string): Promise<void> {
  const command = { kind: 'note.write', id: desk.makeId(), conversationId, text } as const;
  await desk.send([{ command }], { conversationId, part: 'note' });
}
