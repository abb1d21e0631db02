import type { MsgMenu, WechatChannels } from '#shared/wecom/sync-msg';
import type { WireServiceState } from '#shared/wecom/service-state';

/** Everything the simulated WeCom knows, as plain rows. Times are epoch ms unless WeCom's wire says otherwise. */
export type Account = { openKfid: string; name: string; avatar: string };

/** A colleague in the company's address book. `contactRight`: has the 客户联系 function, so customers may add them. */
export type Member = {
  userid: string;
  name: string;
  position: string;
  contactRight: boolean;
  departmentIds?: readonly number[];
  /** when they left the company */
  leftAt?: number;
  /** has as many customers as WeCom allows (40099) */
  isFull?: boolean;
  /** has not logged in for a year (40205) */
  isDormant?: boolean;
};

/** wecom-api.md 4.2: status 0 serving, 1 stopped; stopType 0 stopped, 1 suspended. */
export type Servicer = { openKfid: string; userid: string; status: 0 | 1; stopType: 0 | 1 };

export type Customer = {
  externalUserid: string;
  nickname: string;
  avatar: string;
  gender: 0 | 1 | 2;
  /** Told only where a developer account is bound (wecom-api.md 4.8). */
  unionid?: string;
};

/** How a customer came in: the scene of the link and, from 视频号, where there. */
export type Entry = { scene: string; sceneParam: string; wechatChannels?: WechatChannels };

/** What one line of the phone shows. */
export type LineBody =
  | { kind: 'text'; text: string }
  | { kind: 'image' | 'voice' | 'video' | 'file'; mediaId: string }
  | { kind: 'menu'; menu: MsgMenu }
  | { kind: 'link'; title: string; desc: string; url: string; mediaId: string }
  | { kind: 'miniprogram'; title: string; appid: string; pagepath: string; mediaId: string }
  | { kind: 'location'; name: string; address: string; latitude: number; longitude: number }
  | { kind: 'card'; url: string }
  | { kind: 'other'; msgtype: string; wire?: Readonly<Record<string, unknown>> };

export type Line = {
  msgid: string;
  at: number;
  from: 'customer' | 'company' | 'system';
  body: LineBody;
  recalled: boolean;
  /** the servicer who wrote it in the WeCom client */
  servicerUserid?: string;
};

/** One customer at one account. */
export type Conversation = {
  openKfid: string;
  externalUserid: string;
  /** As last set; read it with currentState, which knows that 48 h end a session. */
  state: WireServiceState;
  servicerUserid: string;
  /** 0 = never */
  lastCustomerAt: number;
  lastEnteredAt: number;
  lastWelcomeAt: number;
  /** messages the API may still send before the customer writes again */
  allowance: number;
  entry: Entry | undefined;
  /** the customer refuses messages of this account */
  refuses: boolean;
  /** a servicer refuses what the customer writes (wecom-api.md 4.5) */
  rejected?: boolean;
  lines: Line[];
};

/** A friendship of a member and a customer (wecom-api.md 6.1). */
export type Friendship = {
  userid: string;
  externalUserid: string;
  createdAt: number;
  state: string;
  addWay: number;
  remark: string;
  description: string;
  remarkCompany: string;
  remarkMobiles: string[];
  tags: string[];
  /** the customer deleted the member: calls still work (wecom-api.md 6.1) */
  deletedByCustomer: boolean;
  /** when; absent while it stands */
  deletedAt?: number;
};

export type GroupMember = { id: string; type: 1 | 2; joinedAt: number; joinScene: 1 | 2 | 3; state: string };
export type Group = {
  chatId: string;
  name: string;
  owner: string;
  notice: string;
  createdAt: number;
  members: GroupMember[];
  version: string;
};

/** `byApp`: made by the API, so the app may change it. Deleted ones are remembered (wecom-api.md 6.3). */
export type CorpTag = { id: string; name: string; createdAt: number; order: number; byApp?: true; deleted?: true };
export type CorpTagGroup = CorpTag & { tags: CorpTag[] };

/** A 联系我 (type `contact`) or a 加入群聊 (type `join`), wecom-api.md 6.6. */
export type Way = {
  configId: string;
  state: string;
  remark: string;
  scene: 1 | 2;
  createdAt: number;
  markSource: boolean;
} & (ContactWay | { kind: 'join'; chatIds: string[]; autoCreate: boolean; roomBaseName: string; roomBaseId: number });
type ContactWay = {
  kind: 'contact';
  type: 1 | 2;
  style: number;
  users: string[];
  parties: number[];
  skipVerify: boolean;
  isExclusive: boolean;
  /** a temporary session: its QR code dies after one use or when its time is over (wecom-api.md 6.6) */
  temp: TempSession | undefined;
};
export type TempSession = {
  expiresAt: number;
  chatExpiresInMs: number;
  unionid: string;
  conclusions: unknown;
  usedBy: string;
};

/** The right to one message on an event (wecom-api.md 4.7). `state` -1: no state is asked for (welcome). */
export type EventCode = {
  code: string;
  kind: 'welcome' | 'queue' | 'reply' | 'closing';
  openKfid: string;
  externalUserid: string;
  state: WireServiceState | -1;
  expiresAt: number;
  used: boolean;
};

export type Medium = {
  mediaId: string;
  kind: string;
  name: string;
  contentType: string;
  createdAt: number;
  /** the same voice as Silk, for pulls with voice_format 1 (wecom-api.md 4.4) */
  silkId?: string;
  /** ranges must be multiples of 16 (wecom-api.md 5) */
  encrypted?: boolean;
};

export type UpgradeRange = { userids: string[]; departmentIds: number[]; chatIds: string[] };

/** What upgrade_service left for the servicer's client to show (wecom-api.md 4.9). */
export type UpgradeHint = { openKfid: string; externalUserid: string; userid: string; chatId: string; wording: string };

/** Links made by kf/add_contact_way: path part to account and scene. */
export type EntryLink = { url: string; openKfid: string; scene: string };
