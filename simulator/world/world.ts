import type { CallbackEvent } from '#shared/wecom/callback';
import type { SyncItem, UnknownSyncItem } from '#shared/wecom/sync-msg';
import type { Clock } from '../clock.ts';
import { createVariants, type Variants } from '../variants.ts';
import type { AcquisitionLink, Wallet } from './acquisition.ts';
import { createAdmin, type Admin } from './admin.ts';
import type { ClientAct } from './client-acts.ts';
import { createMessageLog, type MessageLog } from './message-log.ts';
import type { ServingDepartment } from './servicers.ts';
import type { Transfer } from './transfers.ts';
import type {
  Account,
  Conversation,
  CorpTagGroup,
  Customer,
  EntryLink,
  EventCode,
  Friendship,
  Group,
  Medium,
  Member,
  Servicer,
  UpgradeHint,
  UpgradeRange,
  Way,
} from './state.ts';

/** The tables of the simulated WeCom and the two ways out of it: callbacks and the phone's news. */
export type World = {
  readonly clock: Clock;
  readonly corpId: string;
  /** The reading in force of each point wecom-api.md leaves open (12, 13). */
  readonly variants: Variants;
  readonly admin: Admin;
  readonly accounts: Map<string, Account>;
  readonly members: Map<string, Member>;
  readonly servicers: Servicer[];
  readonly servingDepartments: ServingDepartment[];
  readonly clientActs: ClientAct[];
  readonly customers: Map<string, Customer>;
  readonly conversations: Map<string, Conversation>;
  readonly logs: Map<string, MessageLog>;
  readonly friendships: Friendship[];
  readonly transfers: Transfer[];
  readonly groupTransfers: { chatId: string; to: string; at: number; resigned: boolean }[];
  readonly acquisitionLinks: Map<string, AcquisitionLink>;
  readonly wallet: Wallet;
  readonly groups: Map<string, Group>;
  readonly dismissedGroups: Map<string, number>;
  /** Added a member who has not confirmed: userid + space + external_userid, and the state (wecom-api.md 2.2). */
  readonly halfAdded: Map<string, string>;
  readonly tagGroups: CorpTagGroup[];
  readonly ways: Map<string, Way>;
  readonly codes: Map<string, EventCode>;
  readonly media: Map<string, Medium>;
  readonly mediaBytes: Map<string, Uint8Array<ArrayBuffer>>;
  readonly upgradeRange: UpgradeRange;
  readonly upgradeHints: UpgradeHint[];
  readonly entryLinks: Map<string, EntryLink>;
  /** msgids used per account: open_kfid + space + msgid (wecom-api.md 4.6) */
  readonly usedMsgids: Set<string>;
  /** Tokens of callbacks: the account and when issued (wecom-api.md 2.1) */
  readonly callbackTokens: Map<string, { openKfid: string; issuedAt: number }>;
  /** Address of this simulator, once it listens: QR codes are served there. */
  baseUrl: string;
  /** Where callbacks go; set by the composition root. */
  onCallback: (event: CallbackEvent) => void;
  /** An item was added to an account's stream; set by the composition root. */
  onItem: (openKfid: string, item: SyncItem | UnknownSyncItem) => void;
  /** Something on this customer's phone changed; '' = on everyone's. */
  readonly onChange: (externalUserid: string) => void;
  /** Listens to onChange; gives the way to stop. */
  readonly watch: (listener: (externalUserid: string) => void) => () => void;
};

export function createWorld(clock: Clock, corpId: string, variants: Variants = createVariants()): World {
  const watchers = new Set<(externalUserid: string) => void>();
  return {
    clock,
    corpId,
    variants,
    admin: createAdmin(),
    accounts: new Map(),
    members: new Map(),
    servicers: [],
    servingDepartments: [],
    clientActs: [],
    customers: new Map(),
    conversations: new Map(),
    logs: new Map(),
    friendships: [],
    transfers: [],
    groupTransfers: [],
    acquisitionLinks: new Map(),
    wallet: { total: 0, quotas: [] },
    groups: new Map(),
    dismissedGroups: new Map(),
    halfAdded: new Map(),
    tagGroups: [],
    ways: new Map(),
    codes: new Map(),
    media: new Map(),
    mediaBytes: new Map(),
    upgradeRange: { userids: [], departmentIds: [], chatIds: [] },
    upgradeHints: [],
    entryLinks: new Map(),
    usedMsgids: new Set(),
    callbackTokens: new Map(),
    baseUrl: '',
    onCallback: () => undefined,
    onItem: () => undefined,
    onChange(externalUserid) {
      for (const watcher of watchers) watcher(externalUserid);
    },
    watch(listener) {
      watchers.add(listener);
      return () => void watchers.delete(listener);
    },
  };
}

export function logOf(world: World, openKfid: string): MessageLog {
  let log = world.logs.get(openKfid);
  if (log === undefined) {
    log = createMessageLog(openKfid);
    world.logs.set(openKfid, log);
  }
  return log;
}
