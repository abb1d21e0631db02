import { acquisitionUrlStart } from '#shared/wecom/acquisition';
import { toSeconds } from '../clock.ts';
import { newEventCode, randomId } from '../ids.ts';
import { newFriendship, reportContact } from './contacts.ts';
import { findFriendship, needMember } from './people.ts';
import type { World } from './world.ts';

/** 获客链接 (wecom-api.md 6.8): who is added by it costs one of the paid balance. */
export type AcquisitionLink = {
  linkId: string;
  name: string;
  url: string;
  users: string[];
  departments: number[];
  skipVerify: boolean;
  createdAt: number;
  /** made by this app: only those can be read and changed */
  byApp: boolean;
  clicks: number;
  customers: { externalUserid: string; userid: string; at: number; state: string; hasWritten: boolean }[];
};

/** What the company has paid for; each part expires (wecom-api.md 2.5). */
export type Wallet = { total: number; quotas: { expiresAt: number; balance: number }[] };

/** below this many WeCom warns (wecom-api.md 2.5) */
const LOW = 20;

export function newAcquisitionLink(
  world: World,
  wish: Pick<AcquisitionLink, 'name' | 'users' | 'departments' | 'skipVerify'>,
): AcquisitionLink {
  const linkId = randomId('caw', 20);
  return {
    ...wish,
    linkId,
    url: `${acquisitionUrlStart}${linkId}`,
    createdAt: world.clock.now(),
    byApp: true,
    clicks: 0,
    customers: [],
  };
}

export function balanceOf(world: World): number {
  const now = world.clock.now();
  return world.wallet.quotas.reduce((sum, quota) => sum + (quota.expiresAt > now ? quota.balance : 0), 0);
}

/** The link behind an address, with the channel that was appended to it (wecom-api.md 6.8). */
export function findAcquisitionLink(
  world: World,
  address: string,
): { link: AcquisitionLink; channel: string } | undefined {
  const url = URL.parse(address);
  if (url === null) return undefined;
  const link = [...world.acquisitionLinks.values()].find((each) => each.url === `${url.origin}${url.pathname}`);
  return link && { link, channel: url.searchParams.get('customer_channel') ?? '' };
}

/** The customer opens the link and adds the member. False when there is nothing left to pay it with. */
export function acceptAcquisition(world: World, address: string, externalUserid: string): boolean {
  const found = findAcquisitionLink(world, address);
  if (found === undefined) return false;
  const { link, channel } = found;
  link.clicks += 1;
  const member = needMember(world, link.users[link.customers.length % Math.max(1, link.users.length)] ?? '');
  const former = findFriendship(world, member, externalUserid);
  if (former !== undefined && !former.deletedByCustomer) return true;
  if (!pay(world)) return false;
  link.customers.push({
    externalUserid,
    userid: member.userid,
    at: world.clock.now(),
    state: channel,
    hasWritten: false,
  });
  // 16 acquisition link (wecom-api.md 6.1)
  if (former === undefined)
    world.friendships.push({ ...newFriendship(world, member, externalUserid, channel), addWay: 16 });
  else Object.assign(former, { deletedByCustomer: false, state: channel, createdAt: world.clock.now(), addWay: 16 });
  reportContact(world, 'add_external_contact', member, externalUserid, {
    ...(channel === '' ? {} : { State: channel }),
    WelcomeCode: newEventCode(),
  });
  world.onChange(externalUserid);
  return true;
}

/** The quota that expires first pays; the wallet's state is told (wecom-api.md 2.5). */
function pay(world: World): boolean {
  const now = world.clock.now();
  const quota = world.wallet.quotas
    .filter((each) => each.expiresAt > now && each.balance > 0)
    .toSorted((one, other) => one.expiresAt - other.expiresAt)[0];
  if (quota === undefined) return false;
  quota.balance -= 1;
  const left = balanceOf(world);
  if (left === LOW - 1) tellAcquisition(world, 'balance_low');
  if (left === 0) tellAcquisition(world, 'balance_exhausted');
  return true;
}

/** The administrator buys more: balance_increased. */
export function buyAcquisitions(world: World, balance: number, expiresAt: number): void {
  world.wallet.quotas.push({ expiresAt, balance });
  world.wallet.total += balance;
  tellAcquisition(world, 'balance_increased');
}

/** Somebody removes the link in the client: delete_link; the API's own removals are not told (wecom-api.md 2.5). */
export function removeLinkByHand(world: World, linkId: string): void {
  if (world.acquisitionLinks.delete(linkId)) tellAcquisition(world, 'delete_link', { LinkId: linkId });
}

function tellAcquisition(
  world: World,
  change: 'balance_low' | 'balance_exhausted' | 'balance_increased' | 'link_unavailable' | 'delete_link',
  more: { readonly LinkId?: string } = {},
): void {
  world.onCallback({
    ToUserName: world.corpId,
    FromUserName: 'sys',
    CreateTime: String(toSeconds(world.clock.now())),
    MsgType: 'event',
    Event: 'customer_acquisition',
    ChangeType: change,
    ...more,
  });
}
