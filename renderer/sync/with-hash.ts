import type { ReplyContent } from '#shared/contracts/reply-content';
import type { UploadAs } from './upload.ts';

/** How the file of a reply is uploaded; a card's file is its small picture. */
export function uploadAs(content: ReplyContent, fileName: string | null): UploadAs {
  const name = content.kind === 'file' ? content.name : fileName;
  switch (content.kind) {
    case 'voice':
    case 'video':
    case 'file':
      return { kind: content.kind, name };
    default:
      return { kind: 'image', name };
  }
}

/** The reply with the hash the relay gave its file. */
export function withHash(content: ReplyContent, hash: string): ReplyContent {
  if ('hash' in content) return { ...content, hash };
  return 'thumbHash' in content ? { ...content, thumbHash: hash } : content;
}
