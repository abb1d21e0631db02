import { asServicerUserid } from '#shared/domain/ids';
import type { Content, ContentOf, MenuItem } from '#shared/domain/message';
import { asFields, isText, textOr, wholeOf, type Fields } from './fields.ts';
import { toMerged } from './translate-merged.ts';

/** Types of which WeCom tells that they came and nothing more (wecom-api.md 4.4). */
const placeholders = ['meeting', 'calendar', 'note'] as const;
/** `channels.sub_type` (wecom-api.md 4.4). */
const channelKinds: Readonly<Record<number, ContentOf<'channels'>['of']>> = { 1: 'feed', 2: 'live', 3: 'name-card' };

/**
 * What a message shows, or null when its type is unknown or its object is not shaped as documented (wecom-api.md 4.4).
 * `item` holds an object named like `msgtype`. `depth` counts the forwarded conversations around it.
 */
export function toContent(msgtype: string, item: Fields, depth = 0): Content | null {
  const placeholder = placeholders.find((one) => one === msgtype);
  if (placeholder) return { kind: 'placeholder', of: placeholder };
  const body = Object.hasOwn(item, msgtype) ? asFields(item[msgtype]) : null;
  if (body === null) return null;
  switch (msgtype) {
    case 'text':
      return toText(body);
    case 'image':
    case 'voice':
    case 'video':
    case 'file':
      return isText(body['media_id']) ? { kind: msgtype, media: null } : null;
    case 'location':
      return toLocation(body);
    case 'link':
      return toLink(body);
    case 'business_card':
      return isText(body['userid']) ? { kind: 'name-card', servicerUserid: asServicerUserid(body['userid']) } : null;
    case 'miniprogram':
      return toMiniprogram(body);
    case 'msgmenu':
      return toMenu(body);
    case 'channels':
      return toChannels(body);
    case 'channels_shop_product':
      return toProduct(body);
    case 'channels_shop_order':
      return toOrder(body);
    case 'merged_msg':
      return toMerged(body, depth, toContent);
    default:
      return null;
  }
}

/** WeChat's `[微笑]` stays text: whoever shows it may draw it. */
function toText(body: Fields): Content | null {
  const { content, menu_id: menuId } = body;
  if (typeof content !== 'string') return null;
  return isText(menuId) ? { kind: 'text', text: content, menuId } : { kind: 'text', text: content };
}

function toLocation({ latitude, longitude, name, address }: Fields): Content | null {
  if (typeof latitude !== 'number' || typeof longitude !== 'number') return null;
  if (!(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180)) return null;
  return { kind: 'location', latitude, longitude, name: textOr(name, ''), address: textOr(address, '') };
}

function toLink({ title, desc, url }: Fields): Content | null {
  if (!isText(url)) return null;
  return { kind: 'link', title: textOr(title, ''), description: textOr(desc, ''), url, media: null };
}

function toMiniprogram({ title, appid, pagepath }: Fields): Content | null {
  if (!isText(appid)) return null;
  return { kind: 'miniprogram', title: textOr(title, ''), appid, pagepath: textOr(pagepath, ''), media: null };
}

function toChannels({ sub_type: subType, nickname, title }: Fields): Content | null {
  const of = typeof subType === 'number' ? channelKinds[subType] : undefined;
  return of ? { kind: 'channels', of, nickname: textOr(nickname, ''), title: textOr(title, '') } : null;
}

function toProduct(body: Fields): Content | null {
  const { product_id: productId, title } = body;
  if (!isText(productId)) return null;
  return {
    kind: 'shop-product',
    productId,
    title: textOr(title, ''),
    priceFen: wholeOf(body['sales_price']),
    shop: textOr(body['shop_nickname'], ''),
    media: null,
  };
}

function toOrder(body: Fields): Content | null {
  const { order_id: orderId, state } = body;
  if (!isText(orderId)) return null;
  return {
    kind: 'shop-order',
    orderId,
    titles: textOr(body['product_titles'], ''),
    price: textOr(body['price_wording'], ''),
    state: textOr(state, ''),
    shop: textOr(body['shop_nickname'], ''),
    media: null,
  };
}

function toMenu(body: Fields): Content | null {
  const { head_content: head, list, tail_content: tail } = body;
  const items: MenuItem[] = [];
  for (const entry of Array.isArray(list) ? list : []) {
    const item = toMenuItem(asFields(entry));
    if (item) items.push(item);
  }
  return { kind: 'menu', head: textOr(head, ''), items, tail: textOr(tail, '') };
}

function toMenuItem(entry: Fields | null): MenuItem | null {
  const type = entry?.['type'];
  const body = typeof type === 'string' ? asFields(entry?.[type]) : null;
  if (body === null || typeof body['content'] !== 'string') return null;
  const text = body['content'];
  if (type === 'click') return { kind: 'click', id: textOr(body['id'], ''), text };
  if (type === 'view' && isText(body['url'])) return { kind: 'view', url: body['url'], text };
  if (type === 'miniprogram' && isText(body['appid']))
    return { kind: 'miniprogram', appid: body['appid'], pagepath: textOr(body['pagepath'], ''), text };
  return { kind: 'text', text };
}
