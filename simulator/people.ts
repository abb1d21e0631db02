import type { WechatChannels } from '#shared/wecom/sync-msg';
import { acceptAcquisition } from './world/acquisition.ts';
import { refuseTransfer } from './world/transfers.ts';
import { acceptWay, findWay, unfriend, type Invitation } from './world/contacts.ts';
import { conversationOf, needCustomer } from './world/conversations.ts';
import { enterSession, recall, receive, sendMedium, setRefusing, tapMenu } from './world/customer-acts.ts';
import { joinGroup, leaveGroup } from './world/groups.ts';
import type { Upload } from './world/media.ts';
import { mediaBody, mergedBody, type AnyBody, type MergedPart } from './world/message-body.ts';
import { findMember } from './world/people.ts';
import {
  endInClient,
  recallInClient,
  sendInClient,
  setRejecting,
  setServing,
  takeSession,
  transferInClient,
} from './world/servicer-acts.ts';
import type { Conversation, Line } from './world/state.ts';
import { hummedVoice, storeVoice, type Voice } from './world/voice.ts';
import type { World } from './world/world.ts';

export type EntryWish = {
  readonly scene?: string;
  readonly sceneParam?: string;
  readonly wechatChannels?: WechatChannels;
};

/** What one customer does, for tests and tools in the same process. */
export function customerOf(world: World, externalUserid: string) {
  needCustomer(world, externalUserid);
  return {
    externalUserid,
    enter(openKfid: string, wish: EntryWish = {}): void {
      const channels = wish.wechatChannels === undefined ? {} : { wechatChannels: wish.wechatChannels };
      const entry = { scene: wish.scene ?? '', sceneParam: wish.sceneParam ?? '', ...channels };
      enterSession(world, openKfid, externalUserid, entry);
    },
    /** Gives the account. RangeError: no link of this company, or one that was changed (wecom-api.md 4.1). */
    openLink(url: string): string {
      const link = world.entryLinks.get(url.split('&scene_param=')[0] ?? '');
      if (link === undefined) throw new RangeError('no such entry link');
      const sceneParam = new URL(url).searchParams.get('scene_param') ?? '';
      enterSession(world, link.openKfid, externalUserid, { scene: link.scene, sceneParam });
      return link.openKfid;
    },
    /** Gives the msgid, as all that write do. */
    write: (openKfid: string, text: string): string =>
      receive(world, openKfid, externalUserid, { msgtype: 'text', text: { content: text } }),
    /** Any documented kind, or one of the future (wecom-api.md 4.4); media must be stored before. */
    send: (openKfid: string, body: AnyBody): string => receive(world, openKfid, externalUserid, body),
    sendPicture: (openKfid: string, picture: Upload): string =>
      sendMedium(world, openKfid, externalUserid, 'image', picture),
    sendVideo: (openKfid: string, video: Upload): string => sendMedium(world, openKfid, externalUserid, 'video', video),
    sendFile: (openKfid: string, file: Upload): string => sendMedium(world, openKfid, externalUserid, 'file', file),
    /** Several messages forwarded as one. */
    sendMerged: (openKfid: string, title: string, parts: readonly MergedPart[]): string =>
      receive(world, openKfid, externalUserid, mergedBody(title, parts)),
    /** Without a voice of its own somebody hums. */
    sendVoice: (openKfid: string, voice: Voice = hummedVoice()): string =>
      receive(world, openKfid, externalUserid, mediaBody('voice', storeVoice(world, voice))),
    /** Taps the item at `index` of a menu; undefined when it is not one that writes. */
    tap: (openKfid: string, msgid: string, index: number): string | undefined =>
      tapMenu(world, openKfid, externalUserid, msgid, index),
    /** Adds the member behind an acquisition link; false without balance. */
    openAcquisition: (url: string): boolean => acceptAcquisition(world, url, externalUserid),
    refuseTransfer: (): boolean => refuseTransfer(world, externalUserid),
    recall: (openKfid: string, msgid: string): boolean => recall(world, openKfid, externalUserid, msgid),
    refuse(openKfid: string, refuses: boolean): void {
      setRefusing(world, conversationOf(world, openKfid, externalUserid), refuses);
    },
    /** Accepts what a QR code says, or the way with that state. */
    accept(scanned: string): Invitation | undefined {
      const way = findWay(world, scanned);
      return way === undefined ? undefined : acceptWay(world, way, externalUserid);
    },
    /** A member of the group invites the customer by hand. */
    joinByInvitation(chatId: string): boolean {
      const group = world.groups.get(chatId);
      if (group !== undefined) joinGroup(world, group, externalUserid, 'invited', '');
      return group !== undefined;
    },
    leaveGroup(chatId: string): boolean {
      const group = world.groups.get(chatId);
      if (group !== undefined) leaveGroup(world, group, externalUserid);
      return group !== undefined;
    },
    deleteFriend(userid: string): boolean {
      const member = findMember(world, userid);
      if (member !== undefined) unfriend(world, member, externalUserid);
      return member !== undefined;
    },
    conversation: (openKfid: string): Readonly<Conversation> => conversationOf(world, openKfid, externalUserid),
    /** What the phone shows. */
    lines: (openKfid: string): readonly Line[] => conversationOf(world, openKfid, externalUserid).lines,
  };
}

/** What one servicer does in the WeCom client. Each answers whether it was possible. */
export function servicerOf(world: World, userid: string) {
  return {
    userid,
    take: (openKfid: string, externalUserid: string): boolean => takeSession(world, openKfid, externalUserid, userid),
    reply: (openKfid: string, externalUserid: string, text: string): boolean =>
      sendInClient(world, openKfid, externalUserid, userid, { msgtype: 'text', text: { content: text } }) !== undefined,
    /** Gives the msgid, or undefined when it was not possible. */
    send: (openKfid: string, externalUserid: string, body: AnyBody): string | undefined =>
      sendInClient(world, openKfid, externalUserid, userid, body),
    /** Refuses what the customer writes, or lifts that. */
    reject: (openKfid: string, externalUserid: string, rejects: boolean): boolean =>
      setRejecting(world, openKfid, externalUserid, userid, rejects),
    end: (openKfid: string, externalUserid: string): boolean => endInClient(world, openKfid, externalUserid),
    transfer: (openKfid: string, externalUserid: string, to: string): boolean =>
      transferInClient(world, openKfid, externalUserid, to),
    recall: (openKfid: string, externalUserid: string, msgid: string): boolean =>
      recallInClient(world, openKfid, externalUserid, userid, msgid),
    setServing: (openKfid: string, serving: boolean, stopType: 0 | 1 = 0): boolean =>
      setServing(world, openKfid, userid, serving, stopType),
  };
}
