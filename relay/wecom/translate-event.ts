import type { Entry, NewFact } from '#shared/domain/fact';
import {
  asExternalUserid,
  asMessageId,
  asServicerUserid,
  toConversationId,
  type ConversationId,
  type OpenKfid,
} from '#shared/domain/ids';
import type { Availability } from '#shared/domain/servicer';
import type { UnknownSyncItem } from '#shared/wecom/sync-msg';
import { asFields, isText, type Fields } from './fields.ts';
import { received, type News, type Translation } from './translation.ts';

type Meaning = { readonly facts: readonly NewFact[]; readonly news: News | null };

/** msgtype `event` (wecom-api.md 4.5): account and customer are inside `event`. */
export function translateEvent(openKfid: OpenKfid, item: UnknownSyncItem): Translation {
  const event = asFields(item['event']) ?? {};
  const at = item.send_time * 1_000;
  const meaning = read(openKfid, event, at);
  if (meaning) return { msgid: item.msgid, at, keepRaw: false, ...meaning };
  const type = isText(event['event_type']) ? event['event_type'] : '';
  const customer = event['external_userid'];
  const content = { kind: 'unsupported', wecomType: `event:${type}` } as const;
  const facts = isText(customer) ? [received(openKfid, customer, item, { origin: 'system', content })] : [];
  return { msgid: item.msgid, at, facts, keepRaw: true, news: null };
}

function read(openKfid: OpenKfid, event: Fields, at: number): Meaning | null {
  if (event['event_type'] === 'servicer_status_change') return readAvailability(event);
  const customer = event['external_userid'];
  if (!isText(customer)) return null;
  const conversationId = toConversationId(openKfid, asExternalUserid(customer));
  switch (event['event_type']) {
    case 'enter_session':
      return readEntry(openKfid, conversationId, customer, event, at);
    case 'msg_send_fail':
      return readFailure(openKfid, conversationId, event, at);
    case 'session_status_change':
      return readSession(openKfid, conversationId, event, at);
    case 'user_recall_msg':
      return readRecall(openKfid, conversationId, event, at, 'customer');
    case 'servicer_recall_msg':
      return readRecall(openKfid, conversationId, event, at, 'servicer');
    case 'reject_customer_msg_switch_change':
      return readRefusal(openKfid, conversationId, event, at);
    default:
      return null;
  }
}

function readEntry(
  openKfid: OpenKfid,
  conversationId: ConversationId,
  externalUserid: string,
  event: Fields,
  at: number,
): Meaning {
  const welcomeCode = isText(event['welcome_code']) ? event['welcome_code'] : null;
  const channels = asFields(event['wechat_channels']);
  const entry: Entry = {
    scene: isText(event['scene']) ? event['scene'] : '',
    sceneParam: isText(event['scene_param']) ? event['scene_param'] : '',
    channels: channels && {
      kind: typeof channels['scene'] === 'number' ? channels['scene'] : 0,
      name: [channels['nickname'], channels['shop_nickname']].find(isText) ?? '',
    },
  };
  return {
    facts: [{ kind: 'customer.entered', at, openKfid, conversationId, entry }],
    news: { kind: 'entry', externalUserid, welcomeCode },
  };
}

function readFailure(openKfid: OpenKfid, conversationId: ConversationId, event: Fields, at: number): Meaning | null {
  const { fail_msgid: failed, fail_type: failType } = event;
  if (!isText(failed)) return null;
  const reason = { kind: 'fail-type', failType: typeof failType === 'number' ? failType : 0 } as const;
  const messageId = asMessageId(failed);
  return {
    facts: [],
    news: { kind: 'send-failed', fact: { kind: 'reply.failed', at, openKfid, conversationId, messageId, reason } },
  };
}

/** change_type 1 taken from the queue, 2 transferred, 3 ended, 4 reopened (wecom-api.md 4.5). */
function readSession(openKfid: OpenKfid, conversationId: ConversationId, event: Fields, at: number): Meaning | null {
  const type = event['change_type'];
  const before = servicerIn(event['old_servicer_userid']);
  const after = servicerIn(event['new_servicer_userid']);
  const base = { kind: 'session.changed', at, openKfid, conversationId } as const;
  const codeFor = (automatic: 'first-reply' | 'closing'): News | null =>
    isText(event['msg_code']) ? { kind: 'event-code', conversationId, automatic, code: event['msg_code'] } : null;
  if (type === 3)
    return {
      facts: [{ ...base, serviceState: 'ended', servingUserid: null, by: before }],
      news: codeFor('closing'),
    };
  if (type !== 1 && type !== 2 && type !== 4) return null;
  const by = type === 2 ? before : after;
  const news = type === 1 ? codeFor('first-reply') : null;
  return { facts: [{ ...base, serviceState: 'served', servingUserid: after, by }], news };
}

function readRecall(
  openKfid: OpenKfid,
  conversationId: ConversationId,
  event: Fields,
  at: number,
  by: 'customer' | 'servicer',
): Meaning | null {
  const recalled = event['recall_msgid'];
  if (!isText(recalled)) return null;
  const messageId = asMessageId(recalled);
  return { facts: [{ kind: 'message.recalled', at, openKfid, conversationId, messageId, by }], news: null };
}

/** A colleague in the WeCom client refuses the customer's messages, or takes them again (wecom-api.md 4.5). */
function readRefusal(openKfid: OpenKfid, conversationId: ConversationId, event: Fields, at: number): Meaning | null {
  const by = servicerIn(event['servicer_userid']);
  const { reject_switch: turned } = event;
  if (by === null || (turned !== 0 && turned !== 1)) return null;
  return {
    facts: [{ kind: 'refusal.changed', at, openKfid, conversationId, by, isRefusing: turned === 1 }],
    news: null,
  };
}

/** Here 1 is serving and 2 stopped; servicer/list counts 0 and 1 (wecom-api.md 12). */
function readAvailability(event: Fields): Meaning | null {
  const servicerUserid = event['servicer_userid'];
  if (!isText(servicerUserid) || (event['status'] !== 1 && event['status'] !== 2)) return null;
  const stopped: Availability = event['stop_type'] === 1 ? 'paused' : 'stopped';
  const availability = event['status'] === 1 ? 'serving' : stopped;
  return { facts: [], news: { kind: 'availability', servicerUserid, availability } };
}

function servicerIn(value: unknown) {
  return isText(value) ? asServicerUserid(value) : null;
}
