import { expect, onTestFinished, test, vi } from 'vitest';
import { DAY, HOUR } from '#shared/lib/time';
import { receive } from '#simulator/world/customer-acts';
import { createIngestHouse, ling, shop } from '../testing/ingest-house.ts';

test.each(['oldest', 'refused'] as const)(
  'F6 IN-27 down for four days, an old cursor %s: the gap is said, what WeCom remembers comes, and it goes on',
  async (oldCursor) => {
    const house = await createIngestHouse();
    onTestFinished(() => house.close());
    const { world } = house.simulator;
    Object.assign(world.variants, { oldCursor });
    const write = (text: string) => receive(world, shop, ling, { msgtype: 'text', text: { content: text } });
    const first = await house.openRelay({}, 'same.db');
    write('before');
    await house.simulator.callbacks.idle();
    await first.ingest.idle();
    await first.close();
    house.simulator.faults.callbacks.off = true;
    const stoppedAt = house.clock.now();
    house.clock.shift(12 * HOUR);
    write('lost for good');
    house.clock.shift(2 * DAY);
    write('remembered');
    house.clock.shift(1.5 * DAY);
    const second = await house.openRelay({}, 'same.db');
    second.ingest.start();
    await second.ingest.idle();
    write('after');
    second.ingest.wake(shop);
    await second.ingest.idle();
    const facts = await second.facts('message.received');
    const texts = facts.map(({ message }) => (message.content.kind === 'text' ? message.content.text : ''));
    expect(texts).toEqual(['before', 'remembered', 'after']);
    const gaps = second.events.filter((event) => event.kind === 'pull.gap');
    expect(gaps).toHaveLength(1);
    expect(gaps[0]?.openKfid).toBe(shop);
    expect(Math.abs((gaps[0]?.from ?? 0) - stoppedAt)).toBeLessThan(HOUR);
    expect((gaps[0]?.until ?? 0) - (gaps[0]?.from ?? 0)).toBeGreaterThan(0.9 * DAY);
    expect(second.ingest.status().gaps).toBe(1);
    house.clock.shift(DAY);
    expect(second.ingest.status().gaps).toBe(0);
  },
);

test('IN-27 silence is no gap', async () => {
  const house = await createIngestHouse();
  onTestFinished(() => house.close());
  const relay = await house.openRelay();
  receive(house.simulator.world, shop, ling, { msgtype: 'text', text: { content: 'once' } });
  await house.simulator.callbacks.idle();
  for (let day = 0; day < 5; day += 1) {
    house.clock.shift(DAY);
    relay.ingest.wake(shop);
    await relay.ingest.idle();
  }
  await relay.close();
  const again = await house.openRelay();
  house.clock.shift(2 * DAY);
  again.ingest.wake(shop);
  await again.ingest.idle();
  expect([...relay.events, ...again.events].filter((event) => event.kind === 'pull.gap')).toEqual([]);
});

test('IN-29 a stream nobody reads is an alarm at 24, 48 and 60 hours, once at each, and over when it is read', async () => {
  const house = await createIngestHouse();
  onTestFinished(() => house.close());
  const first = await house.openRelay({}, 'same.db');
  receive(house.simulator.world, shop, ling, { msgtype: 'text', text: { content: 'once' } });
  await house.simulator.callbacks.idle();
  await first.ingest.idle();
  await first.close();
  house.clock.shift(25 * HOUR);
  const relay = await house.openRelay({}, 'same.db');
  const marks = (): readonly number[] =>
    relay.events.flatMap((event) => (event.kind === 'cursor.old' ? [event.hours] : []));
  house.simulator.faults.next('kf/sync_msg', { kind: 'errcode', code: -1 }, 99);
  relay.ingest.wake(shop);
  await vi.waitFor(() => expect(marks()).toEqual([24]));
  expect(relay.ingest.status().cursorAgeSeconds).toBeGreaterThanOrEqual(25 * 3_600);
  house.clock.shift(36 * HOUR);
  await vi.waitFor(() => expect(marks()).toEqual([24, 60]), { timeout: 20_000 });
  house.simulator.faults.clear();
  await vi.waitFor(() => expect(relay.ingest.status().cursorAgeSeconds).toBeLessThan(3_600), { timeout: 20_000 });
  relay.ingest.wake(shop);
  await relay.ingest.idle();
  expect(marks()).toEqual([24, 60]);
});
