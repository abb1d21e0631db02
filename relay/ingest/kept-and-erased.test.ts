import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { DAY, MINUTE } from '#shared/lib/time';
import { receive, recall } from '#simulator/world/customer-acts';
import { createIngestHouse, ling, shop } from '../testing/ingest-house.ts';

let house: Awaited<ReturnType<typeof createIngestHouse>>;
let relay: Awaited<ReturnType<typeof house.openRelay>>;

beforeEach(async () => {
  house = await createIngestHouse();
  relay = await house.openRelay();
});
afterEach(() => house.close());

const write = (text: string) =>
  receive(house.simulator.world, shop, ling, { msgtype: 'text', text: { content: text } });

async function settle(): Promise<void> {
  await house.simulator.callbacks.idle();
  await relay.ingest.idle();
}

test('DE-963 a unionid is kept once WeCom told it, also when it leaves it out later', async () => {
  const customer = { externalUserid: ling, nickname: '虚构', avatar: '', gender: 0 } as const;
  house.simulator.world.customers.set(ling, { ...customer, unionid: 'o-union-1' });
  write('第一次');
  await settle();
  house.simulator.world.customers.set(ling, customer);
  house.clock.shift(DAY + MINUTE);
  write('第二天');
  await settle();
  const told = (await relay.facts('customer.changed')).map(({ profile }) => profile?.unionid);
  expect(told).toEqual(['o-union-1', 'o-union-1']);
});

test('IN-30 who reads the feed later does not read what was taken back', async () => {
  const id = write('说错了');
  write('留下');
  await settle();
  recall(house.simulator.world, shop, ling, id);
  await settle();
  const texts = (await relay.facts('message.received')).map(({ message }) => message.content);
  expect(texts).toEqual([
    { kind: 'text', text: '' },
    { kind: 'text', text: '留下' },
  ]);
  const kept = await sql<{ n: number }>`SELECT count(*) AS n FROM feed WHERE body LIKE '%说错了%'`.execute(relay.db);
  expect(kept.rows).toEqual([{ n: 0 }]);
});
