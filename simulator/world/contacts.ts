import { toSeconds } from '../clock.ts';
import type { ExternalContactEvent } from '#shared/wecom/callback';
import { newEventCode } from '../ids.ts';
import { createGroup, isFull, joinGroup } from './groups.ts';
import { findFriendship } from './people.ts';
import type { Friendship, Group, Member, TempSession, Way } from './state.ts';
import type { World } from './world.ts';

const wayUrl = { contact: 'https://work.weixin.qq.com/u/vc', join: 'https://work.weixin.qq.com/gm/' } as const;

/** What the QR code of a contact way or join way says. */
export function qrPayload(way: Way): string {
  return `${wayUrl[way.kind]}${way.configId}`;
}

/** Where the picture of its QR code lies: what the API calls qr_code (wecom-api.md 6.6). */
export function qrAddress(world: World, way: Way): string {
  return `${world.baseUrl}/qr/${way.configId}.png`;
}

/** The way behind a scanned QR code, behind the address of its picture, or with a state. */
export function findWay(world: World, scanned: string): Way | undefined {
  for (const way of world.ways.values())
    if ([qrPayload(way), qrAddress(world, way), way.state].includes(scanned) && scanned !== '') return way;
  return undefined;
}

/** Where a QR code leads, for the phone to ask first. */
export type Invitation =
  | { readonly kind: 'contact'; readonly member: Member; readonly already: boolean }
  | { readonly kind: 'join'; readonly group: Group; readonly already: boolean };

export function readInvitation(world: World, way: Way, externalUserid: string): Invitation | undefined {
  if (way.kind === 'contact') return readContactWay(world, way, externalUserid);
  const groups = way.chatIds.flatMap((chatId) => world.groups.get(chatId) ?? []);
  const joined = groups.find((group) => group.members.some((each) => each.id === externalUserid));
  // The next group of the list when one is full, and a new one when all are (wecom-api.md 6.6).
  const group = joined ?? groups.find((candidate) => !isFull(candidate)) ?? nextRoom(world, way, groups);
  return group === undefined ? undefined : { kind: 'join', group, already: joined !== undefined };
}

function readContactWay(
  world: World,
  way: Extract<Way, { kind: 'contact' }>,
  externalUserid: string,
): Invitation | undefined {
  if (way.temp !== undefined && !isOpen(way.temp, externalUserid, world.clock.now())) return undefined;
  const members = membersOf(world, way);
  const friends = members.filter(
    (member) => findFriendship(world, member, externalUserid)?.deletedByCustomer === false,
  );
  // wecom-api.md 6.6: an exclusive way never gives one customer two of its members. Which of several one gets is WeCom's own.
  const member = (way.isExclusive ? friends[0] : undefined) ?? members[turnOf(externalUserid, members.length)];
  return member === undefined ? undefined : { kind: 'contact', member, already: friends.includes(member) };
}

/** Everybody a contact way may lead to, its departments expanded (wecom-api.md 6.6). */
export function membersOf(
  world: World,
  way: { users: readonly string[]; parties: readonly number[] },
): readonly Member[] {
  return [...world.members.values()].filter(
    ({ userid, departmentIds = [] }) =>
      way.users.includes(userid) || departmentIds.some((id) => way.parties.includes(id)),
  );
}

/** wecom-api.md 6.6: dies after one use, and when its time is over */
function isOpen(temp: TempSession, externalUserid: string, now: number): boolean {
  return now < temp.expiresAt && (temp.usedBy === '' || temp.usedBy === externalUserid);
}

function turnOf(externalUserid: string, members: number): number {
  return Array.from(externalUserid).reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % Math.max(1, members);
}

function nextRoom(world: World, way: Extract<Way, { kind: 'join' }>, full: readonly Group[]): Group | undefined {
  const owner = full[0]?.owner;
  if (!way.autoCreate || owner === undefined) return undefined;
  const group = createGroup(world, { name: `${way.roomBaseName || full[0]?.name}${way.roomBaseId}`, owner });
  way.roomBaseId += 1;
  way.chatIds.push(group.chatId);
  return group;
}

/** The customer accepts: the friendship or membership exists and WeCom reports it with the way's state (wecom-api.md 2.2, 2.3). */
export function acceptWay(world: World, way: Way, externalUserid: string): Invitation | undefined {
  const invitation = readInvitation(world, way, externalUserid);
  if (invitation === undefined || invitation.already) return invitation;
  if (way.kind === 'contact' && way.temp !== undefined) way.temp.usedBy = externalUserid;
  if (invitation.kind === 'join') joinGroup(world, invitation.group, externalUserid, 'qr', way.state);
  else befriend(world, invitation.member, externalUserid, way.state);
  return invitation;
}

/** The friendship exists; WeCom reports it, with a welcome code unless one was given out before (wecom-api.md 2.2). */
export function befriend(world: World, member: Member, externalUserid: string, state: string, withCode = true): void {
  const former = findFriendship(world, member, externalUserid);
  if (former === undefined) world.friendships.push(newFriendship(world, member, externalUserid, state));
  else Object.assign(former, { deletedByCustomer: false, state, createdAt: world.clock.now() });
  reportContact(world, 'add_external_contact', member, externalUserid, {
    ...(state === '' ? {} : { State: state }),
    ...(withCode ? { WelcomeCode: newEventCode() } : {}),
  });
  world.onChange(externalUserid);
}

/** The customer deletes the member: del_follow_user; calls on the pair still work (wecom-api.md 2.2, 6.1). */
export function unfriend(world: World, member: Member, externalUserid: string): void {
  const friendship = findFriendship(world, member, externalUserid);
  if (friendship === undefined || friendship.deletedByCustomer) return;
  friendship.deletedByCustomer = true;
  friendship.deletedAt = world.clock.now();
  reportContact(world, 'del_follow_user', member, externalUserid, {});
  world.onChange(externalUserid);
}

export function reportContact(
  world: World,
  change: ExternalContactEvent['ChangeType'],
  member: Member,
  externalUserid: string,
  more: Pick<ExternalContactEvent, 'State' | 'WelcomeCode' | 'Source' | 'FailReason'>,
): void {
  world.onCallback({
    ToUserName: world.corpId,
    FromUserName: 'sys',
    CreateTime: String(toSeconds(world.clock.now())),
    MsgType: 'event',
    Event: 'change_external_contact',
    ChangeType: change,
    UserID: member.userid,
    ExternalUserID: externalUserid,
    ...more,
  });
}

export function newFriendship(world: World, member: Member, externalUserid: string, state: string): Friendship {
  return {
    userid: member.userid,
    externalUserid,
    createdAt: world.clock.now(),
    state,
    addWay: 1,
    // WeCom starts with the customer's own name (wecom-api.md 6.2 keeps it per pair).
    remark: world.customers.get(externalUserid)?.nickname ?? '',
    description: '',
    remarkCompany: '',
    remarkMobiles: [],
    tags: [],
    deletedByCustomer: false,
  };
}
