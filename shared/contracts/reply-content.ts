import { z } from 'zod';
import {
  LINK_DESCRIPTION_BYTES,
  LINK_TITLE_BYTES,
  MENU_CLICK_BYTES,
  MENU_ITEMS,
  MENU_LINE_BYTES,
  MENU_TAPS,
  MENU_TEXT_BYTES,
  MINIPROGRAM_TITLE_BYTES,
  PAGEPATH_BYTES,
  TEXT_BYTES,
  URL_BYTES,
} from '../domain/message.ts';
import { utf8Bytes } from '../lib/utf8.ts';

/** A text of 1 to `limit` bytes of UTF-8. */
export const bytes = (limit: number) =>
  z
    .string()
    .min(1)
    .refine((text) => utf8Bytes(text) <= limit, { message: `over ${limit} bytes` });
const upTo = (limit: number) =>
  z.string().refine((text) => utf8Bytes(text) <= limit, { message: `over ${limit} bytes` });
const hash = z.string().regex(/^[0-9a-f]{64}$/);
const url = bytes(URL_BYTES).regex(/^https?:\/\/[^\s]+$/);
const appid = z.string().regex(/^[0-9a-zA-Z_-]{1,32}$/);
const pagepath = bytes(PAGEPATH_BYTES);

const menuItem = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('click'),
    id: z.string().regex(/^[0-9a-zA-Z_-]{1,128}$/),
    text: bytes(MENU_CLICK_BYTES),
  }),
  z.object({ kind: z.literal('view'), url, text: bytes(MENU_TEXT_BYTES) }),
  z.object({ kind: z.literal('miniprogram'), appid, pagepath, text: bytes(MENU_TEXT_BYTES) }),
  z.object({ kind: z.literal('text'), text: bytes(MENU_LINE_BYTES) }),
]);

export const menuSchema = z
  .object({
    kind: z.literal('menu'),
    head: upTo(MENU_TEXT_BYTES),
    items: z.array(menuItem).max(MENU_ITEMS),
    tail: upTo(MENU_TEXT_BYTES),
  })
  .refine(({ items }) => items.filter((item) => item.kind !== 'text').length <= MENU_TAPS, {
    message: `over ${MENU_TAPS} items to tap`,
  })
  .refine(({ items }) => areDistinct(items.flatMap((item) => (item.kind === 'click' ? [item.id] : []))), {
    message: 'two items to tap have the same id',
  })
  .refine(({ head, items, tail }) => head !== '' || items.length > 0 || tail !== '', { message: 'empty menu' });

/** The id of a tapped item is all we hear of it (wecom-api.md 4.4). */
function areDistinct(ids: readonly string[]): boolean {
  return new Set(ids).size === ids.length;
}

/**
 * What a reply may carry (wecom-api.md 4.6); files are uploaded to `POST /api/media` first and named by their hash. A
 * link and a mini program cannot be sent without a small picture.
 */
export const replyContentSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('text'), text: bytes(TEXT_BYTES) }),
  z.object({ kind: z.literal('image'), hash }),
  z.object({ kind: z.literal('voice'), hash }),
  z.object({ kind: z.literal('video'), hash }),
  z.object({ kind: z.literal('file'), hash, name: z.string().trim().min(1).max(255) }),
  z.object({
    kind: z.literal('link'),
    title: bytes(LINK_TITLE_BYTES),
    description: upTo(LINK_DESCRIPTION_BYTES),
    url,
    thumbHash: hash,
  }),
  z.object({
    kind: z.literal('miniprogram'),
    title: upTo(MINIPROGRAM_TITLE_BYTES),
    appid,
    pagepath,
    thumbHash: hash,
  }),
  menuSchema,
  z.object({
    kind: z.literal('location'),
    latitude: z.number().min(-90).max(90),
    longitude: z.number().min(-180).max(180),
    name: z.string().max(128),
    address: z.string().max(256),
  }),
  z.object({ kind: z.literal('acquisition-link'), url: url.regex(/^https:\/\/work\.weixin\.qq\.com\/ca\//) }),
]);

export type ReplyContent = z.output<typeof replyContentSchema>;
