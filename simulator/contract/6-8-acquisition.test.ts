import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  acquisitionCreateReplySchema,
  acquisitionCustomerReplySchema,
  acquisitionGetReplySchema,
  acquisitionListReplySchema,
  acquisitionQuotaReplySchema,
} from '#shared/wecom/acquisition';
import { demoMembers } from '../demo-world.ts';
import { startSimulator, xiaoman } from '../testing/start-simulator.ts';
import { buyAcquisitions, removeLinkByHand } from '../world/acquisition.ts';

const DAY = 24 * 3_600_000;
const base = 'externalcontact/customer_acquisition';
let it: Awaited<ReturnType<typeof startSimulator>>;
let told: Record<string, unknown>[];

beforeEach(async () => {
  it = await startSimulator();
  told = [];
  it.sim.world.onCallback = (event) => void told.push(event);
});
afterEach(() => it.sim.close());

async function make(name = '母婴顾问', users = [demoMembers.expert]) {
  const reply = await it.call(`${base}/create_link`, { link_name: name, range: { user_list: users } });
  expect(reply.errcode).toBe(0);
  return acquisitionCreateReplySchema.parse(reply).link;
}
const quota = async () =>
  acquisitionQuotaReplySchema.parse(await it.call('externalcontact/customer_acquisition_quota'));
const changes = () => told.filter((event) => event['Event'] === 'customer_acquisition').map((e) => e['ChangeType']);

describe('wecom-api.md 6.8 acquisition links', () => {
  test('are made, listed, read, changed and deleted by the app that made them', async () => {
    const link = await make();
    expect(link.url).toMatch(/^https:\/\/work\.weixin\.qq\.com\/ca\//);
    const listed = acquisitionListReplySchema.parse(await it.call(`${base}/list_link`, {}));
    expect(listed.link_id_list).toEqual([link.link_id]);
    await it.call(`${base}/update_link`, { link_id: link.link_id, link_name: '到店顾问', skip_verify: false });
    const read = acquisitionGetReplySchema.parse(await it.call(`${base}/get`, { link_id: link.link_id }));
    expect(read).toMatchObject({
      link: { link_name: '到店顾问', skip_verify: false },
      range: { user_list: [demoMembers.expert] },
    });
    expect((await it.call(`${base}/delete_link`, { link_id: link.link_id })).errcode).toBe(0);
    expect((await it.call(`${base}/get`, { link_id: link.link_id })).errcode).not.toBe(0);
    // The API's own removals are not told (2.5).
    expect(told).toEqual([]);
  });

  test("another app's link cannot be read", async () => {
    const link = await make();
    Object.assign(it.sim.world.acquisitionLinks.get(link.link_id) ?? {}, { byApp: false });
    expect((await it.call(`${base}/get`, { link_id: link.link_id })).errcode).toBe(40058);
    expect(acquisitionListReplySchema.parse(await it.call(`${base}/list_link`, {})).link_id_list).toEqual([]);
  });

  test('a name of 31 characters and 501 members are too many', async () => {
    const long = { link_name: '字'.repeat(31), range: { user_list: [demoMembers.expert] } };
    expect((await it.call(`${base}/create_link`, long)).errcode).toBe(40058);
    const many = { link_name: 'x', range: { user_list: Array.from({ length: 501 }, () => demoMembers.expert) } };
    expect((await it.call(`${base}/create_link`, many)).errcode).toBe(40058);
  });

  test('the channel in the address is the State of add_external_contact, and costs one', async () => {
    const link = await make();
    buyAcquisitions(it.sim.world, 2, it.sim.clock.now() + 30 * DAY);
    expect(it.sim.customer(xiaoman).openAcquisition(`${link.url}?customer_channel=hy-42`)).toBe(true);
    expect(told.find((event) => event['ChangeType'] === 'add_external_contact')).toMatchObject({ State: 'hy-42' });
    expect(await quota()).toMatchObject({ balance: 1, total: 2 });
    const came = acquisitionCustomerReplySchema.parse(await it.call(`${base}/customer`, { link_id: link.link_id }));
    expect(came.customer_list).toMatchObject([
      { external_userid: xiaoman, userid: demoMembers.expert, state: 'hy-42' },
    ]);
  });

  test('balance_low below 20, balance_exhausted at none, balance_increased when bought (2.5)', async () => {
    const link = await make();
    buyAcquisitions(it.sim.world, 20, it.sim.clock.now() + 30 * DAY);
    const people = [...it.sim.world.customers.keys()];
    expect(people.length).toBeGreaterThan(0);
    for (const id of people.slice(0, 1)) it.sim.customer(id).openAcquisition(link.url);
    expect(changes()).toEqual(['balance_increased', 'balance_low']);
    for (const each of it.sim.world.wallet.quotas) each.balance = 1;
    it.sim.customer(people[1] ?? '').openAcquisition(link.url);
    expect(changes().at(-1)).toBe('balance_exhausted');
    expect(it.sim.customer(people[2] ?? '').openAcquisition(link.url)).toBe(false);
  });

  test('what has expired pays for nobody', async () => {
    const link = await make();
    buyAcquisitions(it.sim.world, 5, it.sim.clock.now() + DAY);
    it.sim.clock.shift(2 * DAY);
    expect(await quota()).toMatchObject({ balance: 0 });
    expect(it.sim.customer(xiaoman).openAcquisition(link.url)).toBe(false);
  });

  test('delete_link is told when somebody removes it in the client (2.5)', async () => {
    const link = await make();
    removeLinkByHand(it.sim.world, link.link_id);
    expect(told).toMatchObject([{ ChangeType: 'delete_link', LinkId: link.link_id }]);
  });
});
