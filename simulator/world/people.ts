import { refuse } from '../refusal.ts';
import type { Customer, Friendship, Member, Servicer } from './state.ts';
import type { World } from './world.ts';

/** userids ignore case (wecom-api.md 0.3). */
export function findMember(world: World, userid: string): Member | undefined {
  const wanted = userid.toLowerCase();
  return [...world.members.values()].find((member) => member.userid.toLowerCase() === wanted);
}

export function needMember(world: World, userid: string): Member {
  const member = findMember(world, userid);
  if (member === undefined) throw refuse('memberNotFound');
  return member;
}

export function findServicer(world: World, openKfid: string, userid: string): Servicer | undefined {
  const wanted = userid.toLowerCase();
  return world.servicers.find((each) => each.openKfid === openKfid && each.userid.toLowerCase() === wanted);
}

/** The pair a tag or remark belongs to: 40096 for an unknown customer, 84061 when they are not friends (wecom-api.md 6.1). */
export function needFriendship(world: World, userid: string, externalUserid: string): Friendship {
  const member = needMember(world, userid);
  if (!world.customers.has(externalUserid)) throw refuse('invalidExternalUserid');
  const friendship = findFriendship(world, member, externalUserid);
  if (friendship === undefined) throw refuse('notFriends');
  return friendship;
}

export function findFriendship(world: World, member: Member, externalUserid: string): Friendship | undefined {
  return world.friendships.find((each) => each.userid === member.userid && each.externalUserid === externalUserid);
}

export function friendshipsOf(world: World, customer: Customer): readonly Friendship[] {
  return world.friendships.filter((each) => each.externalUserid === customer.externalUserid);
}
