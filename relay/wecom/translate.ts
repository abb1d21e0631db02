import type { OpenKfid } from '#shared/domain/ids';
import type { Content } from '#shared/domain/message';
import { isSyncItem, syncOrigins, type UnknownSyncItem } from '#shared/wecom/sync-msg';
import { toContent } from './translate-content.ts';
import { translateEvent } from './translate-event.ts';
import { received, type News, type Translation } from './translation.ts';

/**
 * One item of the account's stream as facts (wecom-api.md 4.4, 4.5). Never throws: null for what is no item at all, and
 * `unsupported` with the raw item kept for every shape this version does not know, because the list has grown before.
 */
export function translate(openKfid: OpenKfid, value: unknown): Translation | null {
  if (!isSyncItem(value) || value.msgid === '' || !Number.isFinite(value.send_time)) return null;
  if (value.msgtype === 'event') return translateEvent(openKfid, value);
  const externalUserid = value.external_userid;
  if (typeof externalUserid !== 'string' || externalUserid === '') return null;
  const origin = originOf(value);
  const content = origin === null ? null : toContent(value);
  const fact = received(openKfid, externalUserid, value, {
    origin: origin ?? 'system',
    content: content ?? { kind: 'unsupported', wecomType: value.msgtype },
  });
  return {
    msgid: value.msgid,
    at: fact.at,
    facts: [fact],
    keepRaw: content === null,
    news: newsOf(value, externalUserid, content),
  };
}

function originOf(item: UnknownSyncItem): 'customer' | 'wecom-client' | null {
  if (item.origin === syncOrigins.customer) return 'customer';
  return item.origin === syncOrigins.wecomClient ? 'wecom-client' : null;
}

function newsOf(item: UnknownSyncItem, externalUserid: string, content: Content | null): News | null {
  if (content?.kind === 'image') {
    const image = item['image'];
    // toContent has seen that it is there.
    const mediaId = typeof image === 'object' && image !== null && 'media_id' in image ? String(image.media_id) : '';
    return { kind: 'media', externalUserid, mediaId };
  }
  return item.origin === syncOrigins.customer ? { kind: 'contact', externalUserid } : null;
}
