import { sql } from 'kysely';
import type { ReplyContent } from '#shared/contracts/reply-content';
import {
  FILE_BYTES,
  IMAGE_BYTES,
  VIDEO_BYTES,
  VOICE_BYTES,
  VOICE_MS,
  type Content,
  type Media,
} from '#shared/domain/message';
import { mediaMinBytes } from '#shared/wecom/media';
import { toMedia } from '../media/store.ts';
import { refuse, type Ground, type Refused } from './ground.ts';

/** What a reply is kept as: a file is named by its hash and must be what its kind says (wecom-api.md 5). */
export async function toContent(content: ReplyContent, ground: Ground): Promise<Content | Refused> {
  switch (content.kind) {
    case 'image':
    case 'voice':
    case 'video': {
      const media = await findMedia(content.hash, content.kind, ground);
      return 'hash' in media ? { kind: content.kind, media } : media;
    }
    case 'file': {
      const media = await findMedia(content.hash, 'file', ground);
      return 'hash' in media ? { kind: 'file', media: { ...media, name: content.name } } : media;
    }
    case 'link':
    case 'miniprogram': {
      const { thumbHash, ...card } = content;
      const media = await findMedia(thumbHash, 'image', ground);
      return 'hash' in media ? { ...card, media } : media;
    }
    default:
      return content;
  }
}

/** What a file of each kind may be; longer than a minute is found out where the length is known. */
const fits = {
  image: ({ mime, bytes, width }) => /^image\/(jpeg|png)$/.test(mime) && width !== null && bytes <= IMAGE_BYTES,
  voice: ({ mime, bytes, durationMs = 0 }) =>
    mime === 'audio/amr' && bytes <= VOICE_BYTES && Math.floor(durationMs / 1_000) * 1_000 <= VOICE_MS,
  video: ({ mime, bytes }) => mime === 'video/mp4' && bytes <= VIDEO_BYTES,
  file: ({ bytes }) => bytes <= FILE_BYTES,
} as const satisfies Record<string, (media: Media) => boolean>;

/** OUT-19, DE-505: only what the writer may see can be sent: their own upload, of an account they serve, or prepared. */
async function findMedia(hash: string, kind: keyof typeof fits, { trx, asker }: Ground): Promise<Media | Refused> {
  const accounts =
    asker.role === 'servicer'
      ? sql`SELECT open_kfid FROM servicer_account WHERE servicer_userid = ${asker.servicerUserid}`
      : sql`SELECT open_kfid FROM account`;
  // In brackets of its own: it stands beside the hash.
  const mayRead = sql<boolean>`(EXISTS (SELECT 1 FROM media_reader AS r
    WHERE r.hash = media.hash AND (r.reader = ${asker.servicerUserid} OR r.reader IN (${accounts})))
    OR EXISTS (SELECT 1 FROM quick_reply_media AS q
    WHERE q.hash = media.hash AND (q.owner IS NULL OR q.owner = ${asker.servicerUserid})))`;
  const row = await trx.selectFrom('media').selectAll().where('hash', '=', hash).where(mayRead).executeTakeFirst();
  const media = row && toMedia(row);
  if (!media) return refuse('media-missing', 'no stored file of this hash');
  const isFit = fits[kind](media) && media.bytes > mediaMinBytes;
  return isFit ? media : refuse('media-unfit', `not a ${kind} as WeCom takes it`);
}
