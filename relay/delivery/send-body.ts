import { TEXT_BYTES, type Content, type Media, type MenuItem } from '#shared/domain/message';
import { assertNever } from '#shared/lib/assert-never';
import { utf8Bytes } from '#shared/lib/utf8';
import type { SendBody } from '#shared/wecom/send-msg';
import type { MenuItem as WireMenuItem, MsgMenu } from '#shared/wecom/sync-msg';
import type { Upload } from './uploads.ts';

/** The file a message cannot go without, or null: its own, or the small picture of a card (wecom-api.md 4.6). */
export function uploadOf(content: Content): Upload | null {
  switch (content.kind) {
    case 'image':
    case 'link':
    case 'miniprogram':
      return upload('image', content.media, content.media?.mime === 'image/png' ? 'picture.png' : 'picture.jpg');
    case 'voice':
      return upload('voice', content.media, 'voice.amr');
    case 'video':
      return upload('video', content.media, 'video.mp4');
    case 'file':
      return upload('file', content.media, toFileName(content.media?.name ?? ''));
    default:
      return null;
  }
}

function upload(kind: Upload['kind'], media: Media | null, name: string): Upload {
  // Without media there is nothing to find: the store has no file under an empty hash.
  return { hash: media?.hash ?? '', kind, name };
}

/** The name travels in a header of the form and is shown to the customer: no line of its own, no folder. */
function toFileName(name: string): string {
  const plain = name.replace(/[\p{Cc}"\\/]/gu, '_').trim();
  return plain === '' ? 'file' : plain;
}

/**
 * The message as kf/send_msg takes it (wecom-api.md 4.6), or null for what cannot be sent at all: a text that is too
 * long never leaves, because WeCom cuts it or refuses it (wecom-api.md 12).
 */
export function toBody(content: Content, mediaId: string): SendBody | null {
  switch (content.kind) {
    case 'text':
      return utf8Bytes(content.text) > TEXT_BYTES ? null : { msgtype: 'text', text: { content: content.text } };
    case 'image':
      return { msgtype: 'image', image: { media_id: mediaId } };
    case 'voice':
      return { msgtype: 'voice', voice: { media_id: mediaId } };
    case 'video':
      return { msgtype: 'video', video: { media_id: mediaId } };
    case 'file':
      return { msgtype: 'file', file: { media_id: mediaId } };
    case 'link': {
      const { title, description, url } = content;
      const desc = description === '' ? {} : { desc: description };
      return { msgtype: 'link', link: { title, ...desc, url, thumb_media_id: mediaId } };
    }
    case 'miniprogram': {
      const { title, appid } = content;
      const named = title === '' ? {} : { title };
      const pagepath = toPagepath(content.pagepath);
      return { msgtype: 'miniprogram', miniprogram: { appid, ...named, thumb_media_id: mediaId, pagepath } };
    }
    case 'menu':
      return { msgtype: 'msgmenu', msgmenu: toMenu(content) };
    case 'location': {
      const { latitude, longitude, name, address } = content;
      const words = { ...(name === '' ? {} : { name }), ...(address === '' ? {} : { address }) };
      return { msgtype: 'location', location: { ...words, latitude, longitude } };
    }
    case 'acquisition-link':
      return { msgtype: 'ca_link', ca_link: { link_url: content.url } };
    // Name cards, 视频号 and forwarded messages are received only.
    default:
      return null;
  }
}

function toMenu({ head, items, tail }: Extract<Content, { kind: 'menu' }>): MsgMenu {
  return {
    ...(head === '' ? {} : { head_content: head }),
    ...(items.length === 0 ? {} : { list: items.map(toMenuItem) }),
    ...(tail === '' ? {} : { tail_content: tail }),
  };
}

function toMenuItem(item: MenuItem): WireMenuItem {
  switch (item.kind) {
    case 'click':
      return { type: 'click', click: { id: item.id, content: item.text } };
    case 'view':
      return { type: 'view', view: { url: item.url, content: item.text } };
    case 'miniprogram': {
      const { appid, pagepath, text } = item;
      return { type: 'miniprogram', miniprogram: { appid, pagepath: toPagepath(pagepath), content: text } };
    }
    case 'text':
      return { type: 'text', text: { content: item.text } };
    default:
      return assertNever(item);
  }
}

/** A page must end in `.html`, before its query; what we receive lacks it (wecom-api.md 12). */
function toPagepath(pagepath: string): string {
  const [, page = '', query = ''] = /^([^?]*)(\?.*)?$/s.exec(pagepath) ?? [];
  return page.endsWith('.html') ? pagepath : `${page}.html${query}`;
}
