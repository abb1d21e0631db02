import { afterEach, expect, test } from 'vitest';
import { receive } from '#simulator/world/customer-acts';
import { createIngestHouse, ling, shop } from '../testing/ingest-house.ts';

const houses: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const house of houses.splice(0)) await house.close();
});

async function openHouse(...given: Parameters<typeof createIngestHouse>) {
  const house = await createIngestHouse(...given);
  houses.push(house);
  return house;
}

function write(world: Parameters<typeof receive>[0], text: string, from = ling): string {
  return receive(world, shop, from, { msgtype: 'text', text: { content: text } });
}

test('IN-1 IN-4 a customer writes: the callback rings, the account is pulled, the message is a fact', async () => {
  const house = await openHouse();
  const relay = await house.openRelay();
  const id = write(house.simulator.world, '在吗');
  await house.simulator.callbacks.idle();
  await relay.ingest.idle();
  const [fact] = await relay.facts('message.received');
  expect(fact?.message).toMatchObject({ id, origin: 'customer', content: { kind: 'text', text: '在吗' } });
  expect(house.simulator.callbacks.deliveries().map((delivery) => delivery.status)).toEqual([200]);
  const cursor = await relay.db.selectFrom('pull_cursor').selectAll().executeTakeFirstOrThrow();
  expect(cursor.open_kfid).toBe(shop);
});
