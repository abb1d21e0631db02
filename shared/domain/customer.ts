import type { ExternalUserid, ServicerUserid } from './ids.ts';
import type { Tag } from './tag.ts';

/** A snapshot taken at contact, because WeCom answers only within 48 h of it (wecom-api.md 4.8). */
export type Profile = {
  readonly nickname: string;
  /** Hash of the avatar in the relay's media store, or null. */
  readonly avatar: string | null;
  readonly gender: 'unknown' | 'male' | 'female';
  /** The person across the company's WeChat accounts, once WeCom told it: only with a bound developer account. */
  readonly unionid?: string;
  readonly takenAt: number;
};

/** How far the customer let the company come: one-way (neither), friend of a colleague, member of a customer group. */
export type Relation = {
  readonly friendOf: readonly {
    readonly servicerUserid: ServicerUserid;
    readonly name: string;
    readonly since: number;
  }[];
  readonly memberOf: readonly { readonly chatId: string; readonly name: string; readonly since: number }[];
};

export type Customer = {
  readonly externalUserid: ExternalUserid;
  readonly profile: Profile | null;
  readonly relation: Relation;
  readonly tags: readonly Tag[];
  readonly firstSeenAt: number;
};

export type Badge = 'one-way' | 'friend' | 'member' | 'friend-and-member';

export const oneWay: Relation = { friendOf: [], memberOf: [] };

/** The relation badge of every row and header. */
export function badgeOf(relation: Relation): Badge {
  const isFriend = relation.friendOf.length > 0;
  const isMember = relation.memberOf.length > 0;
  if (isFriend && isMember) return 'friend-and-member';
  if (isFriend) return 'friend';
  return isMember ? 'member' : 'one-way';
}
