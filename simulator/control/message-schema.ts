import { z } from 'zod';
import type { AnyBody, MessageBody } from '../world/message-body.ts';

const text = z.string();
const media = z.strictObject({ media_id: text.min(1) });

const menuItem = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('click'), click: z.strictObject({ id: text.exactOptional(), content: text }) }),
  z.strictObject({ type: z.literal('view'), view: z.strictObject({ url: text, content: text }) }),
  z.strictObject({
    type: z.literal('miniprogram'),
    miniprogram: z.strictObject({ appid: text, pagepath: text, content: text }),
  }),
]);

/** Every documented kind, as it stands in sync_msg (wecom-api.md 4.4). */
const known = z.discriminatedUnion('msgtype', [
  z.strictObject({
    msgtype: z.literal('text'),
    text: z.strictObject({ content: text, menu_id: text.exactOptional() }),
  }),
  z.strictObject({ msgtype: z.literal('image'), image: media }),
  z.strictObject({ msgtype: z.literal('voice'), voice: media }),
  z.strictObject({ msgtype: z.literal('video'), video: media }),
  z.strictObject({ msgtype: z.literal('file'), file: media }),
  z.strictObject({
    msgtype: z.literal('location'),
    location: z.strictObject({ latitude: z.number(), longitude: z.number(), name: text, address: text }),
  }),
  z.strictObject({
    msgtype: z.literal('link'),
    link: z.strictObject({ title: text, desc: text, url: text, pic_url: text }),
  }),
  z.strictObject({ msgtype: z.literal('business_card'), business_card: z.strictObject({ userid: text }) }),
  z.strictObject({
    msgtype: z.literal('miniprogram'),
    miniprogram: z.strictObject({ title: text, appid: text, pagepath: text, thumb_media_id: text }),
  }),
  z.strictObject({
    msgtype: z.literal('msgmenu'),
    msgmenu: z.strictObject({
      head_content: text.exactOptional(),
      list: z.array(menuItem).exactOptional(),
      tail_content: text.exactOptional(),
    }),
  }),
  z.strictObject({
    msgtype: z.literal('channels_shop_product'),
    channels_shop_product: z.strictObject({
      product_id: text,
      head_image: text,
      title: text,
      sales_price: text,
      shop_nickname: text,
      shop_head_image: text,
    }),
  }),
  z.strictObject({
    msgtype: z.literal('channels_shop_order'),
    channels_shop_order: z.strictObject({
      order_id: text,
      product_titles: text,
      price_wording: text,
      state: text,
      image_url: text,
      shop_nickname: text,
    }),
  }),
  z.strictObject({
    msgtype: z.literal('merged_msg'),
    merged_msg: z.strictObject({
      title: text,
      item: z.array(
        z.strictObject({ send_time: z.number().int(), msgtype: text, sender_name: text, msg_content: text }),
      ),
    }),
  }),
  z.strictObject({
    msgtype: z.literal('channels'),
    channels: z.strictObject({ sub_type: z.number().int(), nickname: text, title: text.exactOptional() }),
  }),
  z.strictObject({ msgtype: z.enum(['meeting', 'calendar', 'note']) }),
]) satisfies z.ZodType<MessageBody>;

const future = z.looseObject({ msgtype: z.string().min(1) });

/** A documented kind must be shaped as documented; any other name is a kind of the future with whatever object. */
export function readMessage(wish: unknown): AnyBody {
  const { msgtype } = future.parse(wish);
  if (isKnown(msgtype)) return known.parse(wish);
  const object = z.looseObject({ [msgtype]: z.record(z.string(), z.unknown()).default({}) }).parse(wish)[msgtype];
  return { future: msgtype, object: z.record(z.string(), z.unknown()).parse(object) };
}

function isKnown(msgtype: string): boolean {
  return known.options.some((option) => option.shape.msgtype.safeParse(msgtype).success);
}
