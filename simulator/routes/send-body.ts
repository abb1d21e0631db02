import { z } from 'zod';
import { assertNever } from '#shared/lib/assert-never';
import { msgidPattern, sendLimits } from '#shared/wecom/send-msg';
import type { MenuItem, MsgMenu } from '#shared/wecom/sync-msg';
import { cutUtf8, utf8Bytes } from '#shared/lib/utf8';
import type { Variants } from '../variants.ts';
import { refuse } from '../refusal.ts';

const noEmpty = z.string().min(1);
const media = z.strictObject({ media_id: noEmpty });

const menuItem = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('click'), click: z.strictObject({ id: noEmpty.optional(), content: noEmpty }) }),
  z.strictObject({ type: z.literal('view'), view: z.strictObject({ url: noEmpty, content: noEmpty }) }),
  z.strictObject({
    type: z.literal('miniprogram'),
    miniprogram: z.strictObject({ appid: noEmpty, pagepath: noEmpty, content: noEmpty }),
  }),
  z.strictObject({
    type: z.literal('text'),
    text: z.strictObject({ content: noEmpty, no_newline: z.union([z.literal(0), z.literal(1)]).optional() }),
  }),
]);

const menuSchema = z.strictObject({
  head_content: z.string().optional(),
  list: z.array(menuItem).optional(),
  tail_content: z.string().optional(),
});

/** The objects of each msgtype (wecom-api.md 4.6). */
export const bodySchemas = {
  text: z.strictObject({ content: z.string() }),
  image: media,
  voice: media,
  video: media,
  file: media,
  link: z.strictObject({
    title: noEmpty,
    desc: z.string().optional(),
    url: noEmpty,
    thumb_media_id: noEmpty,
  }),
  miniprogram: z.strictObject({
    appid: noEmpty,
    title: z.string().optional(),
    thumb_media_id: noEmpty,
    pagepath: noEmpty,
  }),
  msgmenu: menuSchema,
  location: z.strictObject({
    name: z.string().optional(),
    address: z.string().optional(),
    latitude: z.number().min(-90).max(90),
    longitude: z.number().min(-180).max(180),
  }),
  ca_link: z.strictObject({ link_url: z.string().startsWith('https://work.weixin.qq.com/ca/') }),
} as const;

export const msgidSchema = z.string().regex(msgidPattern);

/** The text of a message: not empty, and over 2048 bytes refused or cut (wecom-api.md 4.6, 12). */
export function checkText(content: string, { longText }: Pick<Variants, 'longText'>): string {
  if (content === '') throw refuse('emptyText');
  if (utf8Bytes(content) <= sendLimits.textBytes) return content;
  if (longText === 'refused') throw refuse('contentTooLarge');
  return cutUtf8(content, sendLimits.textBytes);
}

/** wecom-api.md 4.6: bytes of head and tail, 50 items of which 10 can be tapped (95008), known item types (95009). */
export function checkMenu(menu: MsgMenu, mostItems: number): void {
  const { head_content: head = '', tail_content: tail = '', list = [] } = menu;
  if (head === '' && tail === '' && list.length === 0) throw refuse('missingParameter', 'field: msgmenu');
  if (utf8Bytes(head) > sendLimits.menuHeadTailBytes || utf8Bytes(tail) > sendLimits.menuHeadTailBytes)
    throw refuse('contentTooLarge');
  const clickable = list.filter((item) => item.type !== 'text');
  if (list.length > mostItems || clickable.length > sendLimits.menuClickableItems) throw refuse('tooManyMenuItems');
  for (const item of list) checkItem(item);
}

function checkItem(item: MenuItem): void {
  switch (item.type) {
    case 'click':
      checkBytes(sendLimits.menuClickBytes, item.click.content, item.click.id ?? '');
      if (item.click.id?.includes('#') === true) throw refuse('invalidParameter', 'field: id');
      return;
    case 'view':
      checkBytes(sendLimits.menuViewUrlBytes, item.view.url);
      checkBytes(sendLimits.menuViewBytes, item.view.content);
      return;
    case 'miniprogram':
      checkBytes(sendLimits.menuAppidBytes, item.miniprogram.appid);
      checkBytes(sendLimits.menuPagepathBytes, item.miniprogram.pagepath);
      checkBytes(sendLimits.menuMiniprogramBytes, item.miniprogram.content);
      return;
    case 'text':
      checkBytes(sendLimits.menuTextBytes, item.text.content);
      return;
    default:
      assertNever(item);
  }
}

/** An item of a type nobody documents is 95009, not a wrong shape. */
export function checkMenuTypes(body: unknown): void {
  const list = part(part(body, 'msgmenu'), 'list');
  if (!Array.isArray(list)) return;
  for (const item of list) {
    const type = part(item, 'type');
    if (typeof type === 'string' && !['click', 'view', 'miniprogram', 'text'].includes(type))
      throw refuse('badMenuItem');
  }
}

function checkBytes(limit: number, ...texts: readonly string[]): void {
  for (const text of texts) if (utf8Bytes(text) > limit) throw refuse('contentTooLarge');
}

function part(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
