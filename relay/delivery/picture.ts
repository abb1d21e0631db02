import { mediaLifeMs } from '#shared/wecom/media';
import { HOUR } from '#shared/lib/time';
import type { Clock } from '../clock.ts';
import type { RelayDatabase } from '../db/open.ts';
import type { MediaStore } from '../media/store.ts';
import type { Wecom, WecomAnswer } from '../wecom/wecom.ts';

/** A media_id is not used in its last hours: a message may wait before it is posted. */
const MARGIN_MS = 6 * HOUR;

/** Stored pictures as WeCom's temporary media, uploaded once and used for three days (wecom-api.md 5). */
export type Pictures = {
  /** `lost`: the bytes are not in our store any more. */
  mediaIdOf(hash: string): Promise<WecomAnswer<{ readonly mediaId: string }> | { readonly kind: 'lost' }>;
  /** WeCom does not know its media_id any more. */
  forget(hash: string): Promise<void>;
};

export function createPictures(parts: {
  readonly db: RelayDatabase;
  readonly wecom: Wecom;
  readonly media: MediaStore;
  readonly clock: Clock;
}): Pictures {
  const { db, wecom, media, clock } = parts;

  async function upload(hash: string): ReturnType<Pictures['mediaIdOf']> {
    const stored = await media.read(hash);
    if (!stored) return { kind: 'lost' };
    const name = stored.mime === 'image/png' ? 'picture.png' : 'picture.jpg';
    const answer = await wecom.uploadImage({ name, mime: stored.mime, bytes: stored.bytes });
    if (answer.kind !== 'ok') return answer;
    const row = { media_id: answer.value.mediaId, expires_at: clock.now() + mediaLifeMs };
    await db
      .insertInto('media_upload')
      .values({ hash, ...row })
      .onConflict((conflict) => conflict.column('hash').doUpdateSet(row))
      .execute();
    return answer;
  }

  return {
    async mediaIdOf(hash) {
      const known = await db.selectFrom('media_upload').selectAll().where('hash', '=', hash).executeTakeFirst();
      if (known && known.expires_at - MARGIN_MS > clock.now())
        return { kind: 'ok', value: { mediaId: known.media_id } };
      return upload(hash);
    },
    async forget(hash) {
      await db.deleteFrom('media_upload').where('hash', '=', hash).execute();
    },
  };
}
