import { z } from 'zod';
import { corpTagLimits } from '#shared/wecom/corp-tags';
import { toSeconds } from '../clock.ts';
import { addTags, deleteTags, editTag, isLiving, livingGroups, needTag } from '../world/corp-tags.ts';
import { refuse } from '../refusal.ts';
import { needFriendship } from '../world/people.ts';
import type { CorpTag, CorpTagGroup, Friendship } from '../world/state.ts';
import { answer, read, type Api } from './api.ts';

const ids = z.array(z.string()).default([]);
const order = z.number().int().min(0).lt(corpTagLimits.orderBelow).optional();
const listRequest = z.strictObject({ tag_id: ids, group_id: ids });
const addRequest = z.strictObject({
  group_id: z.string().optional(),
  group_name: z.string().optional(),
  order,
  tag: z.array(z.strictObject({ name: z.string(), order })).default([]),
  agentid: z.number().optional(),
});
const editRequest = z.strictObject({
  id: z.string().default(''),
  name: z.string().optional(),
  order,
  agentid: z.number().optional(),
});
const delRequest = z.strictObject({ tag_id: ids, group_id: ids, agentid: z.number().optional() });
const markRequest = z.strictObject({
  userid: z.string().min(1),
  external_userid: z.string().min(1),
  add_tag: z.array(z.string().min(1)).default([]),
  remove_tag: z.array(z.string().min(1)).default([]),
});

/**
 * wecom-api.md 6.3: both empty = all; with group_id, tag_id is ignored. What is deleted shows itself only when it is asked
 * for: a group by tag_id, a tag by either.
 */
export const corpTagList: Api = {
  path: 'externalcontact/get_corp_tag_list',
  methods: ['POST'],
  run({ world }, { body }) {
    const { tag_id: tagIds, group_id: groupIds } = read(listRequest, body ?? {});
    if (groupIds.length > 0) {
      const groups = livingGroups(world).filter((group) => groupIds.includes(group.id));
      return answer({ tag_group: groups.map((group) => groupToWire(group, group.tags)) });
    }
    if (tagIds.length > 0) {
      const groups = world.tagGroups.map((group) => {
        return { group, tags: group.tags.filter((tag) => tagIds.includes(tag.id)) };
      });
      const found = groups.filter(({ tags }) => tags.length > 0);
      return answer({ tag_group: found.map(({ group, tags }) => groupToWire(group, tags)) });
    }
    return answer({ tag_group: livingGroups(world).map((group) => groupToWire(group, group.tags.filter(isLiving))) });
  },
};

/** wecom-api.md 6.3: the answer is one object with the new tags, not a list. */
export const addCorpTag: Api = {
  path: 'externalcontact/add_corp_tag',
  methods: ['POST'],
  run({ world }, { body }) {
    const request = read(addRequest, body);
    const { group_id: groupId = '', group_name: groupName } = request;
    if (groupId === '' && groupName === undefined) throw refuse('missingParameter', 'field: group_name');
    const place = groupId === '' ? { groupName: groupName ?? '', order: request.order } : { groupId };
    const group = addTags(world, place, request.tag, 'app');
    return answer({ tag_group: groupToWire(group, group.tags) });
  },
};

/** wecom-api.md 6.3: the id of a tag or of a group. */
export const editCorpTag: Api = {
  path: 'externalcontact/edit_corp_tag',
  methods: ['POST'],
  run({ world }, { body }) {
    const { id, name, order: wished } = read(editRequest, body);
    const change = { ...(name === undefined ? {} : { name }), ...(wished === undefined ? {} : { order: wished }) };
    editTag(world, id, change, 'app');
    return answer();
  },
};

/** wecom-api.md 6.3: a group that loses its last tag is deleted; 40068 for nothing and for an unknown id (8.1). */
export const delCorpTag: Api = {
  path: 'externalcontact/del_corp_tag',
  methods: ['POST'],
  run({ world }, { body }) {
    const { tag_id: tagIds, group_id: groupIds } = read(delRequest, body);
    if (tagIds.length + groupIds.length === 0) throw refuse('invalidTag');
    deleteTags(world, [...new Set([...tagIds, ...groupIds])], 'app');
    return answer();
  },
};

/** Writing takes a moment, and a second write about the same pair in it is 45035 (wecom-api.md 6.3). */
const WRITING_MS = 15;
const beingWritten = new WeakSet<Friendship>();

/** wecom-api.md 6.3: one tag set per member and customer; 40068 for an unknown tag, 84061 when they are not friends */
export const markTag: Api = {
  path: 'externalcontact/mark_tag',
  methods: ['POST'],
  run({ world, ledger }, { body }) {
    const { userid, external_userid: externalUserid, add_tag: add, remove_tag: remove } = read(markRequest, body);
    if (add.length === 0 && remove.length === 0) throw refuse('missingParameter', 'field: add_tag');
    const friendship = needFriendship(world, userid, externalUserid);
    checkIdle(friendship);
    for (const id of [...add, ...remove]) needTag(world, id);
    const kept = friendship.tags.filter((id) => !remove.includes(id) && !add.includes(id));
    const tags = [...kept, ...new Set(add)];
    if (tags.length > corpTagLimits.tagsPerPair) throw refuse('customerTagLimit');
    friendship.tags = tags;
    const at = world.clock.now();
    ledger.record({ at, kind: 'mark-tag', userid: friendship.userid, externalUserid, added: add, removed: remove });
    return { kind: 'json', fields: {}, hold: write(friendship) };
  },
};

function checkIdle(pair: Friendship): void {
  if (beingWritten.has(pair)) throw refuse('parallelEdit');
}

function write(pair: Friendship): Promise<void> {
  beingWritten.add(pair);
  return new Promise((resolve) => {
    setTimeout(() => {
      beingWritten.delete(pair);
      resolve();
    }, WRITING_MS);
  });
}

function groupToWire(group: CorpTagGroup, tags: readonly CorpTag[]) {
  return {
    group_id: group.id,
    group_name: group.name,
    create_time: toSeconds(group.createdAt),
    order: group.order,
    ...(group.deleted === true ? { deleted: true } : {}),
    tag: tags.map((tag) => ({
      id: tag.id,
      name: tag.name,
      create_time: toSeconds(tag.createdAt),
      order: tag.order,
      ...(tag.deleted === true ? { deleted: true } : {}),
    })),
  };
}
