import { sendLimits } from '#shared/wecom/send-msg';
import type { MediaKind } from '#shared/wecom/media';
import { currentState, earnsWelcome } from '../rules.ts';
import { issueCode } from './codes.ts';
import { conversationOf } from './conversations.ts';
import { deliver } from './deliver.ts';
import { announceEvent } from './doorbell.ts';
import { storeMedium, type Upload } from './media.ts';
import { mediaBody, type AnyBody } from './message-body.ts';
import type { Conversation, Entry } from './state.ts';
import type { World } from './world.ts';

/** The customer opens a link or QR of the account. It opens no session (wecom-api.md 4.5). */
export function enterSession(world: World, openKfid: string, externalUserid: string, entry: Entry): void {
  const conversation = conversationOf(world, openKfid, externalUserid);
  const now = world.clock.now();
  conversation.lastEnteredAt = now;
  conversation.entry = entry;
  const code = earnsWelcome(conversation, now) ? { welcome_code: issueCode(world, conversation, 'welcome') } : {};
  announceEvent(world, openKfid, {
    event_type: 'enter_session',
    open_kfid: openKfid,
    external_userid: externalUserid,
    scene: entry.scene,
    scene_param: entry.sceneParam,
    ...code,
    ...(entry.wechatChannels === undefined ? {} : { wechat_channels: entry.wechatChannels }),
  });
  world.onChange(externalUserid);
}

/** The customer writes; gives the msgid. */
export function receive(world: World, openKfid: string, externalUserid: string, body: AnyBody): string {
  const conversation = conversationOf(world, openKfid, externalUserid);
  countCustomerMessage(world, conversation);
  return deliver(world, conversation, body);
}

/** Each customer message opens the window and the five messages again (wecom-api.md 4.6). */
export function countCustomerMessage(world: World, conversation: Conversation): void {
  const now = world.clock.now();
  // An ended session becomes a new, untreated one (wecom-api.md 4.3).
  if (currentState(conversation, now) === 4) {
    conversation.state = 0;
    conversation.servicerUserid = '';
  }
  conversation.lastCustomerAt = now;
  const left = world.variants.allowance === 'adds' ? conversation.allowance : 0;
  conversation.allowance = left + sendLimits.messagesPerCustomerMessage;
}

/** A tap on a click item is an ordinary text with the item's id; view and mini program taps tell WeCom nothing (wecom-api.md 10). */
export function tapMenu(
  world: World,
  openKfid: string,
  externalUserid: string,
  msgid: string,
  index: number,
): string | undefined {
  const conversation = conversationOf(world, openKfid, externalUserid);
  const line = conversation.lines.find((candidate) => candidate.msgid === msgid);
  const item = line?.body.kind === 'menu' ? line.body.menu.list?.[index] : undefined;
  if (item?.type !== 'click') return undefined;
  const id = item.click.id === undefined ? {} : { menu_id: item.click.id };
  return receive(world, openKfid, externalUserid, { msgtype: 'text', text: { content: item.click.content, ...id } });
}

/** Sends a file of one of the four kinds; a voice must be AMR here, see sendVoice. */
export function sendMedium(
  world: World,
  openKfid: string,
  externalUserid: string,
  kind: MediaKind,
  upload: Upload,
): string {
  return receive(world, openKfid, externalUserid, mediaBody(kind, storeMedium(world, kind, upload)));
}

/** wecom-api.md 4.5: user_recall_msg. False when there is nothing to take back. */
export function recall(world: World, openKfid: string, externalUserid: string, msgid: string): boolean {
  const conversation = conversationOf(world, openKfid, externalUserid);
  const line = conversation.lines.find((candidate) => candidate.msgid === msgid);
  if (line === undefined || line.from !== 'customer' || line.recalled) return false;
  line.recalled = true;
  announceEvent(world, openKfid, {
    event_type: 'user_recall_msg',
    open_kfid: openKfid,
    external_userid: externalUserid,
    recall_msgid: msgid,
  });
  world.onChange(externalUserid);
  return true;
}

/** The customer turns the account's messages off or on; sending then fails later with fail_type 10 (wecom-api.md 4.5). */
export function setRefusing(world: World, conversation: Conversation, refuses: boolean): void {
  conversation.refuses = refuses;
  world.onChange(conversation.externalUserid);
}

export function sendPicture(world: World, openKfid: string, externalUserid: string, picture: Upload): string {
  return sendMedium(world, openKfid, externalUserid, 'image', picture);
}
