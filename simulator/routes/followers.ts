import { z } from 'zod';
import { followersLimits } from '#shared/wecom/follow';
import { refuse } from '../refusal.ts';
import { toSeconds } from '../clock.ts';
import { needMember } from '../world/people.ts';
import type { Friendship } from '../world/state.ts';
import type { World } from '../world/world.ts';
import { answer, needQuery, read, type Api } from './api.ts';

const request = z.strictObject({
  userid_list: z.array(z.string().min(1)).min(1).max(followersLimits.userids),
  cursor: z.string().optional(),
  limit: z.number().int().min(1).max(followersLimits.page).default(50),
});

/** wecom-api.md 6.1: a member without customers is 84061 [memory] */
export const contactList: Api = {
  path: 'externalcontact/list',
  methods: ['GET'],
  run({ world }, call) {
    const { userid } = needMember(world, needQuery(call, 'userid', 'missingUserid'));
    const ids = world.friendships.filter((each) => each.userid === userid).map((each) => each.externalUserid);
    if (ids.length === 0) throw refuse('notFriends');
    return answer({ external_userid: ids });
  },
};

/** wecom-api.md 6.1: several members' customers, a page at a time */
export const followersByMember: Api = {
  path: 'externalcontact/batch/get_by_user',
  methods: ['POST'],
  run({ world }, { body }) {
    const { userid_list: userids, cursor, limit } = read(request, body);
    const wanted = new Set(userids.map((userid) => needMember(world, userid).userid));
    const rows = world.friendships.filter((each) => wanted.has(each.userid));
    const at = Number(
      Buffer.from(cursor ?? '', 'base64url')
        .toString()
        .slice(1),
    );
    const start = Number.isSafeInteger(at) && at > 0 ? at : 0;
    const end = start + limit;
    return answer({
      external_contact_list: rows.slice(start, end).map((each) => toWire(world, each)),
      next_cursor: end < rows.length ? Buffer.from(`f${end}`).toString('base64url') : '',
    });
  },
};

function toWire(world: World, friendship: Friendship) {
  const customer = world.customers.get(friendship.externalUserid);
  return {
    external_contact: {
      external_userid: friendship.externalUserid,
      name: customer?.nickname ?? '',
      avatar: customer?.avatar ?? '',
      type: 1,
      gender: customer?.gender ?? 0,
    },
    follow_info: {
      userid: friendship.userid,
      remark: friendship.remark,
      description: friendship.description,
      createtime: toSeconds(friendship.createdAt),
      // ids alone here, unlike externalcontact/get (wecom-api.md 6.1)
      tag_id: friendship.tags,
      remark_corp_name: friendship.remarkCompany,
      remark_mobiles: friendship.remarkMobiles,
      add_way: friendship.addWay,
      ...(friendship.state === '' ? {} : { state: friendship.state }),
    },
  };
}
