import { mediaLifeMs, type MediaKind } from '#shared/wecom/media';
import { newMediaId } from '../ids.ts';
import { refuse } from '../refusal.ts';
import type { Medium } from './state.ts';
import type { World } from './world.ts';

/** A file as it came. */
export type Upload = { readonly bytes: Uint8Array<ArrayBuffer>; readonly contentType: string; readonly name: string };

/** Keeps a file as temporary media; gives its media_id. */
export function storeMedium(
  world: World,
  kind: MediaKind,
  upload: Upload,
  more: Pick<Medium, 'silkId' | 'encrypted'> = {},
): string {
  const mediaId = newMediaId();
  world.media.set(mediaId, {
    mediaId,
    kind,
    name: upload.name,
    contentType: upload.contentType,
    createdAt: world.clock.now(),
    ...more,
  });
  world.mediaBytes.set(mediaId, upload.bytes);
  return mediaId;
}

/** A media_id that may still be used: 40007 when unknown or older than three days, 40004 of another kind (wecom-api.md 5, 8.1). */
export function needMedium(world: World, mediaId: string, kind?: MediaKind): Medium {
  const medium = world.media.get(mediaId);
  if (medium === undefined || world.clock.now() - medium.createdAt > mediaLifeMs) throw refuse('invalidMediaId');
  if (kind !== undefined && medium.kind !== kind) throw refuse('invalidMediaKind');
  return medium;
}
