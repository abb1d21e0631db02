import { afterEach, beforeEach, expect, test } from 'vitest';
import type { CorpTagsAnswer, CorpTagsView } from '#shared/contracts/corp-tags';
import { oneWay } from '#shared/domain/customer';
import type { Tag } from '#shared/domain/tag';
import type { Result } from '#shared/lib/result';
import { deleteTags, editTag } from '#simulator/world/corp-tags';
import { pino } from 'pino';
import { readCustomer, saveRelation, saveTags } from '../upgrade/customer-row.ts';
import { customer, type Company, type House } from '../testing/house.ts';
import { babyTag, createTown, expert, nightTag } from '../testing/upgrade-town.ts';
import { createDirectWecom } from '../testing/direct-wecom.ts';
import { createCorpTags, type CorpTags } from './corp-tags.ts';

let company: Company;
let house: House;
let tags: CorpTags;
let changes: number;

beforeEach(async () => {
  company = await createTown();
  house = await company.openHouse();
  await house.hire('lin', 'servicer');
  await house.hear();
  changes = 0;
  tags = open();
});
afterEach(async () => {
  await tags.close();
  await company.close();
});

function open(): CorpTags {
  return createCorpTags({
    db: house.db,
    feed: house.feed,
    wecom: createDirectWecom(company.simulator),
    clock: company.clock,
    log: pino({ level: 'silent' }),
    onChange: () => (changes += 1),
  });
}
const world = () => company.simulator.world;
const stage = 'etGroup0000000000000001';
const names = (view: CorpTagsView) => view.groups.map((group) => [group.name, ...group.tags.map((tag) => tag.name)]);
function done(answer: Result<CorpTagsAnswer>): CorpTagsView {
  if (!answer.ok || answer.value.outcome !== 'done') throw new Error(JSON.stringify(answer));
  return answer.value.view;
}
async function put(tag: { kind: 'corp'; tagId: string } | { kind: 'own'; name: string }): Promise<void> {
  const corp = await house.db.selectFrom('corp_tag').selectAll().execute();
  const name = corp.find((one) => tag.kind === 'corp' && one.tag_id === tag.tagId)?.name ?? 'five months';
  const added: Tag = tag.kind === 'own' ? tag : { ...tag, name, group: 'stage', isWritten: false };
  await house.feed.write(async ({ trx, append }) => {
    const { tags: before } = await readCustomer(trx, customer);
    await append(await saveTags(trx, customer, [...before, added], company.clock.now()));
  });
}
async function carried(): Promise<readonly Tag[]> {
  return (await house.facts('customer.tagged')).at(-1)?.tags ?? [];
}
const topic = { groupName: 'topics', names: ['bath', 'sleep'] };
async function makeTopics() {
  const group = done(await tags.create(topic)).groups.find((one) => one.name === 'topics');
  if (!group) throw new Error('the group was just made');
  return group;
}
const idOf = (group: CorpTagsView['groups'][number], name: string) =>
  group.tags.find((tag) => tag.name === name)?.tagId ?? '';

test('CT-1 our copy is what WeCom has, larger order first, and outlives an outage', async () => {
  expect(await tags.read()).toMatchObject({ groups: [{ name: 'stage', access: 'unknown' }], failure: null });
  company.simulator.faults.next('externalcontact/get_corp_tag_list', { kind: 'errcode', code: 48002 });
  const view = await tags.read();
  expect(names(view)).toEqual([['stage', 'five months', 'night feeds']]);
  expect(view.failure).toMatchObject({ code: 'wecom:48002' });
  expect(view.readAt).not.toBeNull();
});

test('CT-1 what is changed by hand arrives with the event', async () => {
  await tags.read();
  editTag(world(), babyTag, { name: 'six months' }, 'client');
  tags.refresh();
  await tags.idle();
  company.simulator.faults.next('externalcontact/get_corp_tag_list', { kind: 'errcode', code: -1 });
  expect(names(await tags.read())).toEqual([['stage', 'six months', 'night feeds']]);
  expect(changes).toBe(2);
});

test('CT-2 customers carry the name WeCom has now, and lose what it deleted, unless they still wait for it', async () => {
  await tags.read();
  await put({ kind: 'corp', tagId: babyTag });
  await put({ kind: 'corp', tagId: nightTag });
  editTag(world(), babyTag, { name: 'six months' }, 'client');
  await tags.read();
  expect(await carried()).toMatchObject([{ name: 'six months', isWritten: false }, { name: 'night feeds' }]);
  deleteTags(world(), [nightTag], 'client');
  const view = await tags.read();
  expect(view.conflicts).toEqual([
    { kind: 'deleted', tagId: nightTag, name: 'night feeds', group: 'stage', customers: 1 },
  ]);
  const row = (await carried()).map((tag) => (tag.kind === 'corp' ? { ...tag, isWritten: true } : tag));
  await house.db
    .updateTable('customer')
    .set({ tags: JSON.stringify(row) })
    .execute();
  expect((await tags.read()).conflicts).toEqual([]);
  expect(await carried()).toMatchObject([{ tagId: babyTag }]);
});

test('CT-3 a group with tags is made, renamed, put into another order and deleted', async () => {
  const group = await makeTopics();
  expect(group).toMatchObject({ access: 'made', tags: [{ name: 'bath', access: 'made' }, { name: 'sleep' }] });
  const bath = idOf(group, 'bath');
  expect(names(done(await tags.rename({ id: bath, name: 'bathing', seen: 'bath' })))).toContainEqual([
    'topics',
    'bathing',
    'sleep',
  ]);
  const seen = group.tags.map((tag) => tag.tagId);
  const turned = done(await tags.order({ groupId: group.groupId, ids: seen.toReversed(), moved: bath, seen }));
  expect(names(turned)).toContainEqual(['topics', 'sleep', 'bathing']);
  expect(names(done(await tags.remove({ id: bath, seen: 'bathing', seenTags: [] })))).toContainEqual([
    'topics',
    'sleep',
  ]);
  const sleep = { id: group.groupId, seen: 'topics', seenTags: [idOf(group, 'sleep')] };
  expect(names(done(await tags.remove(sleep)))).toEqual([['stage', 'five months', 'night feeds']]);
});

test('CT-3 what was changed elsewhere since the screen saw it is not changed again', async () => {
  const group = await makeTopics();
  const bath = idOf(group, 'bath');
  editTag(world(), bath, { name: 'bath time' }, 'client');
  const answer = await tags.rename({ id: bath, name: 'bathing', seen: 'bath' });
  expect(answer).toMatchObject({ ok: true, value: { outcome: 'changed-elsewhere' } });
  expect(names(answer.ok ? answer.value.view : await tags.read())).toContainEqual(['topics', 'bath time', 'sleep']);
  const seen = group.tags.map((tag) => tag.tagId);
  deleteTags(world(), [bath], 'client');
  for (const late of [
    await tags.order({ groupId: group.groupId, ids: seen.toReversed(), moved: bath, seen }),
    await tags.remove({ id: group.groupId, seen: 'topics', seenTags: seen }),
    await tags.remove({ id: bath, seen: 'bath time', seenTags: [] }),
  ])
    expect(late).toMatchObject({ ok: true, value: { outcome: 'changed-elsewhere' } });
});

test('CT-4 tags of our own that are called like one of the company’s, or that it does not have', async () => {
  await put({ kind: 'own', name: 'Five　Months' });
  await put({ kind: 'own', name: 'twins' });
  expect((await tags.read()).conflicts).toEqual([
    { kind: 'same-name', name: 'Five　Months', tagId: babyTag, corpName: 'five months', group: 'stage', customers: 1 },
    { kind: 'own-only', name: 'twins', customers: 1 },
  ]);
});

for (const code of [81011, 60011] as const)
  test(`CT-6 a tag this application did not make is refused with WeCom's number ${code}, and known from then on`, async () => {
    world().variants.foreignTag = code;
    const answer = await tags.rename({ id: babyTag, name: 'six months', seen: 'five months' });
    expect(answer).toMatchObject({ ok: false, error: { code: `wecom:${code}`, retry: false } });
    expect((await tags.read()).groups[0]?.tags[0]).toMatchObject({ access: 'refused' });
  });

test('CT-7 an answer that was lost on the way makes no second tag', async () => {
  company.simulator.faults.next('externalcontact/add_corp_tag', { kind: 'drop' });
  expect(await makeTopics()).toMatchObject({ access: 'made', tags: [{ name: 'bath' }, { name: 'sleep' }] });
  expect(world().tagGroups).toHaveLength(2);
  company.simulator.faults.next('externalcontact/add_corp_tag', { kind: 'status', status: 502 });
  expect(names(done(await tags.create({ groupName: 'topics', names: ['food'] })))).toContainEqual([
    'topics',
    'bath',
    'sleep',
    'food',
  ]);
});

test('CT-7 a deletion whose answer was lost is read, not repeated', async () => {
  const group = await makeTopics();
  company.simulator.faults.next('externalcontact/del_corp_tag', { kind: 'drop' });
  const answer = await tags.remove({ id: idOf(group, 'bath'), seen: 'bath', seenTags: [] });
  expect(names(done(answer))).toContainEqual(['topics', 'sleep']);
});

for (const [kind, outcome] of [
  ['recreate', [{ kind: 'corp', name: 'bath', group: 'stage', isWritten: false }]],
  ['own', [{ kind: 'own', name: 'bath' }]],
  ['drop', []],
] as const)
  test(`CT-8 a deleted tag somebody waits for: ${kind}`, async () => {
    const group = done(await tags.create({ groupId: stage, names: ['bath'] })).groups[0];
    const bath = (group && idOf(group, 'bath')) ?? '';
    await put({ kind: 'corp', tagId: bath });
    deleteTags(world(), [bath], 'client');
    expect((await tags.read()).conflicts).toMatchObject([{ kind: 'deleted', tagId: bath }]);
    expect(done(await tags.settle({ kind, tagId: bath })).conflicts.filter((one) => one.kind === 'deleted')).toEqual(
      [],
    );
    expect(await carried()).toMatchObject(outcome);
    expect(await carried()).toHaveLength(outcome.length);
    expect(JSON.stringify(await carried())).not.toContain(bath);
  });

test('CT-8 a tag of our own becomes the company’s, and is written for who is a friend already', async () => {
  await put({ kind: 'own', name: 'five months' });
  await put({ kind: 'own', name: 'twins' });
  await house.feed.write(async ({ trx, append }) => {
    const friendOf = [{ servicerUserid: expert, name: 'expert', since: 0 }];
    await append(await saveRelation(trx, customer, { ...oneWay, friendOf }, company.clock.now()));
  });
  done(await tags.settle({ kind: 'merge', name: 'five months', tagId: babyTag }));
  const view = done(await tags.settle({ kind: 'promote', name: 'twins', groupId: stage }));
  expect(view.conflicts).toEqual([]);
  expect(names(view)).toEqual([['stage', 'five months', 'night feeds', 'twins']]);
  expect(await carried()).toMatchObject([
    { kind: 'corp', tagId: babyTag, isWritten: false },
    { kind: 'corp', name: 'twins' },
  ]);
  const jobs = await house.db.selectFrom('contact_job').select('body').execute();
  expect(jobs.map((job) => JSON.parse(job.body))).toMatchObject([
    { kind: 'mark-tags', servicerUserid: expert, add: [babyTag] },
    { kind: 'mark-tags', servicerUserid: expert },
  ]);
});
