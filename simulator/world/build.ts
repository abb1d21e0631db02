import { addGroup } from './groups.ts';
import type { World } from './world.ts';

/** How many of each; those that are there already stay. */
export type BuildPlan = {
  readonly accounts: number;
  /** of each new account */
  readonly servicers: number;
  readonly customers: number;
  /** so many of the new customers are friends of the members, in turn */
  readonly friends: number;
  readonly groups: number;
  /** new groups of corp tags, with so many tags each */
  readonly tagGroups: number;
  readonly tags: number;
};

export type Built = {
  readonly accounts: readonly string[];
  readonly servicers: readonly string[];
  readonly customers: number;
  readonly firstCustomer: string;
  readonly groups: readonly string[];
  readonly tagGroups: readonly string[];
};

/** Fills the world at once, without ringing: nobody has written yet. Ids are counted, so that a test can name them. */
export function buildWorld(world: World, plan: BuildPlan): Built {
  const accounts = addAccounts(world, plan.accounts);
  const servicers = addServicers(world, accounts, plan.servicers);
  const customers = addCustomers(world, plan.customers);
  const members = [...world.members.keys()];
  for (const [index, id] of customers.slice(0, plan.friends).entries())
    addFriend(world, members[index % members.length], id);
  const groups = counted(plan.groups, (index) => {
    const wish = { name: `客户群 ${index + 1}`, owner: members[index % members.length] ?? '' };
    return addGroup(world, { ...wish, chatId: toId('wrBLD', world.groups.size) }).chatId;
  });
  return {
    accounts,
    servicers,
    customers: customers.length,
    firstCustomer: customers[0] ?? '',
    groups,
    tagGroups: addTags(world, plan),
  };
}

/** `wmBLD00000000000000000042` */
function toId(prefix: string, index: number): string {
  return `${prefix}${String(index).padStart(20, '0')}`;
}

function counted<T>(count: number, make: (index: number) => T): T[] {
  return Array.from({ length: count }, (_, index) => make(index));
}

function addAccounts(world: World, count: number): readonly string[] {
  const first = world.accounts.size;
  return counted(count, (index) => {
    const openKfid = toId('wkBLD', first + index);
    world.accounts.set(openKfid, { openKfid, name: `客服账号 ${first + index + 1}`, avatar: '' });
    return openKfid;
  });
}

function addServicers(world: World, accounts: readonly string[], count: number): readonly string[] {
  const userids = counted(count, (index) => `servicer${index + 1}`);
  for (const [index, userid] of userids.entries())
    if (!world.members.has(userid))
      world.members.set(userid, { userid, name: `接待 ${index + 1}`, position: '客服', contactRight: true });
  for (const openKfid of accounts)
    for (const userid of userids) world.servicers.push({ openKfid, userid, status: 0, stopType: 0 });
  return userids;
}

function addCustomers(world: World, count: number): readonly string[] {
  const first = world.customers.size;
  return counted(count, (index) => {
    const externalUserid = toId('wmBLD', first + index);
    const nickname = `客户 ${first + index + 1}`;
    world.customers.set(externalUserid, { externalUserid, nickname, avatar: '', gender: index % 2 === 0 ? 2 : 1 });
    return externalUserid;
  });
}

function addFriend(world: World, userid: string | undefined, externalUserid: string): void {
  if (userid === undefined) return;
  world.friendships.push({
    userid,
    externalUserid,
    createdAt: world.clock.now(),
    state: '',
    addWay: 1,
    remark: world.customers.get(externalUserid)?.nickname ?? '',
    description: '',
    remarkCompany: '',
    remarkMobiles: [],
    tags: [],
    deletedByCustomer: false,
  });
}

function addTags(world: World, plan: BuildPlan): readonly string[] {
  const createdAt = world.clock.now();
  const first = world.tagGroups.length;
  return counted(plan.tagGroups, (index) => {
    const id = toId('etBLDG', first + index);
    const tags = counted(plan.tags, (nth) => ({
      id: toId('etBLDT', (first + index) * 1_000 + nth),
      name: `标签 ${nth + 1}`,
      createdAt,
      order: 1,
    }));
    world.tagGroups.push({ id, name: `标签组 ${first + index + 1}`, createdAt, order: 1, tags });
    return id;
  });
}
