import { toBuffer } from 'qrcode';
import { qrPayload } from './world/contacts.ts';
import type { SimApp } from './control/route.ts';
import type { World } from './world/world.ts';

/** The images behind qr_code of contact ways and join ways (wecom-api.md 6.6). */
export function mountQr(app: SimApp, world: World): void {
  app.get('/qr/:file', async (context) => {
    const way = world.ways.get(context.req.param('file').replace(/\.png$/, ''));
    if (way === undefined) return context.text('not found', 404);
    const png = await toBuffer(qrPayload(way), { width: 400, margin: 3, errorCorrectionLevel: 'M' });
    return context.body(new Uint8Array(png), 200, { 'content-type': 'image/png' });
  });
}
