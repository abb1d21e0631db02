import { mediaLifeMs } from '#shared/wecom/media';
import { newMediaId } from '../ids.ts';
import { refuse } from '../refusal.ts';
import type { Medium } from './state.ts';
import type { World } from './world.ts';

/** A file as it came. */
export type Upload = { readonly bytes: Uint8Array<ArrayBuffer>; readonly contentType: string; readonly name: string };

export function storeMedium(world: World, kind: string, upload: Upload): string {
  const mediaId = newMediaId();
  world.media.set(mediaId, {
    mediaId,
    kind,
    name: upload.name,
    contentType: upload.contentType,
    createdAt: world.clock.now(),
  });
  world.mediaBytes.set(mediaId, upload.bytes);
  return mediaId;
}

/** A media_id that may still be used: 40007 when unknown or older than three days (wecom-api.md 5). */
export function needMedium(world: World, mediaId: string): Medium {
  const medium = world.media.get(mediaId);
  if (medium === undefined || world.clock.now() - medium.createdAt > mediaLifeMs) throw refuse('invalidMediaId');
  return medium;
}
