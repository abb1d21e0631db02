import { Hono } from 'hono';
import type { UploadedMedia } from '#shared/contracts/http';
import { IMAGE_BYTES } from '#shared/domain/message';
import type { RelayDatabase } from '../db/open.ts';
import { readImage } from '../media/image.ts';
import { UNKNOWN_MIME, type MediaStore } from '../media/store.ts';
import type { Colleague } from '../servicers/colleague.ts';
import { answer, limitBody, refuse } from './answer.ts';
import type { SignedInEnv } from './signed-in.ts';

/** A small file can unpack to a picture that stops a desk: 40 million pixels are more than any phone takes. */
const MOST_PIXELS = 40_000_000;

/** `POST /api/media` and `GET /api/media/:hash`, behind sign-in. */
export function mediaRoutes({ db, media }: { readonly db: RelayDatabase; readonly media: MediaStore }) {
  const app = new Hono<SignedInEnv>();

  app.post('/', limitBody(IMAGE_BYTES), async (context) => {
    const bytes = new Uint8Array(await context.req.arrayBuffer());
    const image = readImage(bytes);
    if (!image || image.width * image.height > MOST_PIXELS) return refuse(context, 'bad-media');
    const stored = await media.put(bytes, image.mime);
    await db
      .insertInto('media_reader')
      .values({ hash: stored.hash, reader: context.get('colleague').servicerUserid })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    return answer(context, stored satisfies UploadedMedia);
  });

  app.get('/:hash{[0-9a-f]{64}}', async (context) => {
    const hash = context.req.param('hash');
    // Somebody else's picture and one that does not exist look the same.
    if (!(await maySee(db, hash, context.get('colleague')))) return refuse(context, 'not-found');
    const stored = await media.read(hash);
    if (!stored || stored.mime === UNKNOWN_MIME) return refuse(context, 'not-found');
    return context.body(new Uint8Array(stored.bytes), 200, {
      'content-type': stored.mime,
      'content-disposition': 'inline',
      'cache-control': 'private, max-age=31536000, immutable',
      // Opened as a page of its own, it may do nothing at all.
      'content-security-policy': "default-src 'none'; sandbox",
    });
  });

  return app;
}

/** Seen in an account the colleague serves, or uploaded by them. */
async function maySee(db: RelayDatabase, hash: string, colleague: Colleague): Promise<boolean> {
  const readers = [...colleague.accounts, colleague.servicerUserid];
  const row = await db
    .selectFrom('media_reader')
    .select('hash')
    .where('hash', '=', hash)
    .where('reader', 'in', readers)
    .executeTakeFirst();
  return row !== undefined;
}
