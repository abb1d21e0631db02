import { createGroup } from './world/groups.ts';
import type { Customer } from './world/state.ts';
import type { World } from './world/world.ts';

/** Ids of the demo company, for the start tool and the journeys. Everybody in it is invented. */
export const demoAccounts = {
  shop: 'wkHY0000NuanyaMuyingShop01',
  care: 'wkHY0000NuanyaAfterSales02',
} as const;

export const demoMembers = {
  lijing: 'lijing',
  wangmin: 'wangmin',
  zhangfan: 'zhangfan',
  supervisor: 'chenzg',
  /** the expert customers may add as a friend */
  expert: 'chenjing',
} as const;

export const demoGroups = {
  newMothers: 'wrHY0000XinshouBaomaGroup1',
  feeding: 'wrHY0000FushiJiaoliuGroup2',
} as const;

export const demoTags = {
  newborn: 'etHY0000Stage0to3Months001',
  infant: 'etHY0000Stage4to12Months02',
  toddler: 'etHY0000Stage1to3Years0003',
  pacifier: 'etHY0000InterestPacifier04',
  bottle: 'etHY0000InterestBottle0005',
  diaper: 'etHY0000InterestDiaper0006',
  solidFood: 'etHY0000InterestSolids0007',
  priceSensitive: 'etHY0000IntentPrice0000008',
  readyToBuy: 'etHY0000IntentReady0000009',
  returning: 'etHY0000IntentReturning010',
} as const;

export const demoCustomers = {
  xiaoman: 'wmHY0000XiaomanMama000001',
  anan: 'wmHY0000AnanBaba000000002',
  tangguo: 'wmHY0000TangguoMama000003',
  yueyue: 'wmHY0000YueyueLaolao00004',
  duoduo: 'wmHY0000DuoduoMa000000005',
  keke: 'wmHY0000KekeMama000000006',
  linxi: 'wmHY0000LinxiYunma0000007',
  beibei: 'wmHY0000BeibeiBaba0000008',
  nuomi: 'wmHY0000NuomiMama00000009',
  xingxing: 'wmHY0000XingxingMa0000010',
  guoguo: 'wmHY0000GuoguoNainai00011',
  mumu: 'wmHY0000MumuMama000000012',
} as const;

const names: Readonly<Record<keyof typeof demoCustomers, readonly [string, Customer['gender']]>> = {
  xiaoman: ['小满妈妈', 2],
  anan: ['安安爸爸', 1],
  tangguo: ['糖果妈妈', 2],
  yueyue: ['月月姥姥', 2],
  duoduo: ['朵朵麻麻', 2],
  keke: ['可可妈', 2],
  linxi: ['林溪（孕 32 周）', 2],
  beibei: ['贝贝爸', 1],
  nuomi: ['糯米团子妈妈', 2],
  xingxing: ['星星妈', 2],
  guoguo: ['果果奶奶', 2],
  mumu: ['木木妈妈', 2],
};

/** Two accounts, the colleagues behind them, groups, tags and a dozen customers who have not written yet. */
export function fillDemoWorld(world: World): void {
  world.accounts.set(demoAccounts.shop, { openKfid: demoAccounts.shop, name: '暖芽母婴旗舰店', avatar: '' });
  world.accounts.set(demoAccounts.care, { openKfid: demoAccounts.care, name: '暖芽售后服务', avatar: '' });
  addColleagues(world);
  addTags(world);
  for (const [key, id] of entriesOf(demoCustomers)) {
    const [nickname, gender] = names[key];
    world.customers.set(id, { externalUserid: id, nickname, avatar: '', gender });
  }
  createGroup(world, { chatId: demoGroups.newMothers, name: '暖芽新手宝妈群', owner: demoMembers.expert });
  createGroup(world, { chatId: demoGroups.feeding, name: '暖芽辅食交流宝妈群', owner: demoMembers.expert });
  world.upgradeRange.userids.push(demoMembers.expert, demoMembers.lijing);
  world.upgradeRange.chatIds.push(demoGroups.newMothers, demoGroups.feeding);
}

function addColleagues(world: World): void {
  const colleagues = [
    { userid: demoMembers.lijing, name: '李静', position: '客服', contactRight: true },
    { userid: demoMembers.wangmin, name: '王敏', position: '客服', contactRight: true },
    { userid: demoMembers.zhangfan, name: '张帆', position: '客服', contactRight: true },
    { userid: demoMembers.supervisor, name: '陈主管', position: '客服主管', contactRight: false },
    { userid: demoMembers.expert, name: '育儿顾问陈静', position: '育儿顾问', contactRight: true },
  ];
  for (const colleague of colleagues) world.members.set(colleague.userid, colleague);
  for (const openKfid of Object.values(demoAccounts))
    for (const userid of [demoMembers.lijing, demoMembers.wangmin, demoMembers.zhangfan])
      world.servicers.push({ openKfid, userid, status: 0, stopType: 0 });
}

function addTags(world: World): void {
  const createdAt = world.clock.now();
  const groups = [
    ['etHY0000GroupStage00000001', '宝宝阶段', { newborn: '0–3 个月', infant: '4–12 个月', toddler: '1–3 岁' }],
    [
      'etHY0000GroupInterest00002',
      '关注品类',
      { pacifier: '安抚奶嘴', bottle: '奶瓶', diaper: '纸尿裤', solidFood: '辅食' },
    ],
    [
      'etHY0000GroupIntent0000003',
      '购买意向',
      { priceSensitive: '在意价格', readyToBuy: '近期购买', returning: '老客户' },
    ],
  ] as const satisfies readonly (readonly [string, string, Partial<Record<keyof typeof demoTags, string>>])[];
  for (const [place, [id, name, tags]] of groups.entries()) {
    // The last group was made by the application, so it may change it; the others come from the admin console.
    const maker = place === groups.length - 1 ? ({ byApp: true } as const) : {};
    const labels = entriesOf<string, string>(tags);
    world.tagGroups.push({
      id,
      name,
      createdAt,
      order: (groups.length - place) * 100,
      ...maker,
      tags: labels.map(([key, label], nth) => ({
        id: tagId(key),
        name: label,
        createdAt,
        order: (labels.length - nth) * 100,
        ...maker,
      })),
    });
  }
}

function tagId(key: string): string {
  const ids: Readonly<Record<string, string>> = demoTags;
  return ids[key] ?? key;
}

function entriesOf<K extends string, V>(record: Readonly<Record<K, V>>): [K, V][] {
  // Object.entries forgets the keys; these records are literals of this file.
  return Object.entries(record) as [K, V][];
}
