import { toSeconds } from '../clock.ts';
import type { ExternalGroupEvent } from '#shared/wecom/callback';
import { newGroupId, newMemberVersion } from '../ids.ts';
import type { Group, GroupMember } from './state.ts';
import type { World } from './world.ts';

/** Members of a customer group at most (wecom-api.md 10). */
const groupSize = 500;

/** A member makes a customer group in the WeCom client: `create` (wecom-api.md 2.3). */
export function createGroup(world: World, wish: GroupWish): Group {
  const group = addGroup(world, wish);
  reportGroup(world, group, { ChangeType: 'create' });
  return group;
}

type GroupWish = { readonly name: string; readonly owner: string; readonly chatId?: string };

/** The same without telling anybody. */
export function addGroup(world: World, wish: GroupWish): Group {
  const now = world.clock.now();
  const group: Group = {
    chatId: wish.chatId ?? newGroupId(),
    name: wish.name,
    owner: wish.owner,
    notice: '',
    createdAt: now,
    members: [{ id: wish.owner, type: 1, joinedAt: now, joinScene: 1, state: '' }],
    version: newMemberVersion(),
  };
  world.groups.set(group.chatId, group);
  return group;
}

export function isFull(group: Group): boolean {
  return group.members.length >= groupSize;
}

/** wecom-api.md 2.3: add_member, JoinScene 0 invited by a member, 3 scanned the QR; groupchat/get codes the same as 1 and 3. */
export function joinGroup(
  world: World,
  group: Group,
  externalUserid: string,
  how: 'invited' | 'qr',
  state: string,
): void {
  if (group.members.some((member) => member.id === externalUserid)) return;
  const before = group.version;
  const scene: GroupMember['joinScene'] = how === 'qr' ? 3 : 1;
  group.members.push({ id: externalUserid, type: 2, joinedAt: world.clock.now(), joinScene: scene, state });
  group.version = newMemberVersion();
  reportGroup(world, group, {
    ChangeType: 'update',
    UpdateDetail: 'add_member',
    JoinScene: how === 'qr' ? '3' : '0',
    MemChangeCnt: '1',
    MemChangeList: [externalUserid],
    LastMemVer: before,
    CurMemVer: group.version,
  });
  world.onChange(externalUserid);
}

/** The customer leaves: del_member, QuitScene 0 (wecom-api.md 2.3). */
export function leaveGroup(world: World, group: Group, externalUserid: string): void {
  const index = group.members.findIndex((member) => member.id === externalUserid);
  if (index < 0) return;
  const before = group.version;
  group.members.splice(index, 1);
  group.version = newMemberVersion();
  reportGroup(world, group, {
    ChangeType: 'update',
    UpdateDetail: 'del_member',
    QuitScene: '0',
    MemChangeCnt: '1',
    MemChangeList: [externalUserid],
    LastMemVer: before,
    CurMemVer: group.version,
  });
  world.onChange(externalUserid);
}

/** The group gets another owner by the API, which WeCom does not report (wecom-api.md 2). */
export function changeOwner(group: Group, userid: string, now: number): void {
  group.owner = userid;
  if (group.members.some((member) => member.id === userid)) return;
  group.members.push({ id: userid, type: 1, joinedAt: now, joinScene: 1, state: '' });
  group.version = newMemberVersion();
}

type GroupChange = Omit<
  ExternalGroupEvent,
  'ToUserName' | 'FromUserName' | 'CreateTime' | 'MsgType' | 'Event' | 'ChatId'
>;

/** change_external_chat (wecom-api.md 2.3) */
export function reportGroup(world: World, group: Group, change: GroupChange): void {
  world.onCallback({
    ToUserName: world.corpId,
    FromUserName: 'sys',
    CreateTime: String(toSeconds(world.clock.now())),
    MsgType: 'event',
    Event: 'change_external_chat',
    ChatId: group.chatId,
    ...change,
  });
}
