import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createIngestHouse, care, ling, shop } from '../testing/ingest-house.ts';

let house: Awaited<ReturnType<typeof createIngestHouse>>;

beforeEach(async () => {
  house = await createIngestHouse();
});
afterEach(() => house.close());

test('IN-13 an account deleted at WeCom is no longer pulled and no longer counts as behind', async () => {
  const relay = await house.openRelay({ sweepMs: 20 });
  relay.ingest.start();
  await relay.ingest.idle();
  await vi.waitFor(() => expect(relay.ingest.status().accounts).toBe(2));
  house.simulator.customer(ling).write(shop, '在吗');
  await vi.waitFor(async () => expect(await relay.facts('message.received')).toHaveLength(1));

  house.simulator.world.accounts.delete(shop);
  await relay.ingest.refreshDirectory();
  relay.ingest.wake(shop);
  await vi.waitFor(() => expect(relay.ingest.status().accounts).toBe(1));
  house.clock.shift(3_600_000);
  await vi.waitFor(() => expect(relay.ingest.status().oldestLagSeconds).toBe(0));
  await relay.ingest.idle();
  expect(await relay.facts('message.received')).toHaveLength(1);
});

test('IN-13 an account that comes back is pulled again', async () => {
  const relay = await house.openRelay({ sweepMs: 20 });
  house.simulator.world.admin.unmanagedAccounts = [care];
  relay.ingest.start();
  await relay.ingest.idle();
  await vi.waitFor(() => expect(relay.ingest.status().accounts).toBe(1));
  house.simulator.world.admin.unmanagedAccounts = [];
  await vi.waitFor(() => expect(relay.ingest.status().accounts).toBe(2));
});
