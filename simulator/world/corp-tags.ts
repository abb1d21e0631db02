import type { ExternalTagEvent } from '#shared/wecom/callback';
import { corpTagLimits } from '#shared/wecom/corp-tags';
import { toSeconds } from '../clock.ts';
import { newTagId } from '../ids.ts';
import { refuse, refuseCode } from '../refusal.ts';
import type { CorpTag, CorpTagGroup } from './state.ts';
import type { World } from './world.ts';

/** Who makes the change: the app by the API, or a person in the WeCom client, whose changes WeCom reports (wecom-api.md 2.4). */
export type TagMaker = 'app' | 'client';
type NewTag = { readonly name: string; readonly order?: number | undefined };
type Place = { readonly groupId: string } | { readonly groupName: string; readonly order?: number | undefined };

/** A tag or a group by its id, deleted ones left out. */
type Found = { readonly group: CorpTagGroup; readonly tag: CorpTag | undefined };

export function livingGroups(world: World): readonly CorpTagGroup[] {
  return world.tagGroups.filter(isLiving);
}

export function isLiving(one: { deleted?: true }): boolean {
  return one.deleted !== true;
}

/** Without a group only tags are meant, as mark_tag does. 40068 when there is none (wecom-api.md 6.3). */
export function needTag(world: World, id: string): CorpTag {
  for (const group of livingGroups(world)) for (const tag of group.tags) if (tag.id === id && isLiving(tag)) return tag;
  throw refuse('invalidTag');
}

/** wecom-api.md 6.3: no empty groups, duplicates collapse, an existing group_name is joined, group_id wins. */
export function addTags(world: World, place: Place, wish: readonly NewTag[], maker: TagMaker): CorpTagGroup {
  if (wish.length === 0) throw refuse('missingParameter', 'field: tag');
  const tags = [...new Map(wish.map((tag) => [tag.name, tag])).values()];
  for (const tag of tags) checkName(tag.name);
  const known = findPlace(world, place);
  const names = new Set((known?.tags ?? []).filter(isLiving).map((tag) => tag.name));
  const fresh = tags.filter((tag) => !names.has(tag.name));
  // Which code a name that exists gets is unsure (wecom-api.md 13.10).
  if (fresh.length < tags.length && world.variants.repeatedTagName !== 'ignored')
    throw refuseCode(world.variants.repeatedTagName);
  if (countTags(world) + fresh.length > corpTagLimits.tags) throw refuse('corpTagLimit');
  const group = known ?? newGroup(world, place, maker);
  const made = fresh.map(({ name, order = 0 }): CorpTag => {
    return { id: newTagId(), name, createdAt: world.clock.now(), order, ...byApp(maker) };
  });
  group.tags.push(...made);
  if (known === undefined) report(world, maker, 'create', 'tag_group', group.id);
  for (const tag of made) report(world, maker, 'create', 'tag', tag.id);
  return { ...group, tags: made };
}

/** wecom-api.md 6.3: names are unique among groups and inside a group. */
export function editTag(world: World, id: string, wish: Partial<NewTag>, maker: TagMaker): void {
  const { group, tag } = need(world, id);
  const edited = tag ?? group;
  checkRight(world, edited, maker);
  if (wish.name !== undefined) {
    checkName(wish.name);
    const siblings: readonly (CorpTag | CorpTagGroup)[] = tag === undefined ? livingGroups(world) : group.tags;
    if (siblings.some((one) => one !== edited && isLiving(one) && one.name === wish.name))
      throw refuse('tagNameExists');
    edited.name = wish.name;
  }
  if (wish.order !== undefined) edited.order = wish.order;
  report(world, maker, 'update', tag === undefined ? 'tag_group' : 'tag', id);
}

/** wecom-api.md 6.3: all or nothing; a group that loses its last tag goes too. Customers lose the tags. */
export function deleteTags(world: World, ids: readonly string[], maker: TagMaker): void {
  const found = ids.map((id) => need(world, id));
  for (const { group, tag } of found) checkRight(world, tag ?? group, maker);
  for (const { group, tag } of found) {
    for (const each of tag === undefined ? group.tags : [tag]) bury(world, each);
    const isEmpty = !group.tags.some(isLiving);
    if (isEmpty) group.deleted = true;
    // Only the group is reported when its tags go with it (wecom-api.md 2.4).
    if (tag !== undefined) report(world, maker, 'delete', 'tag', tag.id);
    if (isEmpty) report(world, maker, 'delete', 'tag_group', group.id);
  }
}

/** Somebody drags the tags of a group, or all groups, into another order: `shuffle`, without TagType (wecom-api.md 2.4). */
export function shuffleTags(world: World, groupId: string, ids: readonly string[]): void {
  const group = groupId === '' ? undefined : need(world, groupId).group;
  const rows = group === undefined ? livingGroups(world) : group.tags;
  for (const row of rows) row.order = ids.length - ids.indexOf(row.id);
  report(world, 'client', 'shuffle', undefined, groupId);
}

function need(world: World, id: string): Found {
  for (const group of livingGroups(world)) {
    if (group.id === id) return { group, tag: undefined };
    const tag = group.tags.find((one) => one.id === id && isLiving(one));
    if (tag !== undefined) return { group, tag };
  }
  throw refuse('invalidTag');
}

function findPlace(world: World, place: Place): CorpTagGroup | undefined {
  if ('groupId' in place) {
    const { group, tag } = need(world, place.groupId);
    if (tag !== undefined) throw refuse('invalidTag');
    return group;
  }
  checkName(place.groupName);
  return livingGroups(world).find((group) => group.name === place.groupName);
}

function newGroup(world: World, place: Place, maker: TagMaker): CorpTagGroup {
  const { groupName = '', order = 0 } = 'groupId' in place ? {} : place;
  const createdAt = world.clock.now();
  const group: CorpTagGroup = { id: newTagId(), name: groupName, createdAt, order, tags: [], ...byApp(maker) };
  world.tagGroups.push(group);
  return group;
}

function checkName(name: string): void {
  if (name === '') throw refuse('missingParameter', 'field: name');
  // Characters, not UTF-16 units.
  if (Array.from(name).length > corpTagLimits.name) throw refuse('tagNameLength');
}

/** An app changes only what it made; with which code WeCom says so is unsure (wecom-api.md 6.3, 13.10). */
function checkRight(world: World, one: CorpTag | CorpTagGroup, maker: TagMaker): void {
  if (maker === 'app' && one.byApp !== true) throw refuseCode(world.variants.foreignTag);
}

function countTags(world: World): number {
  return livingGroups(world).reduce((sum, group) => sum + group.tags.filter(isLiving).length, 0);
}

function bury(world: World, tag: CorpTag): void {
  tag.deleted = true;
  for (const friendship of world.friendships) friendship.tags = friendship.tags.filter((id) => id !== tag.id);
}

function byApp(maker: TagMaker): { byApp?: true } {
  return maker === 'app' ? { byApp: true } : {};
}

function report(
  world: World,
  maker: TagMaker,
  change: ExternalTagEvent['ChangeType'],
  type: ExternalTagEvent['TagType'],
  id: string,
): void {
  if (maker === 'app') return;
  world.onCallback({
    ToUserName: world.corpId,
    FromUserName: 'sys',
    CreateTime: String(toSeconds(world.clock.now())),
    MsgType: 'event',
    Event: 'change_external_tag',
    Id: id,
    ...(type === undefined ? {} : { TagType: type }),
    ChangeType: change,
  });
}
