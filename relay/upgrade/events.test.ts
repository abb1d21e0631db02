import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { asServicerUserid } from '#shared/domain/ids';
import { DAY } from '#shared/lib/time';
import { joinGroup, leaveGroup } from '#simulator/world/groups';
import { befriend } from '#simulator/world/contacts';
import { dismissGroup, editContact, removeFromGroup, renameGroup } from '#simulator/world/member-acts';
import { customer, otherCustomer, type Company, type House } from '../testing/house.ts';
import { babyTag, createTown, listen, mothers, nightTag } from '../testing/upgrade-town.ts';
import { compareTags } from './edited.ts';
import { enqueue } from './job.ts';

let company: Company;
let house: House;
beforeEach(async () => {
  company = await createTown();
  house = await company.openHouse();
  await house.hire('lin', 'servicer');
  listen(company.simulator.world, house);
});
afterEach(() => company.close());

const groupOf = () => {
  const group = company.simulator.world.groups.get(mothers);
  if (!group) throw new Error('the group is part of the town');
  return group;
};
const jobs = () => house.db.selectFrom('contact_job').selectAll().execute();
const fetches = () => company.simulator.meter.total('externalcontact/groupchat/get');
async function settled(): Promise<void> {
  company.clock.shift(2_000);
  await vi.waitFor(async () => expect(await jobs()).toEqual([]), 8_000);
}
async function heard(count = 1): Promise<void> {
  await vi.waitFor(async () => expect(await jobs()).toHaveLength(count));
}
async function groupsOf(externalUserid: string): Promise<readonly string[]> {
  const facts = (await house.facts('customer.changed')).filter((fact) => fact.externalUserid === externalUserid);
  return facts.at(-1)?.relation.memberOf.map((group) => group.name) ?? [];
}
const version = async () =>
  (await house.db.selectFrom('customer_group').select('member_version').executeTakeFirst())?.member_version;

test('UP-14 a change that starts from the list we hold is applied as told, any other reads the list again', async () => {
  await house.hear('hello');
  await house.hear('hello', otherCustomer);
  const { world } = company.simulator;
  joinGroup(world, groupOf(), customer, 'invited', '');
  await heard();
  await settled();
  expect([await groupsOf(customer), fetches(), await version()]).toEqual([['mothers of spring'], 1, groupOf().version]);
  joinGroup(world, groupOf(), otherCustomer, 'invited', '');
  await heard();
  await settled();
  expect([await groupsOf(otherCustomer), fetches()]).toEqual([['mothers of spring'], 1]);
  removeFromGroup(world, groupOf(), [customer, otherCustomer]);
  await heard();
  await settled();
  expect([await groupsOf(customer), await groupsOf(otherCustomer), fetches()]).toEqual([[], [], 1]);
  expect(await version()).toBe(groupOf().version);
  // One that we never heard of: the next does not fit any more.
  const hear = world.onCallback;
  world.onCallback = () => undefined;
  joinGroup(world, groupOf(), customer, 'invited', '');
  world.onCallback = hear;
  joinGroup(world, groupOf(), otherCustomer, 'invited', '');
  await heard();
  await settled();
  expect([await groupsOf(customer), await groupsOf(otherCustomer)]).toEqual([
    ['mothers of spring'],
    ['mothers of spring'],
  ]);
  expect([fetches(), await version()]).toEqual([2, groupOf().version]);
});

test('UP-14 what a reading has already shown is not done twice; another name and the end are heard', async () => {
  await house.hear('hello');
  const { world } = company.simulator;
  joinGroup(world, groupOf(), customer, 'invited', '');
  leaveGroup(world, groupOf(), customer);
  joinGroup(world, groupOf(), customer, 'invited', '');
  await heard(3);
  await settled();
  expect([await groupsOf(customer), await version()]).toEqual([['mothers of spring'], groupOf().version]);
  renameGroup(world, groupOf(), 'mothers of summer');
  await heard();
  await settled();
  expect(await groupsOf(customer)).toEqual(['mothers of summer']);
  dismissGroup(world, groupOf());
  await heard();
  await settled();
  expect([await groupsOf(customer), await version()]).toEqual([[], undefined]);
});

test('UP-13 tags a colleague changes in the WeCom client are ours at once; parked and own ones stay', async () => {
  await house.hear('hello');
  const { world } = company.simulator;
  const lin = world.members.get('lin');
  if (!lin) throw new Error('lin works in the town');
  const own = { kind: 'own', name: 'likes tea' } as const;
  await house.db
    .insertInto('customer')
    .values({
      external_userid: customer,
      first_seen_at: 1,
      profile: null,
      relation: JSON.stringify({ friendOf: [], memberOf: [] }),
      tags: JSON.stringify([own]),
    })
    .execute();
  befriend(world, lin, customer, '');
  await vi.waitFor(async () => expect(await house.facts('customer.changed')).not.toEqual([]), 8_000);
  await settled();
  editContact(world, lin, customer, { tags: [babyTag, nightTag] });
  await vi.waitFor(async () => expect(await house.facts('customer.tagged')).toHaveLength(1), 8_000);
  const corp = (tagId: string, name: string) => ({ kind: 'corp', tagId, name, group: 'stage', isWritten: true });
  const tags = async () => (await house.facts('customer.tagged')).at(-1)?.tags;
  expect(await tags()).toEqual([own, corp(babyTag, 'five months'), corp(nightTag, 'night feeds')]);
  editContact(world, lin, customer, { tags: [nightTag] });
  await vi.waitFor(async () => expect(await tags()).toEqual([own, corp(nightTag, 'night feeds')]), 8_000);
  const read = () => company.simulator.meter.total('externalcontact/get');
  const before = read();
  editContact(world, lin, customer, { remark: 'only the remark' });
  await vi.waitFor(() => expect(read()).toBe(before + 1), 8_000);
  await settled();
  expect(await house.facts('customer.tagged')).toHaveLength(2);
});

test('UP-13 a tag that was taken off here does not come back while WeCom has not heard of it', async () => {
  const tag = { kind: 'corp', tagId: babyTag, name: 'five months', group: 'stage', isWritten: true } as const;
  const servicerUserid = asServicerUserid('lin');
  const compare = () =>
    house.feed.write(async ({ trx }) => (await compareTags(trx, customer, [tag], house.clock.now())).length);
  const job = { kind: 'mark-tags', servicerUserid, externalUserid: customer, add: [], remove: [babyTag] } as const;
  await house.hear('hello');
  await house.feed.write(({ trx }) => enqueue(trx, [job], house.clock.now() + DAY));
  expect(await compare()).toBe(0);
  await house.db.deleteFrom('contact_job').execute();
  expect(await compare()).toBe(1);
});
