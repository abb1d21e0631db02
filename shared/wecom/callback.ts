/** The callback transport (wecom-api.md 1) and the decrypted events (wecom-api.md 2), without any cryptography. */

/** Query parameters of the GET verification and of each POST (wecom-api.md 1.2, 1.3). */
export const callbackQuery = {
  signature: 'msg_signature',
  timestamp: 'timestamp',
  nonce: 'nonce',
  echostr: 'echostr',
} as const;

/** PKCS#7 pads to 32 bytes, not to the cipher's 16 (wecom-api.md 1.5). */
export const callbackPadBlock = 32;
/** An unanswered POST is cut after this long (wecom-api.md 1.6). */
export const callbackTimeoutMs = 5_000;
/** Deliveries of one event, the first included (wecom-api.md 1.6). */
export const callbackAttempts = 3;
/** How long the Token inside kf_msg_or_event is good for sync_msg (wecom-api.md 2.1). */
export const callbackTokenLifeMs = 10 * 60_000;

/** The text whose SHA-1 (lower-case hex) is `msg_signature`: the four values sorted by bytes and joined (wecom-api.md 1.4). */
export function signatureText(token: string, timestamp: string, nonce: string, encrypt: string): string {
  // All four are ASCII, where the default order by code unit is the order by bytes.
  return [token, timestamp, nonce, encrypt].sort().join('');
}

/** Values of the `Event` element (wecom-api.md 2). */
export const callbackEvents = {
  kfMsgOrEvent: 'kf_msg_or_event',
  kfAccountAuthChange: 'kf_account_auth_change',
  externalContact: 'change_external_contact',
  externalGroup: 'change_external_chat',
  externalTag: 'change_external_tag',
  acquisition: 'customer_acquisition',
} as const;

/** The doorbell: this account has news (wecom-api.md 2.1). Old corps may leave OpenKfId out (wecom-api.md 1.7). */
type KfMsgOrEvent = {
  readonly ToUserName: string;
  readonly CreateTime: string;
  readonly MsgType: 'event';
  readonly Event: 'kf_msg_or_event';
  readonly Token: string;
  readonly OpenKfId?: string;
};

/** Accounts were given to the app or taken from it; each element repeats once per account (wecom-api.md 2.1). */
type KfAccountAuthChange = {
  readonly ToUserName: string;
  readonly FromUserName: string;
  readonly CreateTime: string;
  readonly MsgType: 'event';
  readonly Event: 'kf_account_auth_change';
  readonly AuthAddOpenKfId: readonly string[];
  readonly AuthDelOpenKfId: readonly string[];
};

/** wecom-api.md 2.2 */
type ExternalContactChange =
  | 'add_external_contact'
  | 'edit_external_contact'
  | 'add_half_external_contact'
  | 'del_external_contact'
  | 'del_follow_user'
  | 'transfer_fail';

/** A friendship between a member and a customer changed (wecom-api.md 2.2). */
export type ExternalContactEvent = {
  readonly ToUserName: string;
  readonly FromUserName: string;
  readonly CreateTime: string;
  readonly MsgType: 'event';
  readonly Event: 'change_external_contact';
  readonly ChangeType: ExternalContactChange;
  readonly UserID: string;
  readonly ExternalUserID: string;
  /** The state of the contact way that was used. */
  readonly State?: string;
  readonly WelcomeCode?: string;
  readonly Source?: string;
  readonly FailReason?: string;
};

/** A customer group changed (wecom-api.md 2.3). JoinScene: 0 invited, 3 scanned the group's QR (not groupchat/get's coding). */
export type ExternalGroupEvent = {
  readonly ToUserName: string;
  readonly FromUserName: string;
  readonly CreateTime: string;
  readonly MsgType: 'event';
  readonly Event: 'change_external_chat';
  readonly ChatId: string;
  readonly ChangeType: 'create' | 'update' | 'dismiss';
  readonly UpdateDetail?: 'add_member' | 'del_member' | 'change_owner' | 'change_name' | 'change_notice';
  readonly JoinScene?: string;
  readonly QuitScene?: string;
  readonly MemChangeCnt?: string;
  /** The `Item` children of MemChangeList: userids or external_userids. */
  readonly MemChangeList?: readonly string[];
  readonly LastMemVer?: string;
  readonly CurMemVer?: string;
};

/**
 * A corp tag changed by hand (wecom-api.md 2.4). A deleted group takes its tags along, and only the group is told.
 * `shuffle` has no TagType: Id is the group whose tags are in another order, or empty for all.
 */
export type ExternalTagEvent = {
  readonly ToUserName: string;
  readonly FromUserName: string;
  readonly CreateTime: string;
  readonly MsgType: 'event';
  readonly Event: 'change_external_tag';
  readonly Id: string;
  readonly TagType?: 'tag' | 'tag_group';
  readonly ChangeType: 'create' | 'update' | 'delete' | 'shuffle';
  readonly StrategyId?: string;
};

/** ChangeType of customer_acquisition (wecom-api.md 2.5). */
export const acquisitionChanges = [
  'balance_low',
  'balance_exhausted',
  'balance_increased',
  'link_unavailable',
  'delete_link',
  'quota_expire_soon',
  'open_profile',
  'friend_request',
  'customer_start_chat',
  'message_from_customer',
] as const;
export type AcquisitionChange = (typeof acquisitionChanges)[number];

/** 获客助手 (wecom-api.md 2.5). Times and numbers are text, as all of the XML. */
type AcquisitionEvent = {
  readonly ToUserName: string;
  readonly FromUserName: string;
  readonly CreateTime: string;
  readonly MsgType: 'event';
  readonly Event: 'customer_acquisition';
  readonly ChangeType: AcquisitionChange;
  readonly LinkId?: string;
  readonly State?: string;
  readonly UserID?: string;
  readonly ExternalUserID?: string;
  readonly ExpireTime?: string;
  readonly ExpireQuotaNum?: string;
  readonly ChatKey?: string;
};

export type CallbackEvent =
  | AcquisitionEvent
  | KfMsgOrEvent
  | KfAccountAuthChange
  | ExternalContactEvent
  | ExternalGroupEvent
  | ExternalTagEvent;
