import { afterEach, expect, test } from 'vitest';
import type { ApiFault } from '#simulator/faults';
import { receive } from '#simulator/world/customer-acts';
import type { World } from '#simulator/world/world';
import { genuine, seeded } from '../testing/callback-parts.ts';
import { bao, callbackKeys, care, createIngestHouse, ling, shop } from '../testing/ingest-house.ts';
import { RawConnection } from '../testing/raw-http.ts';

const houses: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const house of houses.splice(0)) await house.close();
});

async function openHouse() {
  const house = await createIngestHouse();
  houses.push(house);
  return house;
}
type Relay = Awaited<ReturnType<Awaited<ReturnType<typeof openHouse>>['openRelay']>>;

function write(world: World, text: string, from = ling, at = shop): void {
  receive(world, at, from, { msgtype: 'text', text: { content: text } });
}

async function textsOf(relay: Relay, conversation: string): Promise<readonly string[]> {
  const facts = await relay.facts('message.received');
  const own = facts.filter(({ message }) => message.conversationId === conversation);
  return own.map(({ message }) => (message.content.kind === 'text' ? message.content.text : ''));
}

const faults: readonly (readonly [string, ApiFault])[] = [
  ['-1', { kind: 'errcode', code: -1 }],
  ['45033', { kind: 'errcode', code: 45033 }],
  ['502', { kind: 'status', status: 502 }],
  ['cut connections', { kind: 'reset' }],
  ['answers that never come', { kind: 'drop' }],
  ['half an answer', { kind: 'truncate' }],
];

test.each(faults)('F9 IN-6 pulls meet %s: three tries, a pause, and every message once', async (_, fault) => {
  const house = await openHouse();
  const relay = await house.openRelay();
  house.simulator.faults.next('kf/sync_msg', fault, 4);
  const texts = Array.from({ length: 20 }, (_none, index) => `${index}`);
  for (const text of texts) write(house.simulator.world, text);
  await house.simulator.callbacks.idle();
  await relay.ingest.idle();
  expect(await textsOf(relay, `${shop}/${ling}`)).toEqual(texts);
  expect(relay.events.some((event) => event.kind === 'pull.failed')).toBe(true);
  expect(house.simulator.meter.total('kf/sync_msg')).toBeLessThanOrEqual(8);
});

test('F9 IN-14 45009 on pulls: none for its minute whoever rings, then every message once', async () => {
  const house = await openHouse();
  const relay = await house.openRelay();
  house.simulator.faults.next('kf/sync_msg', { kind: 'errcode', code: 45009 });
  write(house.simulator.world, 'first');
  await house.simulator.callbacks.idle();
  for (let index = 0; index < 30; index += 1) write(house.simulator.world, `${index}`);
  await house.simulator.callbacks.idle();
  const pulls = () => house.simulator.meter.total('kf/sync_msg');
  const failures = () => relay.events.filter((event) => event.kind === 'pull.failed').length;
  await expect.poll(failures, { timeout: 20_000 }).toBeGreaterThan(1);
  expect(pulls()).toBe(1);
  house.clock.shift(61_000);
  await relay.ingest.idle();
  expect(await textsOf(relay, `${shop}/${ling}`)).toHaveLength(31);
});

test('F10 IN-8 two thousand callbacks, each up to four times, shuffled: each message once, in order, few pulls', async () => {
  const house = await openHouse();
  const relay = await house.openRelay();
  const { world, faults: planned, meter } = house.simulator;
  planned.callbacks.off = true;
  const random = seeded(20_261_122);
  const ends = [ling, bao].flatMap((from) => [shop, care].map((at) => ({ from, at })));
  const at = Math.floor(house.clock.now() / 1_000);
  const callbacks = Array.from({ length: 2_000 }, (_, index) => {
    const openKfid = index % 2 === 0 ? shop : care;
    return { bytes: genuine(callbackKeys, at, `n${index}`, openKfid), copies: 1 + Math.floor(random() * 4) };
  });
  const shuffled = callbacks
    .flatMap(({ bytes, copies }) => Array.from({ length: copies }, () => ({ bytes, place: random() })))
    .toSorted((left, right) => left.place - right.place);
  const startedAt = performance.now();
  let next = 0;
  const statuses = new Map<number, number>();
  const send = async () => {
    const connection = new RawConnection(relay.url);
    for (let index = next++; index < shuffled.length; index = next++) {
      const { from, at: account } = ends[index % ends.length] ?? { from: ling, at: shop };
      if (index % 2 === 0) write(world, String(index), from, account);
      const status = (await connection.send(shuffled[index]?.bytes ?? ''))?.status ?? 0;
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
    }
    connection.end();
  };
  await Promise.all(Array.from({ length: 16 }, send));
  // The callbacks above were shuffled: the last to come need not be of the account written to last.
  const connection = new RawConnection(relay.url);
  for (const openKfid of [shop, care]) await connection.send(genuine(callbackKeys, at, `last ${openKfid}`, openKfid));
  connection.end();
  await relay.ingest.idle();
  const seconds = (performance.now() - startedAt) / 1_000;

  expect([...statuses]).toEqual([[200, shuffled.length]]);
  let stored = 0;
  for (const { from, at: account } of ends) {
    const numbers = (await textsOf(relay, `${account}/${from}`)).map(Number);
    expect(numbers).toEqual([...new Set(numbers)].toSorted((left, right) => left - right));
    stored += numbers.length;
  }
  expect(stored).toBe(Math.ceil(shuffled.length / 2));
  // P4: the bucket's credit and forty a second, however many rang.
  expect(meter.total('kf/sync_msg')).toBeLessThanOrEqual(100 + 20 + 40 * (seconds + 1));
});
