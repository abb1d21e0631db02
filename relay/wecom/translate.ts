import type { OpenKfid } from '#shared/domain/ids';
import type { Content } from '#shared/domain/message';
import { surveyAnswerOf } from '#shared/domain/survey';
import { isSyncItem, syncOrigins, type UnknownSyncItem } from '#shared/wecom/sync-msg';
import { sourceOf } from './carried-source.ts';
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
  const content = origin === null ? null : toContent(value.msgtype, value);
  const fact = received(openKfid, externalUserid, value, {
    origin: origin ?? 'system',
    content: content ?? { kind: 'unsupported', wecomType: value.msgtype },
  });
  const answer = origin === 'customer' && content?.kind === 'text' ? surveyAnswerOf(content.menuId) : null;
  const { conversationId, id: messageId } = fact.message;
  return {
    msgid: value.msgid,
    at: fact.at,
    facts:
      answer === null
        ? [fact]
        : [fact, { kind: 'survey.answered', at: fact.at, openKfid, conversationId, messageId, answer }],
    keepRaw: content === null,
    news: newsOf(value, externalUserid, content),
  };
}

/** What is too large for sync_msg comes as a text in its place (wecom-api.md 4.4), whoever WeCom says wrote it. */
function originOf(item: UnknownSyncItem): 'customer' | 'wecom-client' | 'system' | null {
  if (item.origin === syncOrigins.customer) return 'customer';
  if (item.origin === syncOrigins.wecomClient) return 'wecom-client';
  return item.origin === syncOrigins.system ? 'system' : null;
}

function newsOf(item: UnknownSyncItem, externalUserid: string, content: Content | null): News | null {
  const source = content && 'media' in content ? sourceOf(content.kind, item) : null;
  if (source) return { kind: 'media', externalUserid, source };
  return item.origin === syncOrigins.customer ? { kind: 'contact', externalUserid } : null;
}
