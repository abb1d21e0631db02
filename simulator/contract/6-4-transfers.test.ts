import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { transferCustomerReplySchema, transferResultReplySchema, unassignedReplySchema } from '#shared/wecom/transfer';
import { demoMembers } from '../demo-world.ts';
import { shop, startSimulator, xiaoman } from '../testing/start-simulator.ts';

const HOUR = 3_600_000;
const from = demoMembers.expert;
const to = demoMembers.wangmin;
let it: Awaited<ReturnType<typeof startSimulator>>;
let told: Record<string, unknown>[];

beforeEach(async () => {
  it = await startSimulator();
  told = [];
  const { world } = it.sim;
  world.onCallback = (event) => void told.push(event);
  await it.call('externalcontact/add_contact_way', { type: 1, scene: 2, user: [from], state: 'first' });
  if (it.sim.customer(xiaoman).accept('first') === undefined) throw new Error('no such way');
});
afterEach(() => it.sim.close());

const pair = { handover_userid: from, takeover_userid: to };
async function begin(path = 'externalcontact/transfer_customer', ids: readonly string[] = [xiaoman]) {
  const reply = await it.call(path, { ...pair, external_userid: ids });
  return { errcode: reply.errcode, customer: transferCustomerReplySchema.parse(reply).customer };
}
async function results(path = 'externalcontact/transfer_result') {
  return transferResultReplySchema.parse(await it.call(path, pair)).customer;
}

describe('wecom-api.md 6.4 transfer_customer (in service)', () => {
  test('begins with errcode 0, waits 24 hours, and then moves the friendship', async () => {
    expect((await begin()).customer).toEqual([{ external_userid: xiaoman, errcode: 0 }]);
    const [waiting] = await results();
    expect(waiting).toMatchObject({ status: 2 });
    expect(waiting?.takeover_time).toBe(Math.floor((it.sim.clock.now() + 24 * HOUR) / 1_000));
    it.sim.clock.shift(24 * HOUR);
    expect(await results()).toMatchObject([{ status: 1 }]);
    const events = told.filter((event) => event['Event'] === 'change_external_contact');
    expect(events.slice(-2)).toMatchObject([
      { ChangeType: 'del_external_contact', UserID: from, Source: 'DELETE_BY_TRANSFER' },
      { ChangeType: 'add_external_contact', UserID: to },
    ]);
  });

  test('no add_external_contact when the takeover member is a friend already', async () => {
    await it.call('externalcontact/add_contact_way', { type: 1, scene: 2, user: [to], state: 'second' });
    it.sim.customer(xiaoman).accept('second');
    await begin();
    told.length = 0;
    it.sim.clock.shift(24 * HOUR);
    await results();
    expect(told.map((event) => event['ChangeType'])).toEqual(['del_external_contact']);
  });

  test('the customer may refuse: status 3, takeover_time 0, transfer_fail (2.2)', async () => {
    await begin();
    expect(it.sim.customer(xiaoman).refuseTransfer()).toBe(true);
    expect(await results()).toEqual([{ external_userid: xiaoman, status: 3, takeover_time: 0 }]);
    expect(told.at(-1)).toMatchObject({ ChangeType: 'transfer_fail', FailReason: 'customer_refused', UserID: to });
  });

  test('twice in 90 days, then 40128; a customer under way is 40129', async () => {
    await begin();
    expect((await begin()).customer[0]?.errcode).toBe(40129);
    it.sim.customer(xiaoman).refuseTransfer();
    await begin();
    it.sim.customer(xiaoman).refuseTransfer();
    expect((await begin()).customer[0]?.errcode).toBe(40128);
    it.sim.clock.shift(91 * 24 * HOUR);
    expect((await begin()).customer[0]?.errcode).toBe(0);
  });

  test('whole calls refused: same person 40130, no function 40098, dormant 40205', async () => {
    const same = { handover_userid: from, takeover_userid: from, external_userid: [xiaoman] };
    expect((await it.call('externalcontact/transfer_customer', same)).errcode).toBe(40130);
    const clerk = { ...pair, takeover_userid: demoMembers.supervisor, external_userid: [xiaoman] };
    expect((await it.call('externalcontact/transfer_customer', clerk)).errcode).toBe(40098);
    Object.assign(it.sim.world.members.get(to) ?? {}, { isDormant: true });
    expect((await begin()).errcode).toBe(40205);
  });

  test('each customer has a code of their own: 40096 unknown, 40131 not a follower; 100 a call', async () => {
    const stranger = [...it.sim.world.customers.keys()].find((id) => id !== xiaoman) ?? '';
    const { customer } = await begin('externalcontact/transfer_customer', ['wmNobody', stranger, xiaoman]);
    expect(customer.map((each) => each.errcode)).toEqual([40096, 40131, 0]);
    const many = Array.from({ length: 101 }, () => xiaoman);
    expect((await begin('externalcontact/transfer_customer', many)).errcode).toBe(40058);
  });

  test('a full takeover member: 40099 at once, status 4 and customer_limit_exceed when full a day later', async () => {
    await begin();
    Object.assign(it.sim.world.members.get(to) ?? {}, { isFull: true });
    it.sim.clock.shift(24 * HOUR);
    expect(await results()).toMatchObject([{ status: 4 }]);
    expect(told.at(-1)).toMatchObject({ FailReason: 'customer_limit_exceed' });
    expect((await begin()).customer[0]?.errcode).toBe(40099);
  });
});

describe('wecom-api.md 6.4 of members who left', () => {
  test('40097 while they are still there; listed when they have left; transferred without the 90 days', async () => {
    const path = 'externalcontact/resigned/transfer_customer';
    expect((await begin(path)).errcode).toBe(40097);
    Object.assign(it.sim.world.members.get(from) ?? {}, { leftAt: it.sim.clock.now() });
    const listed = unassignedReplySchema.parse(await it.call('externalcontact/get_unassigned_list', {}));
    expect(listed).toMatchObject({
      info: [{ handover_userid: from, external_userid: xiaoman }],
      is_last: true,
      next_cursor: '',
    });
    expect((await begin(path)).customer[0]?.errcode).toBe(0);
    it.sim.clock.shift(24 * HOUR);
    expect(await results('externalcontact/resigned/transfer_result')).toMatchObject([{ status: 1 }]);
    expect(unassignedReplySchema.parse(await it.call('externalcontact/get_unassigned_list', {})).info).toEqual([]);
  });
});

describe('wecom-api.md 6.4 groups', () => {
  test('onjob_transfer: the new owner has it; 90501, 90504 and the 90 days per group', async () => {
    const chatId = it.sim.world.groups.keys().next().value ?? '';
    const owner = it.sim.world.groups.get(chatId)?.owner ?? '';
    const next = owner === to ? from : to;
    const move = async (ids: readonly string[], newOwner: string) =>
      (await it.call('externalcontact/groupchat/onjob_transfer', { chat_id_list: ids, new_owner: newOwner }))[
        'failed_chat_list'
      ];
    expect(await move([chatId, 'wrNone'], next)).toMatchObject([{ chat_id: 'wrNone', errcode: 90501 }]);
    expect(it.sim.world.groups.get(chatId)?.owner).toBe(next);
    expect(await move([chatId], next)).toMatchObject([{ errcode: 90504 }]);
    expect(await move([chatId], next === to ? from : to)).toEqual([]);
    expect(await move([chatId], next)).toMatchObject([{ errcode: 40128 }]);
  });

  test('groupchat/transfer is for owners who left: 90500 otherwise', async () => {
    const chatId = it.sim.world.groups.keys().next().value ?? '';
    const owner = it.sim.world.groups.get(chatId)?.owner ?? '';
    const wish = { chat_id_list: [chatId], new_owner: owner === to ? from : to };
    const before = await it.call('externalcontact/groupchat/transfer', wish);
    expect(before['failed_chat_list']).toMatchObject([{ errcode: 90500 }]);
    Object.assign(it.sim.world.members.get(owner) ?? {}, { leftAt: it.sim.clock.now() });
    expect((await it.call('externalcontact/groupchat/transfer', wish))['failed_chat_list']).toEqual([]);
  });
});

test('a KF conversation is not moved by it (6.4)', async () => {
  const customer = it.sim.customer(xiaoman);
  customer.write(shop, '在吗');
  await begin();
  it.sim.clock.shift(24 * HOUR);
  const state = await it.call('kf/service_state/get', { open_kfid: shop, external_userid: xiaoman });
  expect(state['service_state']).toBe(0);
});
