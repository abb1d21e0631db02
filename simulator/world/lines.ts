import type { SendBody } from '#shared/wecom/send-msg';
import type { MessageBody } from './customer-acts.ts';
import type { LineBody } from './state.ts';

/** What the phone shows of a message, whichever side wrote it. */
export function lineOf(body: MessageBody | SendBody): LineBody {
  switch (body.msgtype) {
    case 'text':
      return { kind: 'text', text: body.text.content };
    case 'image':
      return { kind: 'image', mediaId: body.image.media_id };
    case 'voice':
      return { kind: 'voice', mediaId: body.voice.media_id };
    case 'video':
      return { kind: 'video', mediaId: body.video.media_id };
    case 'file':
      return { kind: 'file', mediaId: body.file.media_id };
    case 'msgmenu':
      return { kind: 'menu', menu: body.msgmenu };
    case 'link': {
      const { title, desc = '', url } = body.link;
      return { kind: 'link', title, desc, url, mediaId: 'thumb_media_id' in body.link ? body.link.thumb_media_id : '' };
    }
    case 'miniprogram': {
      const { appid, title = '', pagepath, thumb_media_id } = body.miniprogram;
      return { kind: 'miniprogram', title, appid, pagepath, mediaId: thumb_media_id };
    }
    case 'location': {
      const { name = '', address = '', latitude, longitude } = body.location;
      return { kind: 'location', name, address, latitude, longitude };
    }
    case 'ca_link':
      return { kind: 'card', url: body.ca_link.link_url };
    default:
      return { kind: 'other', msgtype: body.msgtype };
  }
}
