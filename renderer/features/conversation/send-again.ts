import type { AssignmentBlock } from '#shared/domain/assignment';
import type { ReplyContent } from '#shared/contracts/reply-content';
import { carriedBy, type Content } from '#shared/domain/message';
import type { ReplyBlock } from '#shared/domain/reply-window';
import { maySend } from '../../app/conversation/may-send.ts';
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
export async function sendAgain(
  desk: Desk,
  row: MessageRow,
): Promise<ReplyBlock | AssignmentBlock | 'media-missing' | null> {
  const { db, me } = desk;
  const { conversationId, content } = row;
  const conversation = await db.conversations.get(conversationId);
  if (!conversation) return 'never-written';
  const { block } = maySend(conversation, await countOnTheirWay(db, conversationId), me, desk.now());
  if (block !== null) return block;
  const blob = await fileOf(db, row);
  const again = toReply(content, blob !== undefined);
  if (!again) return 'media-missing';
  const command = { kind: 'reply.send', id: desk.makeId(), conversationId, content: again } as const;
  await desk.send([{ command, ...(blob ? { blob } : {}) }]);
  if (row.order >= LOCAL_ORDER) await withdraw(db, { id: row.id, lane: conversationId });
  return null;
}

async function fileOf(db: Desk['db'], { blob, content }: MessageRow): Promise<Blob | undefined> {
  // One that cannot be read is as good as gone.
  if (blob) return db.files.open(blob).catch(() => undefined);
  return content.kind === 'image' && content.media ? keptMedia(db, content.media.hash) : undefined;
}

/** What to ask for, or null: its file is neither here nor at the relay, or it is no kind we send. */
function toReply(content: Content, hasFile: boolean): ReplyContent | null {
  const carried = carriedBy(content);
  const hash = carried?.media?.hash ?? '';
  if (carried && hash === '' && !hasFile) return null;
  switch (content.kind) {
    case 'text':
      return { kind: 'text', text: content.text };
    case 'image':
    case 'voice':
    case 'video':
      return { kind: content.kind, hash };
    case 'file':
      return { kind: 'file', hash, name: content.media?.name ?? 'file' };
    case 'link': {
      const { title, description, url } = content;
      return { kind: 'link', title, description, url, thumbHash: hash };
    }
    case 'miniprogram': {
      const { title, appid, pagepath } = content;
      return { kind: 'miniprogram', title, appid, pagepath, thumbHash: hash };
    }
    case 'menu':
      return { ...content, items: [...content.items] };
    case 'location':
    case 'acquisition-link':
      return content;
    default:
      return null;
  }
}
