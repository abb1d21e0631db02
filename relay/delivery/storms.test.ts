import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { asCommandId, asExternalUserid, toConversationId, type ExternalUserid } from '#shared/domain/ids';
import type { ApiFault } from '#simulator/faults';
import { createCompany, customer, lin, openKfid, type Company, type House } from '../testing/house.ts';
import { createWecom } from '../wecom/client.ts';
import { watchHealth, type WecomHealth } from '../wecom/health.ts';
import { createPace, type BucketLevel, type Quota } from '../wecom/pace.ts';

// F9: the whole way out — commands, delivery and the real client with its pace — while WeCom has a bad quarter of an hour.
let company: Company;
let house: House;
let health: () => WecomHealth;
beforeEach(async () => {
  company = await createCompany((world) => {
    for (let index = 0; index < 60; index += 1) {
      const id = `wmStorm${index}`;
      world.customers.set(id, { externalUserid: id, nickname: id, avatar: '', gender: 0 });
    }
  });
  await open();
});
afterEach(() => company.close());

async function open(quotas?: (api: string) => Quota, doFetch: typeof fetch = fetch): Promise<void> {
  const { clock, simulator } = company;
  const levels = new Map<string, BucketLevel>();
  const store = {
    load: async (api: string) => levels.get(api) ?? null,
    save: async (api: string, level: BucketLevel) => void levels.set(api, level),
  };
  const pace = createPace({ clock, store, ...(quotas && { quotas }) });
  const options = {
    apiBase: simulator.url,
    corpId: 'wwhouse',
    secret: 's',
    clock,
    pace,
    fetch: doFetch,
    backoffMs: 1,
    random: () => 0,
  };
  house = await company.openHouse(() => {
    const watched = watchHealth(createWecom(options), () => undefined);
    ({ health } = watched);
    return watched.wecom;
  });
  await house.hire('lin', 'servicer');
}

async function reply(id: string, to: ExternalUserid = customer): Promise<void> {
  const content = { kind: 'text', text: id } as const;
  const command = {
    kind: 'reply.send',
    id: asCommandId(id),
    conversationId: toConversationId(openKfid, to),
    content,
  } as const;
  expect(await house.commands.accept(command, lin)).toMatchObject({ ok: true });
}

const stormed = (index: number) => asExternalUserid(`wmStorm${index}`);
const idOf = (index: number) => `storm${String(index).padStart(6, '0')}`;
const atCustomer = () => company.simulator.ledger.of('send').map((send) => send.msgid);
const calls = (api = 'kf/send_msg') => company.simulator.meter.total(api);
const rows = () => house.db.selectFrom('delivery').selectAll().orderBy('position').execute();

/** The reply was refused and waits for its next time. */
async function parked(): Promise<void> {
  await vi.waitFor(async () => {
    const [row] = await rows();
    expect(row?.next_at).toBeGreaterThan(company.clock.now());
  }, 5_000);
}

async function sentOnce(...ids: readonly string[]): Promise<void> {
  await vi.waitFor(async () => {
    expect((await house.facts('reply.sent')).map((fact) => fact.messageId)).toEqual([...ids]);
  }, 5_000);
  expect(await house.facts('reply.failed')).toEqual([]);
  expect(atCustomer()).toEqual([...ids]);
}

test('F9 -1 for minutes: three tries, then parked; no more than three with each look; sent once when it is over', async () => {
  await house.hear();
  company.simulator.faults.next('kf/send_msg', { kind: 'errcode', code: -1 }, 10_000);
  await reply('reply00001');
  await parked();
  expect(calls()).toBe(3);
  for (let look = 2; look <= 3; look += 1) {
    company.clock.shift(60_000);
    await vi.waitFor(() => expect(calls()).toBe(3 * look), 5_000);
    await parked();
  }
  company.simulator.faults.clear();
  company.clock.shift(60_000);
  await sentOnce('reply00001');
});

const storms: readonly (readonly [string, ApiFault])[] = [
  ['5xx', { kind: 'status', status: 502 }],
  ['cut connections', { kind: 'reset' }],
  ['half an answer, though WeCom took it', { kind: 'truncate' }],
  ['45033', { kind: 'errcode', code: 45033 }],
];
for (const [name, fault] of storms)
  test(`F9 ${name} for minutes: at most three tries with each look, and once at the customer`, async () => {
    await house.hear();
    company.simulator.faults.next('kf/send_msg', fault, 6);
    await reply('reply00001');
    const isSettled = async () => (await rows()).every((row) => row.next_at > company.clock.now());
    for (let looks = 0; looks < 5 && (await rows()).length > 0; looks += 1) {
      await vi.waitFor(async () => expect(await isSettled()).toBe(true), 5_000);
      company.clock.shift(60_000);
    }
    await sentOnce('reply00001');
    expect(calls()).toBeLessThanOrEqual(10);
  });

test('F9 WeCom hangs for minutes and takes replies nobody waits for any more: once at the customer', async () => {
  await house.hear();
  await house.close();
  let hangs = 0;
  // The request arrives; its sender hears nothing and gives up, as after its ten seconds.
  await open(undefined, async (input, init) => {
    const isReply = new Request(input).url.includes('kf/send_msg?');
    if (!isReply || hangs >= 6) return fetch(input, init);
    hangs += 1;
    await fetch(input, init);
    throw new DOMException('The operation was aborted due to timeout', 'TimeoutError');
  });
  await reply('reply00001');
  await vi.waitFor(async () => expect(await house.facts('reply.sent')).toHaveLength(1), 20_000);
  await reply('reply00002');
  await sentOnce('reply00001', 'reply00002');
  expect(calls()).toBeLessThanOrEqual(10);
});

test('F9 hangs in which nothing arrives: three tries with each look, then it is sent', async () => {
  await house.hear();
  await house.close();
  let tries = 0;
  await open(undefined, async (input, init) => {
    if (!new Request(input).url.includes('kf/send_msg?')) return fetch(input, init);
    tries += 1;
    if (tries > 9) return fetch(input, init);
    throw new DOMException('The operation was aborted due to timeout', 'TimeoutError');
  });
  await reply('reply00001');
  for (let look = 1; look <= 3; look += 1) {
    await vi.waitFor(() => expect(tries).toBe(3 * look), 20_000);
    await parked();
    company.clock.shift(60_000);
  }
  await sentOnce('reply00001');
  expect(tries).toBe(10);
});

test.each([42001, 40014])(
  'F8 %s on every call for a minute while twenty replies wait: one token a second at most, none lost',
  async (code) => {
    await house.hear();
    for (let index = 0; index < 20; index += 1) await house.hear('hello', stormed(index));
    company.simulator.faults.next('*', { kind: 'errcode', code }, 100_000);
    for (let index = 0; index < 20; index += 1) await reply(idOf(index), stormed(index));
    for (let second = 0; second < 60; second += 1) {
      await new Promise((resolve) => setTimeout(resolve, 20));
      company.clock.shift(1_000);
    }
    expect(calls('gettoken')).toBeLessThanOrEqual(60);
    company.simulator.faults.clear();
    company.clock.shift(60_000);
    await vi.waitFor(async () => expect(await rows()).toEqual([]), 20_000);
    expect(atCustomer().toSorted()).toEqual(Array.from({ length: 20 }, (_, index) => idOf(index)));
    expect(await house.facts('reply.failed')).toEqual([]);
  },
);

test('F9 45009: nothing leaves for its minute; then what was typed first, and every reply once', async () => {
  await house.close();
  await open(() => ({ capacity: 4, perSecond: 40 }));
  for (let index = 0; index < 40; index += 1) await house.hear('hello', stormed(index));
  company.simulator.faults.next('kf/send_msg', { kind: 'errcode', code: 45009 });
  await house.hear();
  await reply('first00001');
  await vi.waitFor(() => expect(calls()).toBe(1));
  await parked();
  for (let index = 0; index < 40; index += 1) await reply(idOf(index), stormed(index));
  await vi.waitFor(async () => expect((await rows()).every((row) => row.attempts > 0)).toBe(true), 5_000);
  // The older half is what piles up by itself.
  await house.db.updateTable('delivery').set({ is_bulk: 1 }).where('message_id', '<', idOf(20)).execute();
  company.clock.shift(50_000);
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(calls()).toBe(1);
  company.clock.shift(20_000);
  await vi.waitFor(() => expect(atCustomer()).toHaveLength(41), 10_000);
  expect(new Set(atCustomer()).size).toBe(41);
  // Several leave side by side, so it is the middle of each half that tells who went ahead.
  const places = atCustomer().map((id, place) => ({ place, isTyped: id >= idOf(20) }));
  const middle = (isTyped: boolean) => places.filter((each) => each.isTyped === isTyped).at(10)?.place ?? 0;
  expect(middle(true)).toBeLessThan(middle(false));
  expect(await house.facts('reply.failed')).toEqual([]);
});

test('P16 a typed reply leaves ahead of a backlog that the pace holds back', async () => {
  await house.close();
  await open(() => ({ capacity: 10, perSecond: 20, reserve: 4 }));
  for (let index = 0; index < 50; index += 1) await house.hear('hello', stormed(index));
  await house.hear();
  await house.delivery.close();
  for (let index = 0; index < 50; index += 1) await reply(idOf(index), stormed(index));
  await house.db.updateTable('delivery').set({ is_bulk: 1 }).execute();
  await house.abandon();
  await open(() => ({ capacity: 10, perSecond: 20, reserve: 4 }));
  await vi.waitFor(() => expect(calls()).toBeGreaterThan(5), 5_000);
  await reply('typed00001');
  await vi.waitFor(() => expect(atCustomer()).toContain('typed00001'), 5_000);
  expect(atCustomer().indexOf('typed00001')).toBeLessThan(40);
  await vi.waitFor(() => expect(atCustomer()).toHaveLength(51), 10_000);
  expect(new Set(atCustomer()).size).toBe(51);
});

test('F9 45033: fewer at once until WeCom takes them, and none is lost', async () => {
  company.simulator.limits.concurrent = 3;
  for (let index = 0; index < 60; index += 1) await house.hear('hello', stormed(index));
  company.simulator.faults.next('kf/send_msg', { kind: 'hang', ms: 5 }, 1_000);
  for (let index = 0; index < 60; index += 1) await reply(idOf(index), stormed(index));
  for (let look = 0; look < 20 && (await rows()).length > 0; look += 1) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    company.clock.shift(5_000);
  }
  await vi.waitFor(async () => expect(await rows()).toEqual([]), 5_000);
  expect(atCustomer().toSorted()).toEqual(Array.from({ length: 60 }, (_, index) => idOf(index)));
  expect(await house.facts('reply.failed')).toEqual([]);
  // Without learning, 24 at a time against 3 would be refused far more often than it is taken.
  expect(calls()).toBeLessThan(60 * 3);
});

test('F9 60020: one call a minute finds out whether the address is trusted; readiness says so until it is', async () => {
  await house.hear();
  company.simulator.limits.trustedIps = ['203.0.113.9'];
  for (let second = 0; second < 120; second += 3) {
    await reply(`reply${String(second).padStart(5, '0')}`);
    await vi.waitFor(async () => expect(await rows()).toEqual([]));
    await house.hear();
    company.clock.shift(3_000);
  }
  expect(calls('gettoken') + calls()).toBeLessThanOrEqual(3);
  expect(health()).toBe('untrusted-ip');
  const reasons = (await house.facts('reply.failed')).map((fact) => fact.reason);
  expect(reasons).toEqual(Array.from({ length: 40 }, () => ({ kind: 'errcode', errcode: 60020 })));
  company.simulator.limits.trustedIps = [];
  company.clock.shift(60_000);
  await reply('after00001');
  await vi.waitFor(() => expect(atCustomer()).toEqual(['after00001']));
  expect(health()).toBe('ok');
});
