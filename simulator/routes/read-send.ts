import { z } from 'zod';
import { assertNever } from '#shared/lib/assert-never';
import { cutUtf8, utf8Bytes } from '#shared/lib/utf8';
import { sendLimits, type SendBody } from '#shared/wecom/send-msg';
import { refuse } from '../refusal.ts';
import { needMedium } from '../world/media.ts';
import type { World } from '../world/world.ts';
import { read } from './api.ts';
import { bodySchemas, checkMenu, checkMenuTypes, checkText } from './send-body.ts';

type Msgtype = keyof typeof bodySchemas;

function isMsgtype(text: string): text is Msgtype {
  return Object.hasOwn(bodySchemas, text);
}

/** Reads and judges the message of a send request; `fields` are the request's own besides msgtype and its object. */
export function readSend<F extends z.ZodRawShape>(world: World, fields: F, body: unknown) {
  const msgtype = readMsgtype(body);
  if (msgtype === 'msgmenu' && typeof body === 'object' && body !== null && 'msgmenu' in body)
    checkMenuTypes(body.msgmenu);
  const request = read(
    z.strictObject({ ...fields, msgtype: z.literal(msgtype), [msgtype]: bodySchemas[msgtype] }),
    body,
  );
  // The schema was chosen by msgtype, which the compiler cannot follow through the computed key.
  const message = { msgtype, [msgtype]: Reflect.get(request, msgtype) } as unknown as SendBody;
  const own = read(z.looseObject(fields), body);
  return { own, message: judge(world, message) };
}

function readMsgtype(body: unknown): Msgtype {
  const { msgtype } = read(z.looseObject({ msgtype: z.string() }), body);
  // wecom-api.md 4.6: business_card, channels and merged_msg cannot be sent
  if (!isMsgtype(msgtype)) throw refuse('invalidMsgtype');
  return msgtype;
}

function judge(world: World, message: SendBody): SendBody {
  switch (message.msgtype) {
    case 'text':
      checkText(message.text.content);
      return message;
    case 'image':
      needMedium(world, message.image.media_id);
      return message;
    case 'voice':
      needMedium(world, message.voice.media_id);
      return message;
    case 'video':
      needMedium(world, message.video.media_id);
      return message;
    case 'file':
      needMedium(world, message.file.media_id);
      return message;
    case 'link': {
      const { title, desc, url, thumb_media_id } = message.link;
      if (!/^[a-z][a-z0-9+.-]*:\/\//i.test(url)) throw refuse('urlNeedsScheme');
      if (utf8Bytes(url) > sendLimits.linkUrlBytes) throw refuse('contentTooLarge');
      needMedium(world, thumb_media_id);
      // Titles and descriptions are cut, not refused (wecom-api.md 4.6).
      const shown = desc === undefined ? {} : { desc: cutUtf8(desc, sendLimits.linkDescBytes) };
      return {
        msgtype: 'link',
        link: { ...shown, title: cutUtf8(title, sendLimits.linkTitleBytes), url, thumb_media_id },
      };
    }
    case 'miniprogram':
      needMedium(world, message.miniprogram.thumb_media_id);
      if (!/\.html($|\?)/.test(message.miniprogram.pagepath)) throw refuse('invalidParameter', 'field: pagepath');
      return message;
    case 'msgmenu':
      checkMenu(message.msgmenu, sendLimits.menuItems);
      return message;
    case 'location':
    case 'ca_link':
      return message;
    default:
      return assertNever(message);
  }
}
