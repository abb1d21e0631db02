import { toSeconds } from '../clock.ts';
import { z } from 'zod';
import { refuse } from '../refusal.ts';
import type { Group, GroupMember } from '../world/state.ts';
import type { World } from '../world/world.ts';
import { answer, read, type Api } from './api.ts';

const listRequest = z.strictObject({
  status_filter: z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3)]).default(0),
  owner_filter: z.strictObject({ userid_list: z.array(z.string()).max(100) }).optional(),
  cursor: z.string().optional(),
  limit: z.number().int().min(1).max(1_000),
});
const getRequest = z.strictObject({
  chat_id: z.string().min(1),
  need_name: z.union([z.literal(0), z.literal(1)]).default(0),
});

/** wecom-api.md 6.5: limit is required */
export const groupList: Api = {
  path: 'externalcontact/groupchat/list',
  methods: ['POST'],
  run({ world }, { body }) {
    const request = read(listRequest, body);
    const owners = request.owner_filter?.userid_list;
    const start = fromCursor(request.cursor);
    const groups = [...world.groups.values()].filter((group) => matches(world, group, request.status_filter, owners));
    const end = start + request.limit;
    return answer({
      group_chat_list: groups.slice(start, end).map(({ chatId, owner }) => ({
        chat_id: chatId,
        status: world.members.get(owner)?.leftAt === undefined ? 0 : 1,
      })),
      ...(end < groups.length ? { next_cursor: toCursor(end) } : {}),
    });
  },
};

/** wecom-api.md 6.5: join_scene 1, 2, 3 here, which the event codes differently */
export const groupGet: Api = {
  path: 'externalcontact/groupchat/get',
  methods: ['POST'],
  run({ world }, { body }) {
    const request = read(getRequest, body);
    const group = needGroup(world, request.chat_id);
    return answer({
      group_chat: {
        chat_id: group.chatId,
        name: group.name,
        owner: group.owner,
        create_time: toSeconds(group.createdAt),
        notice: group.notice,
        member_list: group.members.map((member) => toWire(world, member, request.need_name === 1)),
        admin_list: [],
        member_version: group.version,
      },
    });
  },
};

/** A group of an owner who left is status 1, and listed only when the owner is named (wecom-api.md 6.5). */
function matches(world: World, group: Group, status: number, owners: readonly string[] | undefined): boolean {
  const isOrphan = world.members.get(group.owner)?.leftAt !== undefined;
  if (owners === undefined ? isOrphan : !owners.includes(group.owner)) return false;
  return status === 0 || (status === 1 && isOrphan);
}

/** wecom-api.md 6.5, 8.1: 49008 dissolved, 86001 malformed, 86003 unknown */
export function needGroup(world: World, chatId: string): Group {
  const group = world.groups.get(chatId);
  if (group !== undefined) return group;
  if (world.dismissedGroups.has(chatId)) throw refuse('groupDissolved');
  throw refuse(chatId.startsWith('wr') ? 'unknownGroup' : 'invalidGroup');
}

function toWire(world: World, member: GroupMember, withName: boolean) {
  const name = world.members.get(member.id)?.name ?? world.customers.get(member.id)?.nickname ?? '';
  return {
    userid: member.id,
    type: member.type,
    join_time: toSeconds(member.joinedAt),
    join_scene: member.joinScene,
    group_nickname: '',
    ...(withName ? { name } : {}),
    ...(member.state === '' ? {} : { state: member.state }),
  };
}

function toCursor(position: number): string {
  return Buffer.from(`groups:${position}`).toString('base64url');
}

function fromCursor(cursor: string | undefined): number {
  if (cursor === undefined || cursor === '') return 0;
  const position = /^groups:(\d+)$/.exec(Buffer.from(cursor, 'base64url').toString())?.[1];
  if (position === undefined) throw refuse('invalidCursor');
  return Number(position);
}
