import { DAY } from '#shared/lib/time';
import type { World } from './world.ts';

/**
 * externalcontact/get_user_behavior_data of one day, summed over members (wecom-api.md 6.9). Chats between friends are not
 * simulated, so there are none to count; shares of none are left out.
 */
export function behaviorFigures(world: World, userids: ReadonlySet<string>, from: number) {
  const isThatDay = (at: number) => at >= from && at < from + DAY;
  const theirs = world.friendships.filter((each) => userids.has(each.userid.toLowerCase()));
  return {
    // Customers come by scanning; members apply to nobody here.
    new_apply_cnt: 0,
    new_contact_cnt: theirs.filter((each) => isThatDay(each.createdAt)).length,
    chat_cnt: 0,
    message_cnt: 0,
    negative_feedback_cnt: theirs.filter((each) => each.deletedByCustomer && isThatDay(each.deletedAt ?? 0)).length,
  };
}

/** The figures of groups with these owners over `[from, to)`; totals are as of its end (wecom-api.md 6.9). */
export function groupFigures(world: World, owners: ReadonlySet<string>, from: number, to: number) {
  const groups = [...world.groups.values()].filter((group) => owners.has(group.owner.toLowerCase()));
  const members = groups.flatMap((group) => group.members);
  const isWithin = (at: number) => at >= from && at < to;
  return {
    new_chat_cnt: groups.filter((group) => isWithin(group.createdAt)).length,
    chat_total: groups.filter((group) => group.createdAt < to).length,
    // What is written in groups is not simulated.
    chat_has_msg: 0,
    new_member_cnt: members.filter((member) => member.type === 2 && isWithin(member.joinedAt)).length,
    member_total: members.filter((member) => member.joinedAt < to).length,
    member_has_msg: 0,
    msg_total: 0,
  };
}
