import { newEventCode, newMemberVersion } from '../ids.ts';
import { befriend, reportContact } from './contacts.ts';
import { reportGroup } from './groups.ts';
import { findFriendship } from './people.ts';
import type { Group, Member } from './state.ts';
import type { World } from './world.ts';

/** What members do with customers and groups in the WeCom client; only this makes these events (wecom-api.md 2.2, 2.3). */

function keyOf(member: Member, externalUserid: string): string {
  return `${member.userid} ${externalUserid}`;
}

/**
 * The customer adds a member who asks for no confirmation, and who has not confirmed yet: add_half_external_contact.
 * Calls on the pair are still 84061 (wecom-api.md 6.1).
 */
export function addHalf(world: World, member: Member, externalUserid: string, state: string): boolean {
  const known = findFriendship(world, member, externalUserid) !== undefined;
  if (known || world.halfAdded.has(keyOf(member, externalUserid))) return false;
  world.halfAdded.set(keyOf(member, externalUserid), state);
  const from = state === '' ? {} : { State: state };
  reportContact(world, 'add_half_external_contact', member, externalUserid, { ...from, WelcomeCode: newEventCode() });
  return true;
}

/** The member confirms: add_external_contact, without a code, because there was one already. */
export function confirmHalf(world: World, member: Member, externalUserid: string): boolean {
  const state = world.halfAdded.get(keyOf(member, externalUserid));
  if (state === undefined) return false;
  world.halfAdded.delete(keyOf(member, externalUserid));
  befriend(world, member, externalUserid, state, false);
  return true;
}

type ContactEdit = {
  readonly remark?: string;
  readonly mobiles?: readonly string[];
  readonly tags?: readonly string[];
};

/** The member edits remark, mobiles or tags: edit_external_contact. */
export function editContact(world: World, member: Member, externalUserid: string, edit: ContactEdit): boolean {
  const friendship = findFriendship(world, member, externalUserid);
  if (friendship === undefined) return false;
  friendship.remark = edit.remark ?? friendship.remark;
  friendship.remarkMobiles = [...(edit.mobiles ?? friendship.remarkMobiles)];
  friendship.tags = [...(edit.tags ?? friendship.tags)];
  reportContact(world, 'edit_external_contact', member, externalUserid, {});
  return true;
}

/** The member deletes the customer: del_external_contact; from then on calls are 84061 (wecom-api.md 6.1). */
export function deleteContact(world: World, member: Member, externalUserid: string): boolean {
  const friendship = findFriendship(world, member, externalUserid);
  if (friendship === undefined) return false;
  world.friendships.splice(world.friendships.indexOf(friendship), 1);
  reportContact(world, 'del_external_contact', member, externalUserid, {});
  world.onChange(externalUserid);
  return true;
}

export function renameGroup(world: World, group: Group, name: string): void {
  group.name = name;
  reportGroup(world, group, { ChangeType: 'update', UpdateDetail: 'change_name' });
}

export function setNotice(world: World, group: Group, notice: string): void {
  group.notice = notice;
  reportGroup(world, group, { ChangeType: 'update', UpdateDetail: 'change_notice' });
}

export function giveGroup(world: World, group: Group, owner: Member): void {
  group.owner = owner.userid;
  reportGroup(world, group, { ChangeType: 'update', UpdateDetail: 'change_owner' });
}

/** The owner removes several at once: one event, QuitScene 1 (wecom-api.md 2.3). False when none of them was there. */
export function removeFromGroup(world: World, group: Group, ids: readonly string[]): boolean {
  const gone = group.members.filter((member) => ids.includes(member.id)).map((member) => member.id);
  if (gone.length === 0) return false;
  const before = group.version;
  group.members = group.members.filter((member) => !gone.includes(member.id));
  group.version = newMemberVersion();
  reportGroup(world, group, {
    ChangeType: 'update',
    UpdateDetail: 'del_member',
    QuitScene: '1',
    MemChangeCnt: String(gone.length),
    MemChangeList: gone,
    LastMemVer: before,
    CurMemVer: group.version,
  });
  for (const id of gone) world.onChange(id);
  return true;
}

/** `dismiss`; groupchat/get answers 49008 from then on (wecom-api.md 6.5). */
export function dismissGroup(world: World, group: Group): void {
  world.groups.delete(group.chatId);
  world.dismissedGroups.set(group.chatId, world.clock.now());
  reportGroup(world, group, { ChangeType: 'dismiss' });
  for (const { id } of group.members) world.onChange(id);
}
