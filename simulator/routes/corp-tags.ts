import { toSeconds } from '../clock.ts';
import { z } from 'zod';
import { refuse } from '../refusal.ts';
import { needFriendship } from '../world/people.ts';
import type { CorpTag } from '../world/state.ts';
import type { World } from '../world/world.ts';
import { answer, read, type Api } from './api.ts';

const listRequest = z.strictObject({
  tag_id: z.array(z.string()).default([]),
  group_id: z.array(z.string()).default([]),
});
const markRequest = z.strictObject({
  userid: z.string().min(1),
  external_userid: z.string().min(1),
  add_tag: z.array(z.string().min(1)).default([]),
  remove_tag: z.array(z.string().min(1)).default([]),
});

/** wecom-api.md 6.3: both empty = all; with group_id, tag_id is ignored */
export const corpTagList: Api = {
  path: 'externalcontact/get_corp_tag_list',
  methods: ['POST'],
  run({ world }, { body }) {
    const { tag_id: tagIds, group_id: groupIds } = read(listRequest, body ?? {});
    const byGroup = groupIds.length > 0;
    const byTag = !byGroup && tagIds.length > 0;
    const groups = world.tagGroups
      .filter((group) => !byGroup || groupIds.includes(group.id))
      .map((group) => ({ ...group, tags: group.tags.filter((tag) => !byTag || tagIds.includes(tag.id)) }))
      .filter((group) => !byTag || group.tags.length > 0);
    return answer({
      tag_group: groups.map((group) => ({
        group_id: group.id,
        group_name: group.name,
        create_time: toSeconds(group.createdAt),
        order: group.order,
        tag: group.tags.map(toWire),
      })),
    });
  },
};

/** wecom-api.md 6.3: one tag set per member and customer; 40068 for an unknown tag, 84061 when they are not friends */
export const markTag: Api = {
  path: 'externalcontact/mark_tag',
  methods: ['POST'],
  run({ world, ledger }, { body }) {
    const { userid, external_userid: externalUserid, add_tag: add, remove_tag: remove } = read(markRequest, body);
    if (add.length === 0 && remove.length === 0) throw refuse('missingParameter', 'field: add_tag');
    const friendship = needFriendship(world, userid, externalUserid);
    for (const id of [...add, ...remove]) if (!isTag(world, id)) throw refuse('invalidTag');
    const kept = friendship.tags.filter((id) => !remove.includes(id) && !add.includes(id));
    friendship.tags = [...kept, ...new Set(add)];
    const at = world.clock.now();
    ledger.record({ at, kind: 'mark-tag', userid: friendship.userid, externalUserid, added: add, removed: remove });
    return answer();
  },
};

function isTag(world: World, id: string): boolean {
  return world.tagGroups.some((group) => group.tags.some((tag) => tag.id === id));
}

function toWire(tag: CorpTag) {
  return { id: tag.id, name: tag.name, create_time: toSeconds(tag.createdAt), order: tag.order };
}
