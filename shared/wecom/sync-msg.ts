import { z } from 'zod';

/** POST kf/sync_msg (wecom-api.md 4.4). */
export type SyncMsgRequest = {
  readonly open_kfid: string;
  readonly cursor?: string;
  readonly token?: string;
  /** default and most: 1000 */
  readonly limit?: number;
  /** 0 AMR, 1 Silk */
  readonly voice_format?: 0 | 1;
};

/** Default and most items of one page (wecom-api.md 4.4). */
export const syncMsgMaxLimit = 1_000;
/** WeCom forgets older messages (wecom-api.md 4.4). */
export const syncMsgMemoryMs = 3 * 24 * 3_600_000;

/** Who made an item: 3 customer, 4 system event, 5 servicer in the WeCom client (wecom-api.md 4.4). */
export const syncOrigins = { customer: 3, system: 4, wecomClient: 5 } as const;

/** The part every item has. `send_time` is epoch seconds. */
type ItemBase = { readonly msgid: string; readonly send_time: number };

/** Not at the top level of events: there they are inside `event`. */
type MessageBase = ItemBase & {
  readonly open_kfid: string;
  readonly external_userid: string;
  readonly origin: 3 | 5;
  /** origin 5 only */
  readonly servicer_userid?: string;
};

export type MediaRef = { readonly media_id: string };

export type MenuItem =
  | { readonly type: 'click'; readonly click: { readonly id?: string; readonly content: string } }
  | { readonly type: 'view'; readonly view: { readonly url: string; readonly content: string } }
  | {
      readonly type: 'miniprogram';
      readonly miniprogram: { readonly appid: string; readonly pagepath: string; readonly content: string };
    }
  | { readonly type: 'text'; readonly text: { readonly content: string; readonly no_newline?: 0 | 1 } };

export type MsgMenu = {
  readonly head_content?: string;
  readonly list?: readonly MenuItem[];
  readonly tail_content?: string;
};

export type WechatChannels = {
  /** scene 1 to 3 */
  readonly nickname?: string;
  /** scene 4 and 5 */
  readonly shop_nickname?: string;
  /** 1 home page, 2 live product list, 3 showcase, 4 shop product detail, 5 shop order page (wecom-api.md 4.5) */
  readonly scene: number;
};

/** wecom-api.md 4.4, the table of msgtypes */
export type SyncMessage = MessageBase &
  (
    | { readonly msgtype: 'text'; readonly text: { readonly content: string; readonly menu_id?: string } }
    | { readonly msgtype: 'image'; readonly image: MediaRef }
    | { readonly msgtype: 'voice'; readonly voice: MediaRef }
    | { readonly msgtype: 'video'; readonly video: MediaRef }
    | { readonly msgtype: 'file'; readonly file: MediaRef }
    | {
        readonly msgtype: 'location';
        readonly location: {
          readonly latitude: number;
          readonly longitude: number;
          readonly name: string;
          readonly address: string;
        };
      }
    | {
        readonly msgtype: 'link';
        readonly link: {
          readonly title: string;
          readonly desc: string;
          readonly url: string;
          readonly pic_url: string;
        };
      }
    | { readonly msgtype: 'business_card'; readonly business_card: { readonly userid: string } }
    | {
        readonly msgtype: 'miniprogram';
        readonly miniprogram: {
          readonly title: string;
          readonly appid: string;
          readonly pagepath: string;
          readonly thumb_media_id: string;
        };
      }
    | { readonly msgtype: 'msgmenu'; readonly msgmenu: MsgMenu }
    | {
        readonly msgtype: 'channels_shop_product';
        readonly channels_shop_product: {
          readonly product_id: string;
          readonly head_image: string;
          readonly title: string;
          /** in fen */
          readonly sales_price: string;
          readonly shop_nickname: string;
          readonly shop_head_image: string;
        };
      }
    | {
        readonly msgtype: 'channels_shop_order';
        readonly channels_shop_order: {
          readonly order_id: string;
          readonly product_titles: string;
          readonly price_wording: string;
          readonly state: string;
          readonly image_url: string;
          readonly shop_nickname: string;
        };
      }
    | {
        readonly msgtype: 'merged_msg';
        readonly merged_msg: {
          readonly title: string;
          readonly item: readonly {
            readonly send_time: number;
            readonly msgtype: string;
            readonly sender_name: string;
            /** JSON of an object shaped like one message here */
            readonly msg_content: string;
          }[];
        };
      }
    | {
        readonly msgtype: 'channels';
        readonly channels: { readonly sub_type: number; readonly nickname: string; readonly title?: string };
      }
    | { readonly msgtype: 'meeting' | 'calendar' | 'note' }
  );

/** wecom-api.md 4.5 */
export type SyncEvent =
  | {
      readonly event_type: 'enter_session';
      readonly open_kfid: string;
      readonly external_userid: string;
      readonly scene: string;
      readonly scene_param: string;
      /** 20 s, once; only without a welcome in 48 h and before the customer ever wrote */
      readonly welcome_code?: string;
      readonly wechat_channels?: WechatChannels;
    }
  | {
      readonly event_type: 'msg_send_fail';
      readonly open_kfid: string;
      readonly external_userid: string;
      readonly fail_msgid: string;
      readonly fail_type: number;
    }
  | {
      readonly event_type: 'servicer_status_change';
      readonly servicer_userid: string;
      /** 1 serving, 2 stopped: not the coding of servicer/list */
      readonly status: 1 | 2;
      readonly stop_type?: 0 | 1;
      readonly open_kfid: string;
    }
  | {
      readonly event_type: 'session_status_change';
      readonly open_kfid: string;
      readonly external_userid: string;
      /** 1 taken from the queue, 2 transferred, 3 ended, 4 reopened */
      readonly change_type: 1 | 2 | 3 | 4;
      readonly old_servicer_userid?: string;
      readonly new_servicer_userid?: string;
      readonly msg_code?: string;
    }
  | {
      readonly event_type: 'user_recall_msg';
      readonly open_kfid: string;
      readonly external_userid: string;
      readonly recall_msgid: string;
    }
  | {
      readonly event_type: 'servicer_recall_msg';
      readonly open_kfid: string;
      readonly external_userid: string;
      readonly recall_msgid: string;
      readonly servicer_userid: string;
    }
  | {
      readonly event_type: 'reject_customer_msg_switch_change';
      readonly servicer_userid: string;
      readonly open_kfid: string;
      readonly external_userid: string;
      readonly reject_switch: 0 | 1;
    };

type SyncEventItem = ItemBase & {
  readonly origin: 4;
  readonly msgtype: 'event';
  readonly event: SyncEvent;
};

/** The documented items. The list has grown several times, so a reader must expect others: see UnknownSyncItem. */
export type SyncItem = SyncMessage | SyncEventItem;

/** An item as it is read: light enough for JSON.parse and a few checks in the pull loop; unknown types stay raw. */
export type UnknownSyncItem = ItemBase & {
  readonly origin: number;
  readonly msgtype: string;
  readonly open_kfid?: string;
  readonly external_userid?: string;
  readonly servicer_userid?: string;
  readonly [field: string]: unknown;
};

/** The page around the items. The items stay `unknown` here: each is checked by its own type. */
export const syncMsgReplySchema = z.looseObject({
  next_cursor: z.string().default(''),
  has_more: z.number().int().default(0),
  msg_list: z.array(z.unknown()).default([]),
});
export type SyncMsgReply = z.infer<typeof syncMsgReplySchema>;

/** True for anything that has the envelope every item has (wecom-api.md 4.4). */
export function isSyncItem(value: unknown): value is UnknownSyncItem {
  if (typeof value !== 'object' || value === null) return false;
  return (
    'msgid' in value &&
    typeof value.msgid === 'string' &&
    'send_time' in value &&
    typeof value.send_time === 'number' &&
    'origin' in value &&
    typeof value.origin === 'number' &&
    'msgtype' in value &&
    typeof value.msgtype === 'string'
  );
}
