import { acquisitionChanges, callbackEvents, type AcquisitionChange } from '#shared/wecom/callback';
import { asExternalUserid, asServicerUserid, type ExternalUserid, type ServicerUserid } from '#shared/domain/ids';
import { textOf, textsOf, type XmlElement } from './xml.ts';

type Pair = { readonly at: number; readonly servicerUserid: ServicerUserid; readonly externalUserid: ExternalUserid };

/** A customer group changed (wecom-api.md 2.3). */
export type GroupEvent = {
  readonly kind: 'group-changed';
  readonly at: number;
  readonly chatId: string;
  /** `renamed` and `edited` (owner, notice) leave the members as they are. */
  readonly change: 'created' | 'joined' | 'left' | 'renamed' | 'edited' | 'dismissed';
  /** Userids or external userids who joined or left; WeCom may leave them out. */
  readonly members: readonly string[];
  /** They scanned the group's code, so there may be a state that only groupchat/get tells. */
  readonly isByCode: boolean;
  /** The member list's version before and after, or null where WeCom does not say. */
  readonly versions: { readonly before: string; readonly after: string } | null;
};

/** What WeCom tells about the company outside KF (wecom-api.md 2.2–2.5). `at` is epoch ms, whole seconds. */
export type ExternalEvent =
  /** `state`: of the contact way or the acquisition link that was used, or null. */
  | ({ readonly kind: 'friend-added'; readonly state: string | null } & Pair)
  /** The customer added somebody who has not added them back: no friend yet, and not readable (84061, wecom-api.md 6.1). */
  | ({ readonly kind: 'friend-half-added'; readonly state: string | null } & Pair)
  /** The colleague changed the remark, the phone numbers or the tags. */
  | ({ readonly kind: 'friend-edited' } & Pair)
  | ({ readonly kind: 'friend-removed'; readonly by: 'servicer' | 'customer' | 'transfer' } & Pair)
  /** `servicerUserid` failed to take the customer over. */
  | ({ readonly kind: 'transfer-failed'; readonly reason: string } & Pair)
  | GroupEvent
  /** `id`: the tag or the group; with `shuffled` the group whose tags have another order, null = all of them. */
  | {
      readonly kind: 'corp-tags-changed';
      readonly at: number;
      readonly change: 'created' | 'updated' | 'deleted' | 'shuffled';
      readonly of: 'tag' | 'group' | null;
      readonly id: string | null;
    }
  /** 获客助手: every field WeCom gave; those it did not are null. Times are epoch ms. */
  | {
      readonly kind: 'acquisition';
      readonly at: number;
      readonly change: AcquisitionChange;
      readonly linkId: string | null;
      readonly state: string | null;
      readonly servicerUserid: ServicerUserid | null;
      readonly externalUserid: ExternalUserid | null;
      readonly chatKey: string | null;
      readonly expiresAt: number | null;
      readonly expiring: number | null;
    };

/** Null for what this version does not know, and for what lacks what it needs. */
export function toExternalEvent(root: XmlElement): ExternalEvent | null {
  const at = Number(textOf(root, 'CreateTime')) * 1_000;
  if (!Number.isSafeInteger(at)) return null;
  switch (textOf(root, 'Event')) {
    case callbackEvents.externalContact:
      return toFriendEvent(root, at);
    case callbackEvents.externalGroup:
      return toGroupEvent(root, at);
    case callbackEvents.externalTag:
      return toTagEvent(root, at);
    case callbackEvents.acquisition:
      return toAcquisitionEvent(root, at);
    default:
      return null;
  }
}

/** kf_account_auth_change: each element comes once per account (wecom-api.md 2.1). */
export function readAccountChange(root: XmlElement): AccountChange {
  return { added: textsOf(root, 'AuthAddOpenKfId'), removed: textsOf(root, 'AuthDelOpenKfId') };
}
export type AccountChange = { readonly added: readonly string[]; readonly removed: readonly string[] };

function toFriendEvent(root: XmlElement, at: number): ExternalEvent | null {
  const userid = textOf(root, 'UserID');
  const customer = textOf(root, 'ExternalUserID');
  if (!userid || !customer) return null;
  const pair = { at, servicerUserid: asServicerUserid(userid), externalUserid: asExternalUserid(customer) };
  const state = textOf(root, 'State') || null;
  switch (textOf(root, 'ChangeType')) {
    case 'add_external_contact':
      return { kind: 'friend-added', ...pair, state };
    case 'add_half_external_contact':
      return { kind: 'friend-half-added', ...pair, state };
    case 'edit_external_contact':
      return { kind: 'friend-edited', ...pair };
    case 'del_external_contact':
      return {
        kind: 'friend-removed',
        ...pair,
        by: textOf(root, 'Source') === 'DELETE_BY_TRANSFER' ? 'transfer' : 'servicer',
      };
    case 'del_follow_user':
      return { kind: 'friend-removed', ...pair, by: 'customer' };
    case 'transfer_fail':
      return { kind: 'transfer-failed', ...pair, reason: textOf(root, 'FailReason') ?? '' };
    default:
      return null;
  }
}

const groupChanges: Readonly<Record<string, GroupEvent['change']>> = {
  add_member: 'joined',
  del_member: 'left',
  change_name: 'renamed',
};
/** JoinScene of the event; groupchat/get counts otherwise (wecom-api.md 12). */
const BY_CODE = '3';

function toGroupEvent(root: XmlElement, at: number): ExternalEvent | null {
  const chatId = textOf(root, 'ChatId');
  if (!chatId) return null;
  const list = root.children.find((child) => child.name === 'MemChangeList');
  const [before, after] = [textOf(root, 'LastMemVer'), textOf(root, 'CurMemVer')];
  const base = {
    kind: 'group-changed',
    at,
    chatId,
    members: list ? textsOf(list, 'Item') : [],
    isByCode: textOf(root, 'JoinScene') === BY_CODE,
    versions: before && after ? { before, after } : null,
  } as const;
  switch (textOf(root, 'ChangeType')) {
    case 'create':
      return { ...base, change: 'created' };
    case 'dismiss':
      return { ...base, change: 'dismissed' };
    case 'update':
      return { ...base, change: groupChanges[textOf(root, 'UpdateDetail') ?? ''] ?? 'edited' };
    default:
      return null;
  }
}

const tagChanges: Readonly<Record<string, 'created' | 'updated' | 'deleted' | 'shuffled'>> = {
  create: 'created',
  update: 'updated',
  delete: 'deleted',
  shuffle: 'shuffled',
};
const tagTypes: Readonly<Record<string, 'tag' | 'group'>> = { tag: 'tag', tag_group: 'group' };

function toTagEvent(root: XmlElement, at: number): ExternalEvent | null {
  const change = tagChanges[textOf(root, 'ChangeType') ?? ''];
  if (!change) return null;
  const of = tagTypes[textOf(root, 'TagType') ?? ''] ?? null;
  return { kind: 'corp-tags-changed', at, change, of, id: textOf(root, 'Id') || null };
}

function toAcquisitionEvent(root: XmlElement, at: number): ExternalEvent | null {
  const change = acquisitionChanges.find((one) => one === textOf(root, 'ChangeType'));
  if (!change) return null;
  const [userid, customer] = [textOf(root, 'UserID'), textOf(root, 'ExternalUserID')];
  const expiry = numberOf(root, 'ExpireTime');
  return {
    kind: 'acquisition',
    at,
    change,
    linkId: textOf(root, 'LinkId') || null,
    state: textOf(root, 'State') || null,
    servicerUserid: userid ? asServicerUserid(userid) : null,
    externalUserid: customer ? asExternalUserid(customer) : null,
    chatKey: textOf(root, 'ChatKey') || null,
    expiresAt: expiry === null ? null : expiry * 1_000,
    expiring: numberOf(root, 'ExpireQuotaNum'),
  };
}

function numberOf(root: XmlElement, name: string): number | null {
  const text = textOf(root, name) ?? '';
  return /^\d{1,12}$/.test(text) ? Number(text) : null;
}
