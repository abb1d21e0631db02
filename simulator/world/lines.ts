import type { SendBody } from '#shared/wecom/send-msg';
import { toWire, type AnyBody } from './message-body.ts';
import type { LineBody } from './state.ts';

/** What the phone shows of a message, whichever side wrote it. */
export function lineOf(body: AnyBody | SendBody): LineBody {
  if ('future' in body) return otherLine(toWire(body));
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
      return otherLine(body);
  }
}

/** What the phone has no picture of: the type and the object as it was sent. */
function otherLine({ msgtype, ...wire }: { readonly msgtype: string; readonly [object: string]: unknown }): LineBody {
  return { kind: 'other', msgtype, wire };
}
