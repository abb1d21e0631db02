import type { Carried, Content } from '#shared/domain/message';
import type { UnknownSyncItem } from '#shared/wecom/sync-msg';
import { asFields, isText } from './fields.ts';

export type CarryingKind = Extract<Content, Carried>['kind'];

/**
 * Where the file of a message is: under a media_id (media/get, three days), or at an address a message names. The latter
 * is only a small picture beside the words, and only WeCom's own hosts are ever asked for it.
 */
export type MediaSource = { readonly kind: 'media-id' | 'address'; readonly of: CarryingKind; readonly at: string };

/** Field and how it is fetched, per kind (wecom-api.md 4.4). */
const fields = {
  image: ['image', 'media_id', 'media-id'],
  voice: ['voice', 'media_id', 'media-id'],
  video: ['video', 'media_id', 'media-id'],
  file: ['file', 'media_id', 'media-id'],
  miniprogram: ['miniprogram', 'thumb_media_id', 'media-id'],
  link: ['link', 'pic_url', 'address'],
  'shop-product': ['channels_shop_product', 'head_image', 'address'],
  'shop-order': ['channels_shop_order', 'image_url', 'address'],
} as const satisfies Record<CarryingKind, readonly [string, string, MediaSource['kind']]>;

/** Null when the message names none. */
export function sourceOf(of: CarryingKind, item: UnknownSyncItem): MediaSource | null {
  const [msgtype, field, kind] = fields[of];
  const at = asFields(item[msgtype])?.[field];
  return isText(at) && at.length <= MOST_LETTERS ? { kind, of, at } : null;
}

const MOST_LETTERS = 2_048;
