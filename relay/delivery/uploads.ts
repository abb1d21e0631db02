import { mediaLifeMs, type MediaKind } from '#shared/wecom/media';
import { HOUR } from '#shared/lib/time';
import type { Clock } from '../clock.ts';
import type { RelayDatabase } from '../db/open.ts';
import type { MediaStore } from '../media/store.ts';
import type { Wecom, WecomAnswer } from '../wecom/wecom.ts';

/** A media_id is not used in its last hours: a message may wait before it is posted. */
const MARGIN_MS = 6 * HOUR;

/** A stored file as a message needs it: WeCom keeps kinds apart, and shows the customer the name of a `file`. */
export type Upload = { readonly hash: string; readonly kind: MediaKind; readonly name: string };

/** Stored files as WeCom's temporary media, uploaded once and used for three days (wecom-api.md 5). */
export type Uploads = {
  /** `lost`: the bytes are not in our store any more. */
  mediaIdOf(upload: Upload): Promise<WecomAnswer<{ readonly mediaId: string }> | { readonly kind: 'lost' }>;
  /** WeCom does not know its media_id any more. */
  forget(upload: Upload): Promise<void>;
};

export function createUploads(parts: {
  readonly db: RelayDatabase;
  readonly wecom: Wecom;
  readonly media: MediaStore;
  readonly clock: Clock;
}): Uploads {
  const { db, wecom, media, clock } = parts;
  /** The same file in several conversations at once is one upload. */
  const underWay = new Map<string, ReturnType<Uploads['mediaIdOf']>>();

  async function send({ hash, kind, name }: Upload): ReturnType<Uploads['mediaIdOf']> {
    const stored = await media.read(hash);
    if (!stored) return { kind: 'lost' };
    const answer = await wecom.uploadMedia(kind, { name, mime: stored.mime, bytes: stored.bytes });
    if (answer.kind !== 'ok') return answer;
    const row = { media_id: answer.value.mediaId, expires_at: clock.now() + mediaLifeMs };
    await db
      .insertInto('media_upload')
      .values({ hash, kind, name, ...row })
      .onConflict((conflict) => conflict.columns(['hash', 'kind', 'name']).doUpdateSet(row))
      .execute();
    return answer;
  }

  return {
    async mediaIdOf(upload) {
      const known = await db
        .selectFrom('media_upload')
        .selectAll()
        .where('hash', '=', upload.hash)
        .where('kind', '=', upload.kind)
        .where('name', '=', upload.name)
        .executeTakeFirst();
      if (known && known.expires_at - MARGIN_MS > clock.now())
        return { kind: 'ok', value: { mediaId: known.media_id } };
      const key = JSON.stringify(upload);
      const running = underWay.get(key) ?? send(upload).finally(() => underWay.delete(key));
      underWay.set(key, running);
      return running;
    },
    async forget({ hash, kind, name }) {
      await db
        .deleteFrom('media_upload')
        .where('hash', '=', hash)
        .where('kind', '=', kind)
        .where('name', '=', name)
        .execute();
    },
  };
}
