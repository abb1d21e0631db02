import type { WayChoices } from '#shared/contracts/contact-ways';
import { asServicerUserid } from '#shared/domain/ids';
import { succeed, type Result } from '#shared/lib/result';
import { followUserListReplySchema } from '#shared/wecom/follow-user-list';
import { groupListReplySchema, type GroupListRequest } from '#shared/wecom/group';
import { inBatches } from '../batches.ts';
import type { RelayDatabase } from '../db/open.ts';
import { nameOf } from '../upgrade/friend.ts';
import { fetchGroup } from '../upgrade/group.ts';
import { failFromWecom } from '../wecom/fail-from-wecom.ts';
import type { Wecom } from '../wecom/wecom.ts';

const MEMBERS = 'externalcontact/get_follow_user_list';
const GROUPS = 'externalcontact/groupchat/list';
/** Each group is a call for its name, so the screen offers the first of them. */
const MOST_GROUPS = 200;

/** Colleagues with 客户联系 and the customer groups of the company (wecom-api.md 6.1, 6.5). */
export async function readChoices({
  db,
  wecom,
}: {
  readonly db: RelayDatabase;
  readonly wecom: Wecom;
}): Promise<Result<WayChoices>> {
  const followers = await wecom.get(MEMBERS, {}, followUserListReplySchema);
  if (followers.kind !== 'ok') return failFromWecom(MEMBERS, followers);
  const request: GroupListRequest = { status_filter: 0, limit: MOST_GROUPS };
  const listed = await wecom.post(GROUPS, request, groupListReplySchema);
  if (listed.kind !== 'ok') return failFromWecom(GROUPS, listed);
  const members = await inBatches(followers.value.follow_user.map(asServicerUserid), async (servicerUserid) => [
    { servicerUserid, name: await nameOf(db, wecom, servicerUserid) },
  ]);
  const groups = await inBatches(listed.value.group_chat_list, async ({ chat_id: chatId }) => {
    const group = await fetchGroup(wecom, chatId);
    if (group.kind !== 'ok' || group.value === null) return [];
    return [{ chatId, name: group.value.name, memberCount: group.value.memberCount }];
  });
  return succeed({ members, groups });
}
