import { toBuffer } from 'qrcode';
import { qrPayload } from './world/contacts.ts';
import type { SimApp } from './control/route.ts';
import type { World } from './world/world.ts';

/** The images behind qr_code of contact ways and join ways (wecom-api.md 6.6), and the avatars of accounts (4.1). */
export function mountQr(app: SimApp, world: World): void {
  app.get('/qr/:file', async (context) => {
    const way = world.ways.get(context.req.param('file').replace(/\.png$/, ''));
    if (way === undefined) return context.text('not found', 404);
    const png = await toBuffer(qrPayload(way), { width: 400, margin: 3, errorCorrectionLevel: 'M' });
    return context.body(new Uint8Array(png), 200, { 'content-type': 'image/png' });
  });
  app.get('/avatar/:mediaId', (context) => {
    const mediaId = context.req.param('mediaId');
    const bytes = world.mediaBytes.get(mediaId);
    const isAvatar = [...world.accounts.values()].some(({ avatar }) => avatar === `/avatar/${mediaId}`);
    if (bytes === undefined || !isAvatar) return context.text('not found', 404);
    return context.body(bytes, 200, { 'content-type': world.media.get(mediaId)?.contentType ?? 'image/png' });
  });
}
