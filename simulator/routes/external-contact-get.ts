import { toSeconds } from '../clock.ts';
import { refuse, refuseCode } from '../refusal.ts';
import { friendshipsOf } from '../world/people.ts';
import type { Friendship } from '../world/state.ts';
import type { World } from '../world/world.ts';
import { answer, needQuery, type Api } from './api.ts';

/** wecom-api.md 6.1. Somebody who never added anybody: the code is unsure (13.8). */
export const externalContactGet: Api = {
  path: 'externalcontact/get',
  methods: ['GET'],
  run({ world }, call) {
    const customer = world.customers.get(needQuery(call, 'external_userid', 'missingExternalUserid'));
    if (customer === undefined) throw refuse('invalidExternalUserid');
    const friendships = friendshipsOf(world, customer);
    if (friendships.length === 0) throw refuseCode(world.variants.kfOnlyCustomer);
    return answer({
      external_contact: {
        external_userid: customer.externalUserid,
        name: customer.nickname,
        avatar: customer.avatar,
        type: 1,
        gender: customer.gender,
      },
      follow_user: friendships.map((friendship) => toWire(world, friendship)),
    });
  },
};

function toWire(world: World, friendship: Friendship) {
  return {
    userid: friendship.userid,
    remark: friendship.remark,
    description: friendship.description,
    createtime: toSeconds(friendship.createdAt),
    tags: friendship.tags.flatMap((id) => tagToWire(world, id)),
    remark_corp_name: friendship.remarkCompany,
    remark_mobiles: friendship.remarkMobiles,
    add_way: friendship.addWay,
    oper_userid: friendship.externalUserid,
    ...(friendship.state === '' ? {} : { state: friendship.state }),
  };
}

function tagToWire(world: World, id: string) {
  for (const group of world.tagGroups)
    for (const tag of group.tags)
      if (tag.id === id) return [{ group_name: group.name, tag_name: tag.name, tag_id: id, type: 1 }];
  return [];
}
