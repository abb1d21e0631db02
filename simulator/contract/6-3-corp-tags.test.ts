import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CallbackEvent } from '#shared/wecom/callback';
import { addCorpTagReplySchema, corpTagListReplySchema } from '#shared/wecom/corp-tags';
import { demoMembers, demoTags } from '../demo-world.ts';
import { startSimulator, xiaoman } from '../testing/start-simulator.ts';
import { acceptWay } from '../world/contacts.ts';
import { deleteTags, editTag, shuffleTags } from '../world/corp-tags.ts';

let it: Awaited<ReturnType<typeof startSimulator>>;
let heard: CallbackEvent[];

beforeEach(async () => {
  it = await startSimulator();
  heard = [];
  it.sim.world.onCallback = (event) => heard.push(event);
});
afterEach(() => it.sim.close());

const call = (path: string, body: unknown) => it.call(`externalcontact/${path}`, body);
const codeOf = async (path: string, body: unknown) => (await call(path, body)).errcode;
const list = async (body: object = {}) => corpTagListReplySchema.parse(await call('get_corp_tag_list', body)).tag_group;
async function add(body: object) {
  const reply = await call('add_corp_tag', body);
  expect(reply).toMatchObject({ errcode: 0 });
  return addCorpTagReplySchema.parse(reply).tag_group;
}
const stage = 'etHY0000GroupStage00000001';
const bathTime = { group_name: '话题', order: 7, tag: [{ name: '洗澡', order: 2 }, { name: '睡眠' }] };

describe('6.3 get_corp_tag_list', () => {
  test('both empty: all, without what is deleted', async () => {
    expect((await list()).map((group) => group.group_name)).toEqual(['宝宝阶段', '关注品类', '购买意向']);
    deleteTags(it.sim.world, [demoTags.bottle], 'client');
    expect(JSON.stringify(await list())).not.toContain('奶瓶');
    expect((await list())[1]?.tag[0]).toMatchObject({ id: demoTags.pacifier, name: '安抚奶嘴' });
  });

  test('both given: tag_id is ignored', async () => {
    const groups = await list({ group_id: [stage], tag_id: [demoTags.bottle] });
    expect(groups.map((group) => [group.group_id, group.tag.length])).toEqual([[stage, 3]]);
  });

  test('a deleted tag shows itself by tag_id and by group_id', async () => {
    deleteTags(it.sim.world, [demoTags.infant], 'client');
    expect((await list({ tag_id: [demoTags.infant] }))[0]?.tag).toMatchObject([{ id: demoTags.infant, deleted: true }]);
    const [group] = await list({ group_id: [stage] });
    expect(group?.tag.map((tag) => tag.deleted === true)).toEqual([false, true, false]);
    expect(group?.deleted).toBeUndefined();
  });

  test('a deleted group shows itself by tag_id only', async () => {
    deleteTags(it.sim.world, [stage], 'client');
    expect(await list({ group_id: [stage] })).toEqual([]);
    expect(await list({ tag_id: [demoTags.newborn] })).toMatchObject([{ deleted: true, tag: [{ deleted: true }] }]);
  });
});

describe('6.3 add_corp_tag', () => {
  test('the answer is one group with the new tags', async () => {
    const group = await add(bathTime);
    expect(group).toMatchObject({ group_name: '话题', order: 7 });
    expect(group.tag.map(({ name, order }) => [name, order])).toEqual([
      ['洗澡', 2],
      ['睡眠', 0],
    ]);
  });

  test('an existing group_name is joined', async () => {
    const first = await add(bathTime);
    const second = await add({ group_name: '话题', order: 99, tag: [{ name: '喂养' }] });
    expect(second.group_id).toBe(first.group_id);
    expect(second.tag.map((tag) => tag.name)).toEqual(['喂养']);
    expect((await list({ group_id: [first.group_id] }))[0]).toMatchObject({ order: 7, tag: [{}, {}, {}] });
  });

  test('with group_id, group_name and order are ignored', async () => {
    const { group_id } = await add(bathTime);
    await add({ group_id, group_name: '另一个', order: 1, tag: [{ name: '喂养' }] });
    expect((await list()).map((group) => group.group_name)).not.toContain('另一个');
    expect(await codeOf('add_corp_tag', { group_id: 'etNothing', tag: [{ name: 'x' }] })).toBe(40068);
  });

  test('no empty groups, and duplicates inside the request collapse to one', async () => {
    expect(await codeOf('add_corp_tag', { group_name: '空', tag: [] })).toBe(40063);
    expect((await add({ group_name: '话题', tag: [{ name: '洗澡' }, { name: '洗澡' }] })).tag).toHaveLength(1);
  });

  test('a name that exists: 40071, or as the variant says', async () => {
    await add(bathTime);
    expect(await codeOf('add_corp_tag', bathTime)).toBe(40071);
    it.sim.world.variants.repeatedTagName = 'ignored';
    expect((await add({ ...bathTime, tag: [{ name: '洗澡' }, { name: '喂养' }] })).tag).toMatchObject([
      { name: '喂养' },
    ]);
  });

  test('names of 30 characters at most, however many bytes: 40072', async () => {
    const named = (name: string) => ({ group_name: '话题', tag: [{ name }] });
    await add(named('👶'.repeat(30)));
    expect(await codeOf('add_corp_tag', named('长'.repeat(31)))).toBe(40072);
    expect(await codeOf('add_corp_tag', { group_name: '长'.repeat(31), tag: [{ name: 'x' }] })).toBe(40072);
  });

  test('order is below 2^32', async () => {
    await add({ group_name: '话题', order: 2 ** 32 - 1, tag: [{ name: 'x' }] });
    expect(await codeOf('add_corp_tag', { group_name: '别的', order: 2 ** 32, tag: [{ name: 'x' }] })).toBe(40058);
  });

  test('10,000 tags per corp: 40126', async () => {
    const tag = Array.from({ length: 9_990 }, (_, nth) => ({ name: `标签 ${nth}` }));
    await add({ group_name: '很多', tag });
    expect(await codeOf('add_corp_tag', { group_name: '多一个', tag: [{ name: '最后' }] })).toBe(40126);
  });
});

describe('6.3 edit_corp_tag and del_corp_tag', () => {
  test('a tag or a group by id, its name and its order', async () => {
    const { group_id, tag } = await add(bathTime);
    expect(await codeOf('edit_corp_tag', { id: group_id, name: '关心的话题', order: 3 })).toBe(0);
    expect(await codeOf('edit_corp_tag', { id: tag[1]?.id, order: 9 })).toBe(0);
    expect(await list({ group_id: [group_id] })).toMatchObject([
      { group_name: '关心的话题', order: 3, tag: [{ order: 2 }, { name: '睡眠', order: 9 }] },
    ]);
  });

  test('names are unique among groups and inside a group: 40071; lengths: 40072; unknown ids: 40068', async () => {
    const { group_id, tag } = await add(bathTime);
    expect(await codeOf('edit_corp_tag', { id: group_id, name: '宝宝阶段' })).toBe(40071);
    expect(await codeOf('edit_corp_tag', { id: tag[1]?.id, name: '洗澡' })).toBe(40071);
    expect(await codeOf('edit_corp_tag', { id: tag[1]?.id, name: '奶瓶' })).toBe(0);
    expect(await codeOf('edit_corp_tag', { id: tag[1]?.id, name: '长'.repeat(31) })).toBe(40072);
    expect(await codeOf('edit_corp_tag', { id: 'etNothing', name: 'x' })).toBe(40068);
    expect(await codeOf('edit_corp_tag', { name: 'x' })).toBe(40068);
  });

  test('an app changes only tags it created: 81011, or as the variant says', async () => {
    expect(await codeOf('edit_corp_tag', { id: demoTags.bottle, name: 'x' })).toBe(81011);
    expect(await codeOf('del_corp_tag', { group_id: [stage] })).toBe(81011);
    it.sim.world.variants.foreignTag = 60011;
    expect(await codeOf('del_corp_tag', { tag_id: [demoTags.bottle] })).toBe(60011);
  });

  test('a group that loses its last tag is deleted', async () => {
    const { group_id, tag } = await add(bathTime);
    expect(await codeOf('del_corp_tag', { tag_id: [tag[0]?.id] })).toBe(0);
    expect(await list({ group_id: [group_id] })).toHaveLength(1);
    expect(await codeOf('del_corp_tag', { tag_id: [tag[1]?.id] })).toBe(0);
    expect((await list()).map((group) => group.group_id)).not.toContain(group_id);
    expect(await codeOf('del_corp_tag', { group_id: [group_id] })).toBe(40068);
    expect(await codeOf('del_corp_tag', {})).toBe(40068);
  });
});

describe('6.3 mark_tag', () => {
  const pair = { userid: demoMembers.expert, external_userid: xiaoman };
  async function befriend() {
    const wish = { type: 1, scene: 2, user: [demoMembers.expert] };
    const way = it.sim.world.ways.get(String((await call('add_contact_way', wish))['config_id']));
    if (way) acceptWay(it.sim.world, way, xiaoman);
  }

  test('one tag set per member and customer; who is no friend is 84061', async () => {
    expect(await codeOf('mark_tag', { ...pair, add_tag: [demoTags.infant] })).toBe(84061);
    await befriend();
    expect(await codeOf('mark_tag', { ...pair, add_tag: [demoTags.infant, demoTags.bottle] })).toBe(0);
    expect(await codeOf('mark_tag', { ...pair, remove_tag: [demoTags.bottle] })).toBe(0);
    expect(it.sim.world.friendships[0]?.tags).toEqual([demoTags.infant]);
    expect(await codeOf('mark_tag', { ...pair, add_tag: ['etNothing'] })).toBe(40068);
    expect(await codeOf('mark_tag', pair)).toBe(40063);
  });

  test('a deleted tag leaves its customers, and cannot be marked any more', async () => {
    await befriend();
    await call('mark_tag', { ...pair, add_tag: [demoTags.infant] });
    deleteTags(it.sim.world, [demoTags.infant], 'client');
    expect(it.sim.world.friendships[0]?.tags).toEqual([]);
    expect(await codeOf('mark_tag', { ...pair, add_tag: [demoTags.infant] })).toBe(40068);
  });

  test('3000 tags of one pair: 40144', async () => {
    await befriend();
    const many = Array.from({ length: 3_001 }, (_, nth) => ({ name: `标签 ${nth}` }));
    const ids = (await add({ group_name: '很多', tag: many })).tag.map((tag) => tag.id);
    expect(await codeOf('mark_tag', { ...pair, add_tag: ids })).toBe(40144);
    expect(await codeOf('mark_tag', { ...pair, add_tag: ids.slice(1) })).toBe(0);
  });

  test('two at once about one pair: 45035', async () => {
    await befriend();
    const [one, other] = [demoTags.infant, demoTags.bottle].map((id) => codeOf('mark_tag', { ...pair, add_tag: [id] }));
    expect((await Promise.all([one, other])).toSorted((a = 0, b = 0) => a - b)).toEqual([0, 45035]);
  });
});

describe('2.4 change_external_tag', () => {
  test('tells what people change in the client, never what the API does', async () => {
    const { group_id, tag } = await add(bathTime);
    await call('edit_corp_tag', { id: group_id, name: 'x' });
    await call('del_corp_tag', { tag_id: [tag[0]?.id] });
    expect(heard).toEqual([]);
    editTag(it.sim.world, demoTags.bottle, { name: '奶瓶奶嘴' }, 'client');
    expect(heard).toMatchObject([
      { Event: 'change_external_tag', Id: demoTags.bottle, TagType: 'tag', ChangeType: 'update' },
    ]);
  });

  test('a deleted group takes its tags along, and only the group is told', () => {
    deleteTags(it.sim.world, [stage], 'client');
    expect(heard).toMatchObject([{ Id: stage, TagType: 'tag_group', ChangeType: 'delete' }]);
  });

  test('shuffle has no TagType; Id is the group, or empty for the groups themselves', async () => {
    shuffleTags(it.sim.world, stage, [demoTags.toddler, demoTags.newborn, demoTags.infant]);
    shuffleTags(it.sim.world, '', [stage]);
    expect(heard.map((event) => ('Id' in event ? [event.Id, event.TagType, event.ChangeType] : []))).toEqual([
      [stage, undefined, 'shuffle'],
      ['', undefined, 'shuffle'],
    ]);
    const [group] = await list({ group_id: [stage] });
    expect(group?.tag.map((tag) => tag.order)).toEqual([2, 1, 3]);
  });
});
