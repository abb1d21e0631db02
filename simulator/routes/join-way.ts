import { z } from 'zod';
import { joinWayLimits } from '#shared/wecom/join-way';
import { newConfigId } from '../ids.ts';
import { refuse } from '../refusal.ts';
import type { Way } from '../world/state.ts';
import type { World } from '../world/world.ts';
import { answer, read, type Api } from './api.ts';
import { needGroup } from './groupchat.ts';
import { checkRoom, needWay, qrCode } from './way.ts';

const characters = (most: number) => z.string().refine((text) => Array.from(text).length <= most);
const fields = {
  scene: z.union([z.literal(1), z.literal(2)]),
  remark: characters(joinWayLimits.remark).default(''),
  auto_create_room: z.union([z.literal(0), z.literal(1)]).default(1),
  room_base_name: characters(joinWayLimits.roomBaseName).default(''),
  room_base_id: z.number().int().min(0).default(1),
  chat_id_list: z.array(z.string().min(1)).min(1),
  state: characters(joinWayLimits.state).default(''),
  mark_source: z.boolean().default(true),
};
const addRequest = z.strictObject(fields);
const updateRequest = z.strictObject({ config_id: z.string().default(''), ...fields });
const configRequest = z.strictObject({ config_id: z.string().default('') });
type JoinWay = Extract<Way, { kind: 'join' }>;

/** wecom-api.md 6.6: at most 5 groups (41091); a new one when all are full, unless auto_create_room is 0. */
export const addJoinWay: Api = {
  path: 'externalcontact/groupchat/add_join_way',
  methods: ['POST'],
  run({ world, ledger }, { body }) {
    const request = read(addRequest, body);
    checkRoom(world);
    const way: JoinWay = {
      kind: 'join',
      configId: newConfigId(),
      createdAt: world.clock.now(),
      ...toRow(world, request),
    };
    world.ways.set(way.configId, way);
    const { configId, state, chatIds } = way;
    ledger.record({ at: way.createdAt, kind: 'join-way', configId, state, chatIds: [...chatIds] });
    return answer({ config_id: configId });
  },
};

/** wecom-api.md 6.6: the QR is only here */
export const getJoinWay: Api = {
  path: 'externalcontact/groupchat/get_join_way',
  methods: ['POST'],
  run({ world }, { body }) {
    const way = needWay(world, read(configRequest, body).config_id, 'join');
    return answer({
      join_way: {
        config_id: way.configId,
        scene: way.scene,
        remark: way.remark,
        auto_create_room: way.autoCreate ? 1 : 0,
        room_base_name: way.roomBaseName,
        room_base_id: way.roomBaseId,
        chat_id_list: way.chatIds,
        state: way.state,
        mark_source: way.markSource,
        ...qrCode(world, way),
      },
    });
  },
};

/** wecom-api.md 6.6: overwrites as a whole; what is left out is as if it had never been given. */
export const updateJoinWay: Api = {
  path: 'externalcontact/groupchat/update_join_way',
  methods: ['POST'],
  run({ world }, { body }) {
    const { config_id: configId, ...request } = read(updateRequest, body);
    Object.assign(needWay(world, configId, 'join'), toRow(world, request));
    return answer();
  },
};

/** wecom-api.md 6.6 */
export const delJoinWay: Api = {
  path: 'externalcontact/groupchat/del_join_way',
  methods: ['POST'],
  run({ world }, { body }) {
    world.ways.delete(needWay(world, read(configRequest, body).config_id, 'join').configId);
    return answer();
  },
};

function toRow(world: World, request: z.infer<typeof addRequest>): Omit<JoinWay, 'kind' | 'configId' | 'createdAt'> {
  if (request.chat_id_list.length > joinWayLimits.groups) throw refuse('tooManyGroups');
  return {
    scene: request.scene,
    state: request.state,
    remark: request.remark,
    markSource: request.mark_source,
    chatIds: request.chat_id_list.map((chatId) => needGroup(world, chatId).chatId),
    autoCreate: request.auto_create_room === 1,
    roomBaseName: request.room_base_name,
    roomBaseId: request.room_base_id,
  };
}
