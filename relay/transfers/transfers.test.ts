import { afterEach, beforeEach, expect, test } from 'vitest';
import { pino } from 'pino';
import { asServicerUserid } from '#shared/domain/ids';
import { DAY } from '#shared/lib/time';
import { openDatabase } from '../db/open.ts';
import { createDirectWecom } from '../testing/direct-wecom.ts';
import { boss, createCompany, customer, otherCustomer, type Company } from '../testing/house.ts';
import type { Wecom } from '../wecom/wecom.ts';
import { createTransfers } from './transfers.ts';

const from = asServicerUserid('ann');
const to = asServicerUserid('ben');
const by = boss.servicerUserid;
let company: Company;
let transfers: ReturnType<typeof createTransfers>;
let close: () => Promise<void>;

beforeEach(async () => {
  company = await createCompany((world) => {
    for (const userid of [from, to])
      world.members.set(userid, { userid, name: userid, position: '', contactRight: true });
  });
  for (const id of [customer, otherCustomer]) befriend(id);
  await open();
});
afterEach(async () => {
  await close();
  await company.close();
});

function befriend(externalUserid: string): void {
  const { world } = company.simulator;
  world.friendships.push({
    userid: from,
    externalUserid,
    createdAt: world.clock.now(),
    state: '',
    addWay: 1,
    remark: '',
    description: '',
    remarkCompany: '',
    remarkMobiles: [],
    tags: [],
    deletedByCustomer: false,
  });
}

async function open(wrap: (wecom: Wecom) => Wecom = (wecom) => wecom): Promise<void> {
  const db = await openDatabase('sqlite::memory:');
  transfers = createTransfers({
    db,
    wecom: wrap(createDirectWecom(company.simulator)),
    clock: company.clock,
    log: pino({ level: 'silent' }),
  });
  close = async () => {
    await transfers.close();
    await db.destroy();
  };
}

const wish = (ids: readonly string[] = [customer]) => ({
  from,
  to,
  subjectIds: [...ids],
  isResigned: false,
  message: null,
});

test('TR-3 a transfer waits its day, takes effect, and is listed with who began it', async () => {
  expect(await transfers.begin(wish(), by)).toEqual({ ok: true, value: [{ subjectId: customer, code: null }] });
  const now = company.clock.now();
  const [waiting] = (await transfers.list()).transfers;
  expect(waiting).toMatchObject({ status: 'waiting', from, to, startedBy: by, subjectId: customer });
  expect(Math.abs((waiting?.takesEffectAt ?? 0) - now - DAY)).toBeLessThan(2_000);
  company.clock.shift(DAY + 1_000);
  expect((await transfers.list()).transfers).toMatchObject([{ status: 'done' }]);
});

test('TR-3 the customer who refuses is shown as refused, and never takes effect', async () => {
  await transfers.begin(wish(), by);
  company.simulator.customer(customer).refuseTransfer();
  expect((await transfers.list()).transfers).toMatchObject([{ status: 'refused', takesEffectAt: null }]);
});

test('TR-2 one under way and a third within 90 days never reach WeCom; candidates say until when', async () => {
  await transfers.begin(wish(), by);
  expect(await transfers.begin(wish(), by)).toMatchObject({ value: [{ code: 'waiting' }] });
  for (const _ of [1, 2]) {
    company.simulator.customer(customer).refuseTransfer();
    await transfers.list();
    await transfers.begin(wish(), by);
  }
  company.simulator.customer(customer).refuseTransfer();
  await transfers.list();
  const begun = company.simulator.world.transfers.length;
  expect(begun).toBe(2);
  expect(await transfers.begin(wish(), by)).toMatchObject({ value: [{ code: 'twice' }] });
  expect(company.simulator.world.transfers).toHaveLength(begun);
  const found = await transfers.candidates(from);
  expect(found).toMatchObject({
    ok: true,
    value: {
      customers: [
        { subjectId: customer, timesIn90Days: 2, block: { kind: 'twice' } },
        { subjectId: otherCustomer, timesIn90Days: 0, block: null },
      ],
    },
  });
});

test('TR-3 one of which WeCom tells nothing any more is neither asked for nor in the way for ever', async () => {
  let asked = 0;
  await close();
  await open((wecom) => ({
    ...wecom,
    post: (path, body, schema) => {
      if (!path.endsWith('transfer_result')) return wecom.post(path, body, schema);
      asked += 1;
      return Promise.resolve({ kind: 'ok', value: schema.parse({}) });
    },
  }));
  await transfers.begin(wish(), by);
  await transfers.list();
  expect(asked).toBe(1);
  expect(await transfers.begin(wish(), by)).toMatchObject({ value: [{ code: 'waiting' }] });
  company.clock.shift(8 * DAY);
  await transfers.list();
  expect(asked).toBe(1);
  const candidates = await transfers.candidates(from);
  expect(candidates).toMatchObject({
    value: {
      customers: expect.arrayContaining([{ subjectId: customer, name: 'somebody', timesIn90Days: 1, block: null }]),
    },
  });
});

test('TR-4 each customer has an outcome of their own; the whole call may be refused', async () => {
  const outcome = await transfers.begin(wish([customer, 'wmStranger']), by);
  expect(outcome).toMatchObject({
    value: [
      { subjectId: customer, code: null },
      { subjectId: 'wmStranger', code: 'wecom:40096' },
    ],
  });
  expect(await transfers.begin({ ...wish([otherCustomer]), to: from }, by)).toMatchObject({
    ok: false,
    error: { code: 'wecom:40130' },
  });
});

test('TR-4 an answer that never came is read again before anything is repeated', async () => {
  await close();
  await open((wecom) => ({
    ...wecom,
    async post(path, body, schema) {
      const answer = await wecom.post(path, body, schema);
      return path === 'externalcontact/transfer_customer' ? { kind: 'unreachable', maybeDone: true } : answer;
    },
  }));
  expect(await transfers.begin(wish(), by)).toEqual({ ok: true, value: [{ subjectId: customer, code: null }] });
  expect(company.simulator.world.transfers).toHaveLength(1);
});

test('TR-1 customers of a member who left are listed with their groups, and go without the 90 days', async () => {
  const { world } = company.simulator;
  Object.assign(world.members.get(from) ?? {}, { leftAt: world.clock.now() });
  const found = await transfers.unassigned();
  expect(found).toMatchObject({ ok: true, value: { members: [{ servicerUserid: from, groups: [] }] } });
  expect(found.ok && found.value.members[0]?.customers.map((each) => each.subjectId)).toEqual([
    customer,
    otherCustomer,
  ]);
  expect(found.ok && found.value.members[0]?.customers[0]?.name).toBe('somebody');
  expect(await transfers.begin({ ...wish(), isResigned: true }, by)).toMatchObject({ value: [{ code: null }] });
  expect((await transfers.list()).transfers).toMatchObject([{ isResigned: true, subjectName: 'somebody' }]);
});
