import { toSeconds } from '../clock.ts';
import { callbackTokenLifeMs } from '#shared/wecom/callback';
import type { SyncEvent, SyncItem, UnknownSyncItem } from '#shared/wecom/sync-msg';
import { newCallbackToken, newMsgid } from '../ids.ts';
import { noteClientEvent, noteClientReply } from './client-acts.ts';
import { logOf, type World } from './world.ts';

/** Adds an item to the account's stream and rings: there is news, nothing more (wecom-api.md 2.1). */
export function announce(world: World, openKfid: string, item: SyncItem | UnknownSyncItem): void {
  append(world, openKfid, item);
  ring(world, openKfid);
}

/** Adds it without ringing. */
export function append(world: World, openKfid: string, item: SyncItem | UnknownSyncItem): void {
  logOf(world, openKfid).append(world.clock.now(), item);
  if (item.origin === 5) noteClientReply(world, openKfid, item.external_userid ?? '', item.servicer_userid ?? '');
  world.onItem(openKfid, item);
}

/** wecom-api.md 4.5: events carry account and customer inside `event`. */
export function announceEvent(world: World, openKfid: string, event: SyncEvent): void {
  noteClientEvent(world, openKfid, event);
  announce(world, openKfid, {
    msgid: newMsgid(),
    send_time: toSeconds(world.clock.now()),
    origin: 4,
    msgtype: 'event',
    event,
  });
}

/** kf_msg_or_event with a token of its own (wecom-api.md 2.1). */
export function ring(world: World, openKfid: string): void {
  const now = world.clock.now();
  const token = newCallbackToken();
  forgetOldTokens(world, now);
  world.callbackTokens.set(token, { openKfid, issuedAt: now });
  world.onCallback({
    ToUserName: world.corpId,
    CreateTime: String(toSeconds(now)),
    MsgType: 'event',
    Event: 'kf_msg_or_event',
    Token: token,
    OpenKfId: openKfid,
  });
}

/** A callback's token is good for its account and for 10 minutes (wecom-api.md 2.1, 4.4). */
export function isCallbackToken(world: World, token: string, openKfid: string): boolean {
  const known = world.callbackTokens.get(token);
  return known !== undefined && known.openKfid === openKfid && world.clock.now() - known.issuedAt < callbackTokenLifeMs;
}

function forgetOldTokens(world: World, now: number): void {
  for (const [token, { issuedAt }] of world.callbackTokens) {
    if (now - issuedAt < callbackTokenLifeMs) return;
    world.callbackTokens.delete(token);
  }
}
