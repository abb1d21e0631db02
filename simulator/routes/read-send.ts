import { z } from 'zod';
import { assertNever } from '#shared/lib/assert-never';
import { cutUtf8, utf8Bytes } from '#shared/lib/utf8';
import { sendLimits, type SendBody } from '#shared/wecom/send-msg';
import { refuse } from '../refusal.ts';
import { needMedium } from '../world/media.ts';
import type { World } from '../world/world.ts';
import { read } from './api.ts';
import { bodySchemas, checkMenu, checkMenuTypes, checkText } from './send-body.ts';

const anyMessage = z.looseObject({ msgtype: z.string() });

/**
 * The reader of a send request; `fields` are the request's own besides msgtype and its object. The schemas are made
 * once, because making one costs more than using it.
 */
export function createSendReader<F extends z.ZodRawShape>(fields: F) {
  const ownFields = z.looseObject(fields);
  const whole = new Map(
    Object.entries(bodySchemas).map(([msgtype, schema]) => [
      msgtype,
      z.strictObject({ ...fields, msgtype: z.string(), [msgtype]: schema }),
    ]),
  );
  return (world: World, body: unknown) => {
    const { msgtype } = read(anyMessage, body);
    const schema = whole.get(msgtype);
    // wecom-api.md 4.6: business_card, channels and merged_msg cannot be sent
    if (schema === undefined) throw refuse('invalidMsgtype');
    if (msgtype === 'msgmenu') checkMenuTypes(body);
    const request = read(schema, body);
    // The schema was chosen by msgtype, which the compiler cannot follow through the computed key.
    const message = { msgtype, [msgtype]: Reflect.get(request, msgtype) } as unknown as SendBody;
    return { own: read(ownFields, body), message: judge(world, message) };
  };
}

function judge(world: World, message: SendBody): SendBody {
  switch (message.msgtype) {
    case 'text':
      return { msgtype: 'text', text: { content: checkText(message.text.content, world.variants) } };
    case 'image':
      needMedium(world, message.image.media_id, 'image');
      return message;
    case 'voice':
      needMedium(world, message.voice.media_id, 'voice');
      return message;
    case 'video':
      needMedium(world, message.video.media_id, 'video');
      return message;
    case 'file':
      needMedium(world, message.file.media_id, 'file');
      return message;
    case 'link': {
      const { title, desc, url, thumb_media_id } = message.link;
      if (!/^[a-z][a-z0-9+.-]*:\/\//i.test(url)) throw refuse('urlNeedsScheme');
      if (utf8Bytes(url) > sendLimits.linkUrlBytes) throw refuse('contentTooLarge');
      needMedium(world, thumb_media_id, 'image');
      // Titles and descriptions are cut, not refused (wecom-api.md 4.6).
      const shown = desc === undefined ? {} : { desc: cutUtf8(desc, sendLimits.linkDescBytes) };
      return {
        msgtype: 'link',
        link: { ...shown, title: cutUtf8(title, sendLimits.linkTitleBytes), url, thumb_media_id },
      };
    }
    case 'miniprogram': {
      const { title, pagepath, ...rest } = message.miniprogram;
      needMedium(world, rest.thumb_media_id, 'image');
      if (!/^[^?]*\.html($|\?)/.test(pagepath)) throw refuse('invalidParameter', 'field: pagepath');
      const shown = title === undefined ? {} : { title: cutUtf8(title, sendLimits.miniprogramTitleBytes) };
      return { msgtype: 'miniprogram', miniprogram: { ...rest, ...shown, pagepath } };
    }
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
