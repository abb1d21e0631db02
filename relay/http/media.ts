import { Hono } from 'hono';
import type { UploadedMedia } from '#shared/contracts/http';
import { cleanName } from '../wecom/file-name.ts';
import type { Clock } from '../clock.ts';
import type { RelayDatabase } from '../db/open.ts';
import { hashesOf } from '../feed/project-media.ts';
import type { MediaStore } from '../media/store.ts';
import { acceptUpload, isUploadKind, uploadBytes } from '../media/upload.ts';
import type { Colleague } from '../servicers/colleague.ts';
import { answer, limitBody, refuse } from './answer.ts';
import { sendFile } from './send-file.ts';
import type { SignedInEnv } from './signed-in.ts';

type Parts = { readonly db: RelayDatabase; readonly media: MediaStore; readonly clock: Clock };

/** `POST /api/media` and `GET /api/media/:hash`, behind sign-in. IN-22, IN-23 */
export function mediaRoutes({ db, media, clock }: Parts) {
  const app = new Hono<SignedInEnv>();

  app.post('/', limitBody(Math.max(...Object.values(uploadBytes))), async (context) => {
    const kind = context.req.query('kind') ?? 'image';
    if (!isUploadKind(kind)) return refuse(context, 'bad-request');
    const bytes = new Uint8Array(await context.req.arrayBuffer());
    if (bytes.byteLength > uploadBytes[kind]) return refuse(context, 'too-large');
    const name = cleanName(context.req.query('name') ?? '');
    const accepted = await acceptUpload(media, kind, bytes, name);
    if (typeof accepted === 'string') return refuse(context, accepted);
    const rows = hashesOf(accepted).map((hash) => ({ hash, reader: context.get('colleague').servicerUserid }));
    await db
      .insertInto('media_reader')
      .values(rows)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    await db.updateTable('media').set({ uploaded_at: clock.now() }).where('hash', '=', accepted.hash).execute();
    return answer(context, accepted satisfies UploadedMedia);
  });

  app.get('/:hash{[0-9a-f]{64}}', async (context) => {
    const hash = context.req.param('hash');
    // Somebody else's file and one that does not exist look the same.
    const stored = (await maySee(db, hash, context.get('colleague'))) ? await media.find(hash) : null;
    const file = stored && (await sendFile(stored, context.req.header('range')));
    return file ?? refuse(context, 'not-found');
  });

  return app;
}

/** Seen in an account the colleague serves, uploaded by them, or in a quick reply they have (DE-505). */
async function maySee(db: RelayDatabase, hash: string, colleague: Colleague): Promise<boolean> {
  const readers = [...colleague.accounts, colleague.servicerUserid];
  const row = await db
    .selectFrom('media_reader')
    .select('hash')
    .where('hash', '=', hash)
    .where('reader', 'in', readers)
    .executeTakeFirst();
  if (row !== undefined) return true;
  const prepared = await db
    .selectFrom('quick_reply_media')
    .select('hash')
    .where('hash', '=', hash)
    .where((one) => one.or([one('owner', 'is', null), one('owner', '=', colleague.servicerUserid)]))
    .executeTakeFirst();
  return prepared !== undefined;
}
