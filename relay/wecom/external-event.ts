import { callbackEvents } from '#shared/wecom/callback';
import { asExternalUserid, asServicerUserid, type ExternalUserid, type ServicerUserid } from '#shared/domain/ids';
import { textOf, type XmlElement } from './xml.ts';

/** What WeCom tells about friends and groups outside KF (wecom-api.md 2.2, 2.3). `at` is epoch ms, whole seconds. */
export type ExternalEvent =
  | {
      readonly kind: 'friend-added';
      readonly at: number;
      readonly servicerUserid: ServicerUserid;
      readonly externalUserid: ExternalUserid;
      /** The state of the contact way that was used, or null. */
      readonly state: string | null;
    }
  | {
      readonly kind: 'friend-removed';
      readonly at: number;
      readonly servicerUserid: ServicerUserid;
      readonly externalUserid: ExternalUserid;
      readonly by: 'servicer' | 'customer';
    }
  | {
      readonly kind: 'group-changed';
      readonly at: number;
      readonly chatId: string;
      readonly change: 'created' | 'joined' | 'left' | 'edited' | 'dismissed';
      /** Userids or external userids who joined or left; WeCom may leave them out. */
      readonly members: readonly string[];
    };

/** Reads change_external_contact and change_external_chat; null for everything that changes nothing for us. */
export function toExternalEvent(root: XmlElement): ExternalEvent | null {
  const at = Number(textOf(root, 'CreateTime')) * 1_000;
  if (!Number.isSafeInteger(at)) return null;
  const event = textOf(root, 'Event');
  if (event === callbackEvents.externalContact) return toFriendEvent(root, at);
  return event === callbackEvents.externalGroup ? toGroupEvent(root, at) : null;
}

function toFriendEvent(root: XmlElement, at: number): ExternalEvent | null {
  const userid = textOf(root, 'UserID');
  const customer = textOf(root, 'ExternalUserID');
  if (!userid || !customer) return null;
  const ends = { at, servicerUserid: asServicerUserid(userid), externalUserid: asExternalUserid(customer) };
  switch (textOf(root, 'ChangeType')) {
    case 'add_external_contact':
      return { kind: 'friend-added', ...ends, state: textOf(root, 'State') || null };
    case 'del_external_contact':
      return { kind: 'friend-removed', ...ends, by: 'servicer' };
    case 'del_follow_user':
      return { kind: 'friend-removed', ...ends, by: 'customer' };
    default:
      return null;
  }
}

const groupChanges: Readonly<Record<string, 'joined' | 'left'>> = { add_member: 'joined', del_member: 'left' };

function toGroupEvent(root: XmlElement, at: number): ExternalEvent | null {
  const chatId = textOf(root, 'ChatId');
  if (!chatId) return null;
  const list = root.children.find((child) => child.name === 'MemChangeList');
  const members = (list?.children ?? []).filter((item) => item.name === 'Item').map((item) => item.text);
  const base = { kind: 'group-changed', at, chatId, members } as const;
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
