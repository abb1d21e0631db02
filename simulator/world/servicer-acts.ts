import { currentState } from '../rules.ts';
import { issueCode } from './codes.ts';
import { conversationOf } from './conversations.ts';
import { deliver } from './deliver.ts';
import { announceEvent } from './doorbell.ts';
import type { AnyBody } from './message-body.ts';
import { findServicer } from './people.ts';
import type { Conversation } from './state.ts';
import type { World } from './world.ts';

/** What servicers do in the WeCom client; only this makes session_status_change (wecom-api.md 4.3, 4.5). False = not possible now. */

/** Takes a waiting session from the queue: change_type 1. */
export function takeSession(world: World, openKfid: string, externalUserid: string, userid: string): boolean {
  const conversation = conversationOf(world, openKfid, externalUserid);
  if (!isServicer(world, openKfid, userid) || currentState(conversation, world.clock.now()) !== 2) return false;
  conversation.state = 3;
  conversation.servicerUserid = userid;
  reportSession(world, conversation, 1, {
    new_servicer_userid: userid,
    msg_code: issueCode(world, conversation, 'reply'),
  });
  return true;
}

/** Writes from the client (origin 5). In an ended session that opens it again: change_type 4. The msgid, or undefined. */
export function sendInClient(
  world: World,
  openKfid: string,
  externalUserid: string,
  userid: string,
  body: AnyBody,
): string | undefined {
  const conversation = conversationOf(world, openKfid, externalUserid);
  const state = currentState(conversation, world.clock.now());
  if (!isServicer(world, openKfid, userid) || conversation.lastCustomerAt === 0) return undefined;
  if (state === 3 && conversation.servicerUserid !== userid) return undefined;
  if (state !== 3 && state !== 4) return undefined;
  // Whether servicers are bound by the five as well is unsure (wecom-api.md 13.3).
  const counted = world.variants.servicerMessages === 'counted';
  if (counted && conversation.allowance <= 0) return undefined;
  if (counted) conversation.allowance -= 1;
  if (state === 4) reopen(world, conversation, userid);
  return deliver(world, conversation, body, userid);
}

function reopen(world: World, conversation: Conversation, userid: string): void {
  const former = conversation.servicerUserid;
  conversation.state = 3;
  conversation.servicerUserid = userid;
  reportSession(world, conversation, 4, {
    ...(former === '' ? {} : { old_servicer_userid: former }),
    new_servicer_userid: userid,
  });
}

/** Ends it in the client: change_type 3, with the code for a closing text. */
export function endInClient(world: World, openKfid: string, externalUserid: string): boolean {
  const conversation = conversationOf(world, openKfid, externalUserid);
  if (currentState(conversation, world.clock.now()) !== 3) return false;
  conversation.state = 4;
  reportSession(world, conversation, 3, {
    old_servicer_userid: conversation.servicerUserid,
    msg_code: issueCode(world, conversation, 'closing'),
  });
  return true;
}

/** Hands it to another servicer in the client: change_type 2. */
export function transferInClient(world: World, openKfid: string, externalUserid: string, userid: string): boolean {
  const conversation = conversationOf(world, openKfid, externalUserid);
  if (!isServicer(world, openKfid, userid) || currentState(conversation, world.clock.now()) !== 3) return false;
  const former = conversation.servicerUserid;
  conversation.servicerUserid = userid;
  reportSession(world, conversation, 2, { old_servicer_userid: former, new_servicer_userid: userid });
  return true;
}

/** Takes back a message of one's own, written in the client: servicer_recall_msg. */
export function recallInClient(
  world: World,
  openKfid: string,
  externalUserid: string,
  userid: string,
  msgid: string,
): boolean {
  const conversation = conversationOf(world, openKfid, externalUserid);
  const line = conversation.lines.find((candidate) => candidate.msgid === msgid);
  if (line === undefined || line.servicerUserid !== userid || line.recalled) return false;
  line.recalled = true;
  announceEvent(world, openKfid, {
    event_type: 'servicer_recall_msg',
    open_kfid: openKfid,
    external_userid: externalUserid,
    recall_msgid: msgid,
    servicer_userid: userid,
  });
  world.onChange(externalUserid);
  return true;
}

/** The event codes 1 serving and 2 stopped where servicer/list says 0 and 1 (wecom-api.md 12). */
export function setServing(world: World, openKfid: string, userid: string, serving: boolean, stopType: 0 | 1): boolean {
  const servicer = findServicer(world, openKfid, userid);
  if (servicer === undefined) return false;
  servicer.status = serving ? 0 : 1;
  servicer.stopType = stopType;
  announceEvent(world, openKfid, {
    event_type: 'servicer_status_change',
    servicer_userid: servicer.userid,
    status: serving ? 1 : 2,
    ...(serving ? {} : { stop_type: stopType }),
    open_kfid: openKfid,
  });
  return true;
}

/** The servicer's switch that refuses what this customer writes: reject_switch 1, and 0 when it is lifted. */
export function setRejecting(
  world: World,
  openKfid: string,
  externalUserid: string,
  userid: string,
  rejects: boolean,
): boolean {
  const conversation = conversationOf(world, openKfid, externalUserid);
  if (!isServicer(world, openKfid, userid) || (conversation.rejected ?? false) === rejects) return false;
  conversation.rejected = rejects;
  announceEvent(world, openKfid, {
    event_type: 'reject_customer_msg_switch_change',
    servicer_userid: userid,
    open_kfid: openKfid,
    external_userid: externalUserid,
    reject_switch: rejects ? 1 : 0,
  });
  return true;
}

function isServicer(world: World, openKfid: string, userid: string): boolean {
  return findServicer(world, openKfid, userid) !== undefined;
}

function reportSession(
  world: World,
  conversation: Conversation,
  changeType: 1 | 2 | 3 | 4,
  more: { old_servicer_userid?: string; new_servicer_userid?: string; msg_code?: string },
): void {
  announceEvent(world, conversation.openKfid, {
    event_type: 'session_status_change',
    open_kfid: conversation.openKfid,
    external_userid: conversation.externalUserid,
    change_type: changeType,
    ...more,
  });
  world.onChange(conversation.externalUserid);
}
