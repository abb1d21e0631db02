import type { demoAccounts, demoCustomers, demoGroups, demoMembers, demoTags } from '#simulator/demo-world';
import type { PictureName } from './pictures.ts';

export type CustomerKey = keyof typeof demoCustomers;
export type AccountKey = keyof typeof demoAccounts;
export type ServicerKey = 'lijing' | 'wangmin' | 'zhangfan';
type Invited =
  | { readonly to: 'friend'; readonly member: keyof typeof demoMembers }
  | { readonly to: 'group'; readonly group: keyof typeof demoGroups };

/** One thing a customer or a colleague does. */
export type Act =
  | { readonly kind: 'enters'; readonly scene: string; readonly channels?: string }
  | { readonly kind: 'writes'; readonly text: string }
  | { readonly kind: 'shows'; readonly picture: PictureName }
  | { readonly kind: 'shares'; readonly title: string; readonly desc: string; readonly url: string }
  /** Hums three seconds. */
  | { readonly kind: 'speaks' }
  | { readonly kind: 'hands-in'; readonly file: string; readonly kilobytes: number }
  | {
      readonly kind: 'points-at';
      readonly place: string;
      readonly address: string;
      readonly at: readonly [number, number];
    }
  /** Turns the account's messages off: what we send afterwards fails. */
  | { readonly kind: 'refuses' }
  /** Scans the invitation that came last. */
  | { readonly kind: 'accepts' }
  | { readonly kind: 'replies'; readonly by: ServicerKey; readonly text: string }
  | { readonly kind: 'sends-picture'; readonly by: ServicerKey; readonly picture: PictureName }
  | { readonly kind: 'claims'; readonly by: ServicerKey }
  | { readonly kind: 'hands-over'; readonly by: ServicerKey; readonly to: ServicerKey }
  | { readonly kind: 'ends'; readonly by: ServicerKey }
  | { readonly kind: 'notes'; readonly by: ServicerKey; readonly text: string }
  | { readonly kind: 'tags'; readonly by: ServicerKey; readonly tag: keyof typeof demoTags }
  | { readonly kind: 'labels'; readonly by: ServicerKey; readonly name: string }
  | ({ readonly kind: 'invites'; readonly by: ServicerKey; readonly wording: string } & Invited)
  /** A colleague takes the session in the WeCom client, and writes there. */
  | { readonly kind: 'takes-in-client'; readonly by: ServicerKey; readonly text: string };

/** `before`: minutes before the moment the demo opens. */
export type Scene = {
  readonly before: number;
  readonly customer: CustomerKey;
  readonly account: AccountKey;
  readonly act: Act;
};

type Line = readonly [before: number, act: Act];

/** What happened to one customer at one account, in order. */
export function follow(customer: CustomerKey, account: AccountKey, lines: readonly Line[]): readonly Scene[] {
  return lines.map(([before, act]) => ({ before, customer, account, act }));
}
