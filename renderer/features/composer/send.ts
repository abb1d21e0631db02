import type { ReplyContent } from '#shared/contracts/reply-content';
import type { ConversationId } from '#shared/domain/ids';
import { toBlockContent } from '../../app/quick-replies/quick-reply-content.ts';
import type { Desk } from '../../sync/desk.ts';
import type { Queued } from '../../sync/queue-command.ts';
import { splitText } from './compose-rules.ts';
import type { AttachmentKind } from './attachment-rules.ts';
import type { Attachment } from './chosen-files.ts';
import { takeOrigin } from './origin.ts';

/** The relay's limit; the end of a name says what kind of file it is. */
const NAME_CHARACTERS = 255;

/** How many of the five this will use: one for each file and each piece of the text. */
export function priceOf(text: string, attachments: readonly Attachment[]): number {
  return splitText(text).length + attachments.length;
}

/** Queues the text first and the files after it, as messages of their own. `heldId`: it was held back until now. */
export async function sendReply(
  desk: Desk,
  conversationId: ConversationId,
  text: string,
  attachments: readonly Attachment[],
  heldId?: string,
): Promise<void> {
  const origin = takeOrigin(conversationId, text);
  const texts = splitText(text).map((piece, index): Queued => ({
    command: {
      kind: 'reply.send',
      id: desk.makeId(),
      conversationId,
      content: { kind: 'text', text: piece },
      ...(index === 0 && origin !== null ? { quickReplyId: origin } : {}),
    },
  }));
  const files = attachments.map((one): Queued => {
    const base = { kind: 'reply.send', id: desk.makeId(), conversationId } as const;
    if (one.kind !== 'prepared')
      return { command: { ...base, content: fileContent(one.kind, one.file) }, blob: one.file };
    const { block, quickReplyId } = one;
    return { command: { ...base, content: toBlockContent(block), ...(quickReplyId ? { quickReplyId } : {}) } };
  });
  const written = { conversationId, part: 'reply', ...(heldId === undefined ? {} : { heldId }) } as const;
  await desk.send([...texts, ...files], written);
}

/** Queues a card, a menu, a place or a recording: one message of its own that leaves the draft alone. */
export async function sendOne(
  desk: Desk,
  conversationId: ConversationId,
  content: ReplyContent,
  blob: Blob | null,
): Promise<void> {
  const command = { kind: 'reply.send', id: desk.makeId(), conversationId, content } as const;
  await desk.send([{ command, ...(blob ? { blob } : {}) }]);
}

/** The hash is the relay's to give: the outbox uploads the file and fills it in. */
function fileContent(kind: AttachmentKind, file: File): ReplyContent {
  return kind === 'file' ? { kind, hash: '', name: file.name.slice(-NAME_CHARACTERS) } : { kind, hash: '' };
}
