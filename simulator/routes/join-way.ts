import { z } from 'zod';
import { contactStateLimit } from '#shared/wecom/external-contact';
import { newConfigId } from '../ids.ts';
import { refuse } from '../refusal.ts';
import type { Way } from '../world/state.ts';
import { answer, read, type Api } from './api.ts';
import { needWay, qrCode } from './contact-way.ts';
import { needGroup } from './groupchat.ts';

const addRequest = z.strictObject({
  scene: z.union([z.literal(1), z.literal(2)]),
  remark: z.string().max(30).default(''),
  auto_create_room: z.union([z.literal(0), z.literal(1)]).default(1),
  room_base_name: z.string().max(40).optional(),
  room_base_id: z.number().int().optional(),
  chat_id_list: z.array(z.string().min(1)).min(1),
  state: z.string().max(contactStateLimit).default(''),
});
const getRequest = z.strictObject({ config_id: z.string().default('') });
const mostGroups = 5;

/** wecom-api.md 6.6: at most 5 groups (41091). A new group when all are full is not simulated. */
export const addJoinWay: Api = {
  path: 'externalcontact/groupchat/add_join_way',
  methods: ['POST'],
  run({ world, ledger }, { body }) {
    const request = read(addRequest, body);
    if (request.chat_id_list.length > mostGroups) throw refuse('tooManyGroups');
    const chatIds = request.chat_id_list.map((chatId) => needGroup(world, chatId).chatId);
    const way: Way = {
      kind: 'join',
      configId: newConfigId(),
      scene: request.scene,
      state: request.state,
      remark: request.remark,
      chatIds,
      createdAt: world.clock.now(),
    };
    world.ways.set(way.configId, way);
    ledger.record({ at: way.createdAt, kind: 'join-way', configId: way.configId, state: way.state, chatIds });
    return answer({ config_id: way.configId });
  },
};

/** wecom-api.md 6.6: the QR is only here */
export const getJoinWay: Api = {
  path: 'externalcontact/groupchat/get_join_way',
  methods: ['POST'],
  run({ world }, { body }) {
    const way = needWay(world, read(getRequest, body).config_id, 'join');
    return answer({
      join_way: {
        config_id: way.configId,
        scene: way.scene,
        remark: way.remark,
        auto_create_room: 0,
        chat_id_list: way.chatIds,
        state: way.state,
        ...qrCode(world, way),
      },
    });
  },
};
