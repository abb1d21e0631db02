import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  accountAddReplySchema,
  accountLimits,
  accountListReplySchema,
  kfAddContactWayReplySchema,
  type AccountAddRequest,
  type AccountUpdateRequest,
} from '#shared/wecom/account';
import { demoAccounts } from '../demo-world.ts';
import { shop, startSimulator, xiaoman } from '../testing/start-simulator.ts';
import { smallPng, uploadMedia } from '../testing/upload.ts';

let it: Awaited<ReturnType<typeof startSimulator>>;
let mediaId: string;

beforeEach(async () => {
  it = await startSimulator();
  mediaId = await uploadMedia(it);
});
afterEach(() => it.sim.close());

const add = (more: Partial<AccountAddRequest> = {}) =>
  it.call('kf/account/add', { name: '暖芽会员服务', media_id: mediaId, ...more } satisfies AccountAddRequest);

async function listed(body?: unknown) {
  return accountListReplySchema.parse(await it.call('kf/account/list', body)).account_list;
}

function fillUpTo(count: number): void {
  for (let number = it.sim.world.accounts.size; number < count; number += 1)
    it.sim.world.accounts.set(`wkFill${number}`, { openKfid: `wkFill${number}`, name: `${number}`, avatar: '' });
}

describe('wecom-api.md 4.1 kf/account/add', () => {
  test('makes an account which the calling app manages, with the picture as avatar', async () => {
    const { open_kfid } = accountAddReplySchema.parse(await add());
    expect(open_kfid).toMatch(/^wk/);
    const made = (await listed()).find((account) => account.open_kfid === open_kfid);
    expect(made).toMatchObject({ name: '暖芽会员服务', manage_privilege: true });
    const picture = await fetch(made?.avatar ?? '');
    expect(picture.headers.get('content-type')).toBe('image/png');
    expect(new Uint8Array(await picture.arrayBuffer())).toEqual(smallPng);
  });

  test('a name of 16 characters is taken, one more and none are 95006', async () => {
    expect((await add({ name: '名'.repeat(15) + '😀' })).errcode).toBe(0);
    expect((await add({ name: '名'.repeat(17) })).errcode).toBe(95006);
    expect((await add({ name: ' ' })).errcode).toBe(95006);
  });

  test('name and media_id are both required, and the media must be a living picture', async () => {
    expect((await it.call('kf/account/add', { name: '暖芽' })).errcode).toBe(40063);
    expect((await it.call('kf/account/add', { media_id: mediaId })).errcode).toBe(40063);
    expect((await add({ media_id: 'never-uploaded' })).errcode).toBe(40007);
    expect((await add({ media_id: 'x'.repeat(129) })).errcode).toBe(40058);
    expect((await add({ media_id: await uploadMedia(it, new Uint8Array(9).fill(7), 'file') })).errcode).toBe(40004);
    it.clock.shift(3 * 86_400_000 + 1);
    expect((await add()).errcode).toBe(40007);
  });

  test('5000 accounts are the most (95005), 10 for a company that is not verified (95027)', async () => {
    it.sim.world.admin.verified = false;
    fillUpTo(accountLimits.unverified - 1);
    expect((await add()).errcode).toBe(0);
    expect((await add()).errcode).toBe(95027);
    it.sim.world.admin.verified = true;
    fillUpTo(accountLimits.accounts);
    expect((await add()).errcode).toBe(95005);
  });

  test('95026 while the existing accounts are hardly used', async () => {
    it.sim.world.admin.accountsHardlyUsed = true;
    expect((await add()).errcode).toBe(95026);
  });

  test('the app must manage an account already', async () => {
    it.sim.world.admin.unmanagedAccounts = Object.values(demoAccounts);
    expect((await add()).errcode).toBe(48007);
  });
});

describe('wecom-api.md 4.1 kf/account/update', () => {
  const update = (more: Partial<AccountUpdateRequest>) => it.call('kf/account/update', { open_kfid: shop, ...more });

  test('what is left out stays', async () => {
    expect((await update({ media_id: mediaId })).errcode).toBe(0);
    expect((await update({ name: '暖芽旗舰店' })).errcode).toBe(0);
    const changed = (await listed()).find((account) => account.open_kfid === shop);
    expect(changed?.name).toBe('暖芽旗舰店');
    expect(changed?.avatar).toContain(mediaId);
  });

  test('names and ids are judged as everywhere', async () => {
    expect((await update({ name: '' })).errcode).toBe(95006);
    expect((await update({ open_kfid: 'wkNobodys' })).errcode).toBe(95004);
    expect((await update({ open_kfid: 'nonsense' })).errcode).toBe(95000);
    it.sim.world.admin.unmanagedAccounts = [shop];
    expect((await update({ name: '暖芽' })).errcode).toBe(48007);
  });
});

describe('wecom-api.md 4.1 kf/account/del', () => {
  const del = (openKfid: string) => it.call('kf/account/del', { open_kfid: openKfid });

  test('the account and its links are gone, and sending in it is 95004', async () => {
    it.sim.customer(xiaoman).write(shop, '在吗');
    expect((await del(shop)).errcode).toBe(0);
    expect((await listed()).map((account) => account.open_kfid)).toEqual([demoAccounts.care]);
    expect((await it.call('kf/send_msg', it.text('在的'))).errcode).toBe(95004);
    expect((await del(shop)).errcode).toBe(95004);
  });

  test('13.18 the last one stays with 95005, or goes', async () => {
    await del(shop);
    expect((await del(demoAccounts.care)).errcode).toBe(95005);
    it.sim.variants.lastAccount = 'deleted';
    expect((await del(demoAccounts.care)).errcode).toBe(0);
    expect(await listed()).toEqual([]);
  });
});

describe('wecom-api.md 4.1 kf/account/list', () => {
  test('comes in pages of at most 100; a short one is the last', async () => {
    fillUpTo(150);
    const first = await listed({ offset: 0, limit: 100 });
    const second = await listed({ offset: 100, limit: 100 });
    expect([first.length, second.length]).toEqual([100, 50]);
    expect(new Set([...first, ...second].map((account) => account.open_kfid)).size).toBe(150);
    for (const limit of [0, 101]) expect((await it.call('kf/account/list', { offset: 0, limit })).errcode).toBe(40058);
  });

  test('12 GET without paging is accepted as well', async () => {
    expect(await listed()).toHaveLength(2);
  });

  test('an account of somebody else is listed without the privilege', async () => {
    it.sim.world.admin.unmanagedAccounts = [shop];
    expect((await listed()).map((account) => account.manage_privilege)).toEqual([false, true]);
  });
});

describe('wecom-api.md 4.1 kf/add_contact_way', () => {
  test('a scene of 32 letters, digits, _ and - gives a link that says where the customer came from', async () => {
    const scene = 'qr_card-2026_ABCdef0123456789xyz';
    expect(scene).toHaveLength(accountLimits.sceneBytes);
    const { url } = kfAddContactWayReplySchema.parse(await it.call('kf/add_contact_way', { open_kfid: shop, scene }));
    expect(url).toMatch(/^https:\/\/work\.weixin\.qq\.com\/kf\/kfc\w+\?enc_scene=ENC\w+$/);
    expect(it.sim.world.entryLinks.get(url)).toMatchObject({ openKfid: shop, scene });
  });

  test('without a scene there is none in the link; other characters and longer ones are refused', async () => {
    const plain = kfAddContactWayReplySchema.parse(await it.call('kf/add_contact_way', { open_kfid: shop }));
    expect(plain.url).not.toContain('?');
    for (const scene of ['x'.repeat(33), '二维码', 'a b', 'a.b'])
      expect((await it.call('kf/add_contact_way', { open_kfid: shop, scene })).errcode).toBe(40058);
    expect((await it.call('kf/add_contact_way', { open_kfid: 'wkNobodys' })).errcode).toBe(95004);
  });
});
