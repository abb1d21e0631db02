import { afterEach, expect, test } from 'vitest';
import { HOUR, MINUTE, SECOND } from '#shared/lib/time';
import { receive } from '#simulator/world/customer-acts';
import { genuine } from '../testing/callback-parts.ts';
import { callbackKeys, createIngestHouse, ling, shop } from '../testing/ingest-house.ts';
import { RawConnection } from '../testing/raw-http.ts';

// A2: somebody has recorded a genuine callback and sends it again.

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

async function openHouse() {
  const house = await createIngestHouse();
  open.push(house);
  house.simulator.faults.callbacks.off = true;
  const record = (ahead = 0) =>
    genuine(callbackKeys, Math.floor((house.clock.now() + ahead) / 1_000), 'recorded', shop);
  receive(house.simulator.world, shop, ling, { msgtype: 'text', text: { content: 'once' } });
  return { house, record, pulls: () => house.simulator.meter.total('kf/sync_msg') };
}
type Relay = Awaited<ReturnType<Awaited<ReturnType<typeof openHouse>>['house']['openRelay']>>;

/** Statuses of so many copies, `lanes` at a time. */
async function replay(relay: Relay, bytes: Uint8Array, times: number, lanes: number): Promise<readonly number[]> {
  const statuses: number[] = [];
  const send = async (count: number) => {
    const connection = new RawConnection(relay.url);
    for (let copy = 0; copy < count; copy += 1) statuses.push((await connection.send(bytes))?.status ?? 0);
    connection.end();
  };
  await Promise.all(Array.from({ length: lanes }, () => send(times / lanes)));
  await relay.ingest.idle();
  return statuses;
}

test('A2 a thousand copies in the same second, many at once: one message, at most one pull more', async () => {
  const { house, record, pulls } = await openHouse();
  const relay = await house.openRelay();
  const statuses = await replay(relay, record(), 1_000, 20);
  expect(new Set(statuses)).toEqual(new Set([200]));
  expect(pulls()).toBeLessThanOrEqual(2);
  expect(await relay.facts('message.received')).toHaveLength(1);
  expect(relay.events.filter((event) => event.kind === 'callback.replayed').length).toBeGreaterThan(900);
});

test('A2 a copy that comes after a start, inside the window: one pull, nothing twice', async () => {
  const { house, record, pulls } = await openHouse();
  const bytes = record();
  const first = await house.openRelay({}, 'same.db');
  await replay(first, bytes, 1, 1);
  await first.close();
  const second = await house.openRelay({}, 'same.db');
  const before = pulls();
  house.clock.shift(5 * MINUTE);
  expect(await replay(second, bytes, 1_000, 1)).toEqual(Array(1_000).fill(200));
  expect(pulls() - before).toBe(1);
  expect(await second.facts('message.received')).toHaveLength(1);
});

test.each([
  ['an hour later', 0, HOUR],
  ['just after the window', 0, 10 * MINUTE + 2 * SECOND],
  ['from a clock that runs ahead', 20 * MINUTE, 0],
])('A2 a thousand copies %s are refused and counted, and pull nothing', async (_, ahead, later) => {
  const { house, record, pulls } = await openHouse();
  const relay = await house.openRelay();
  const bytes = record(ahead);
  house.clock.shift(later);
  expect(await replay(relay, bytes, 1_000, 10)).toEqual(Array(1_000).fill(403));
  const refused = relay.events.filter((event) => event.kind === 'callback.refused' && event.cause === 'stale');
  expect(refused).toHaveLength(1_000);
  expect(pulls()).toBe(0);
  expect(await relay.db.selectFrom('doorbell').selectAll().execute()).toEqual([]);
});

test('A2 WeCom’s own retries stay inside the window and are taken', async () => {
  const { house, record } = await openHouse();
  const relay = await house.openRelay();
  const bytes = record();
  for (const seconds of [0, 5, 10, 60]) {
    house.clock.shift(seconds * SECOND);
    expect(await replay(relay, bytes, 1, 1)).toEqual([200]);
  }
  expect(await relay.facts('message.received')).toHaveLength(1);
});
