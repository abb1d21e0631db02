import { z } from 'zod';
import { isRecent } from '../rules.ts';
import type { Conversation } from '../world/state.ts';
import type { World } from '../world/world.ts';
import { answer, read, type Api } from './api.ts';

const request = z.strictObject({
  external_userid_list: z.array(z.string().min(1)).min(1).max(100),
  need_enter_session_context: z.union([z.literal(0), z.literal(1)]).default(0),
});

/** wecom-api.md 4.8: only customers who entered or wrote within 48 h; the others are invalid, with errcode 0. */
export const customerBatchget: Api = {
  path: 'kf/customer/batchget',
  methods: ['POST'],
  run({ world }, { body }) {
    const { external_userid_list: ids, need_enter_session_context: wantsEntry } = read(request, body);
    const found = [];
    const invalid = [];
    for (const id of ids) {
      const customer = world.customers.get(id);
      const recent = recentOf(world, id);
      if (customer === undefined || recent.length === 0) invalid.push(id);
      else
        found.push({
          external_userid: id,
          nickname: customer.nickname,
          avatar: customer.avatar,
          gender: customer.gender,
          ...(customer.unionid === undefined ? {} : { unionid: customer.unionid }),
          ...(wantsEntry === 1 ? contextOf(recent) : {}),
        });
    }
    return answer({ customer_list: found, invalid_external_userid: invalid });
  },
};

function recentOf(world: World, externalUserid: string): Conversation[] {
  const now = world.clock.now();
  const mine: Conversation[] = [];
  for (const openKfid of world.accounts.keys()) {
    const conversation = world.conversations.get(`${openKfid} ${externalUserid}`);
    if (conversation !== undefined && isRecent(conversation, now)) mine.push(conversation);
  }
  return mine.sort((one, other) => other.lastEnteredAt - one.lastEnteredAt);
}

function contextOf(recent: readonly Conversation[]) {
  const entry = recent[0]?.entry;
  if (entry === undefined) return {};
  const channels = entry.wechatChannels === undefined ? {} : { wechat_channels: entry.wechatChannels };
  return { enter_session_context: { scene: entry.scene, scene_param: entry.sceneParam, ...channels } };
}
