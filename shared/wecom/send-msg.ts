import { z } from 'zod';
import type { MediaRef, MsgMenu } from './sync-msg.ts';

/** Limits of kf/send_msg (wecom-api.md 4.6). Bytes are UTF-8. */
export const sendLimits = {
  messagesPerCustomerMessage: 5,
  windowMs: 48 * 3_600_000,
  textBytes: 2_048,
  linkTitleBytes: 128,
  linkDescBytes: 512,
  linkUrlBytes: 2_048,
  miniprogramTitleBytes: 64,
  menuHeadTailBytes: 1_024,
  menuItems: 50,
  menuClickableItems: 10,
  menuClickBytes: 128,
  menuTextBytes: 256,
  menuViewUrlBytes: 2_048,
  menuViewBytes: 1_024,
  menuAppidBytes: 32,
  menuPagepathBytes: 1_024,
  menuMiniprogramBytes: 1_024,
} as const;

/** The shape of an own msgid: at most 32 bytes of these letters (wecom-api.md 4.6). */
export const msgidPattern = /^[0-9a-zA-Z_-]{1,32}$/;

export type SendBody =
  | { readonly msgtype: 'text'; readonly text: { readonly content: string } }
  | { readonly msgtype: 'image'; readonly image: MediaRef }
  | { readonly msgtype: 'voice'; readonly voice: MediaRef }
  | { readonly msgtype: 'video'; readonly video: MediaRef }
  | { readonly msgtype: 'file'; readonly file: MediaRef }
  | {
      readonly msgtype: 'link';
      readonly link: {
        readonly title: string;
        readonly desc?: string;
        readonly url: string;
        readonly thumb_media_id: string;
      };
    }
  | {
      readonly msgtype: 'miniprogram';
      readonly miniprogram: {
        readonly appid: string;
        readonly title?: string;
        readonly thumb_media_id: string;
        readonly pagepath: string;
      };
    }
  | { readonly msgtype: 'msgmenu'; readonly msgmenu: MsgMenu }
  | {
      readonly msgtype: 'location';
      readonly location: {
        readonly name?: string;
        readonly address?: string;
        readonly latitude: number;
        readonly longitude: number;
      };
    }
  | { readonly msgtype: 'ca_link'; readonly ca_link: { readonly link_url: string } };

/** POST kf/send_msg (wecom-api.md 4.6). */
export type SendMsgRequest = SendBody & {
  readonly touser: string;
  readonly open_kfid: string;
  readonly msgid?: string;
};

/** POST kf/send_msg_on_event: one answer to an event, by its code (wecom-api.md 4.7). */
export type SendMsgOnEventRequest = Extract<SendBody, { msgtype: 'text' | 'msgmenu' }> & {
  readonly code: string;
  readonly msgid?: string;
};

/** How long a welcome code and a closing code live (wecom-api.md 4.7). */
export const welcomeCodeLifeMs = 20_000;
/** How long the codes of a queue text and a reply text live (wecom-api.md 4.7). */
export const queueCodeLifeMs = 48 * 3_600_000;

export const sendMsgReplySchema = z.looseObject({ msgid: z.string() });

/** `fail_type` of msg_send_fail (wecom-api.md 4.5). 3 is not used; 7 and 9 appear in older lists. */
export const sendFailTypes = {
  unknown: 0,
  accountDeleted: 1,
  appDisabled: 2,
  over48Hours: 4,
  sessionClosed: 5,
  over5Messages: 6,
  corpUnverified: 8,
  refusedByCustomer: 10,
  nobodySignedIn: 11,
  typeForbidden: 12,
  securityRestriction: 13,
} as const;
