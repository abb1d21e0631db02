import type { ConversationId } from '#shared/domain/ids';
import type { Content, Media } from '#shared/domain/message';
import { Dexie } from 'dexie';
import type { DeskDatabase, MessageRow } from './schema.ts';

const DRAWN: ReadonlySet<string> = new Set(['image/jpeg', 'image/png', 'image/gif', 'image/webp']);

/** How a file is shown large: pictures and films, also those that came as files. Null = not in this window. */
export function largeKind(content: Content): 'image' | 'video' | null {
  if (content.kind === 'image' || content.kind === 'video') return content.kind;
  return content.kind === 'file' && content.media !== null ? fileKind(content.media) : null;
}

function fileKind({ mime }: Media): 'image' | 'video' | null {
  if (DRAWN.has(mime)) return 'image';
  return mime === 'video/mp4' ? 'video' : null;
}

/** The pictures and videos of a conversation that can be shown large, oldest first. */
export function readPictures(db: DeskDatabase, id: ConversationId): Promise<MessageRow[]> {
  return db.messages
    .where('[conversationId+order]')
    .between([id, Dexie.minKey], [id, Dexie.maxKey])
    .filter(({ content, blob, recalledBy }) => {
      if (recalledBy || !('media' in content)) return false;
      return largeKind(content) !== null && (content.media !== null || blob !== undefined);
    })
    .toArray();
}
