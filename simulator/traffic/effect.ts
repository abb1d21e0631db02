import type { SyncEvent, UnknownSyncItem } from '#shared/wecom/sync-msg';
import { readMessage } from '../control/message-schema.ts';
import { issueCode } from '../world/codes.ts';
import { addLine, conversationOf } from '../world/conversations.ts';
import { countCustomerMessage } from '../world/customer-acts.ts';
import type { AnyBody } from '../world/message-body.ts';
import { lineOf } from '../world/lines.ts';
import { findServicer } from '../world/people.ts';
import type { Conversation } from '../world/state.ts';
import type { World } from '../world/world.ts';

/**
 * What an item of a recording means for the simulated world, so that answers to it are accepted: sessions, windows,
 * codes, lines on phones. Gives the item as it is delivered: recorded codes are dead, so new ones stand in their place.
 */
export function takeEffect(world: World, openKfid: string, item: UnknownSyncItem): UnknownSyncItem {
  if (item.msgtype !== 'event') {
    const conversation = conversationOf(world, openKfid, item.external_userid ?? '');
    const by = item.origin === 5 ? (item.servicer_userid ?? '') : undefined;
    if (by === undefined) countCustomerMessage(world, conversation);
    else serve(conversation, by);
    addLine(world, conversation, by === undefined ? 'customer' : 'company', item.msgid, lineOf(bodyOf(item)), by);
    return item;
  }
  // The recording says that it is an event of WeCom; one nobody knows passes below untouched.
  const event = item['event'] as SyncEvent;
  return { ...item, event: { ...event, ...judge(world, openKfid, event) } };
}

/** The fields that are different this time. */
function judge(world: World, openKfid: string, event: SyncEvent): Partial<Record<'welcome_code' | 'msg_code', string>> {
  switch (event.event_type) {
    case 'enter_session': {
      const conversation = conversationOf(world, openKfid, event.external_userid);
      conversation.lastEnteredAt = world.clock.now();
      conversation.entry = { scene: event.scene, sceneParam: event.scene_param };
      return event.welcome_code === undefined ? {} : { welcome_code: issueCode(world, conversation, 'welcome') };
    }
    case 'session_status_change': {
      const conversation = conversationOf(world, openKfid, event.external_userid);
      if (event.change_type === 3) conversation.state = 4;
      else serve(conversation, event.new_servicer_userid ?? '');
      if (event.msg_code === undefined) return {};
      return { msg_code: issueCode(world, conversation, event.change_type === 3 ? 'closing' : 'reply') };
    }
    case 'servicer_status_change': {
      const servicer = findServicer(world, openKfid, event.servicer_userid);
      if (servicer !== undefined) servicer.status = event.status === 1 ? 0 : 1;
      return {};
    }
    case 'user_recall_msg':
    case 'servicer_recall_msg':
      for (const line of conversationOf(world, openKfid, event.external_userid).lines)
        if (line.msgid === event.recall_msgid) line.recalled = true;
      return {};
    case 'reject_customer_msg_switch_change':
      conversationOf(world, openKfid, event.external_userid).rejected = event.reject_switch === 1;
      return {};
    // A failure of what was sent then says nothing about what is sent now; unknown events pass as they are.
    default:
      return {};
  }
}

function serve(conversation: Conversation, userid: string): void {
  conversation.state = 3;
  conversation.servicerUserid = userid;
}

/** The phone shows the documented kinds; what is not shaped as documented it shows as unknown. */
function bodyOf(item: UnknownSyncItem): AnyBody {
  const { msgtype } = item;
  const object = item[msgtype];
  try {
    return readMessage(object === undefined ? { msgtype } : { msgtype, [msgtype]: object });
  } catch {
    return { future: msgtype, object: typeof object === 'object' && object !== null ? { ...object } : {} };
  }
}
