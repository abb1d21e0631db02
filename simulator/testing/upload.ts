import { mediaUploadReplySchema } from '#shared/wecom/media';
import type { startSimulator } from './start-simulator.ts';

/** One grey pixel. */
export const smallPng = new Uint8Array(
  Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
    'base64',
  ),
);

/** Puts a file up as temporary media, as an app would; gives its media_id. */
export async function uploadMedia(
  it: Awaited<ReturnType<typeof startSimulator>>,
  bytes: Uint8Array<ArrayBuffer> = smallPng,
  type = 'image',
): Promise<string> {
  const form = new FormData();
  form.set('media', new File([bytes], 'avatar.png', { type: 'image/png' }));
  const path = `${it.sim.url}/cgi-bin/media/upload?access_token=${it.sim.tokens.issue().token}&type=${type}`;
  const response = await fetch(path, { method: 'POST', body: form });
  return mediaUploadReplySchema.parse(await response.json()).media_id;
}
