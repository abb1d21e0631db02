import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { DAY, MINUTE } from '#shared/lib/time';
import { receive, recall, sendMedium } from '#simulator/world/customer-acts';
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

test('IN-30 a file that was taken back before it was fetched is not fetched, and nothing unknown is kept of one', async () => {
  const late = await createIngestHouse();
  try {
    const { world } = late.simulator;
    const file = sendMedium(world, shop, ling, 'file', {
      bytes: new TextEncoder().encode('plain words of a file'),
      name: '报价单.txt',
      contentType: 'text/plain',
    });
    const unknown = receive(world, shop, ling, { msgtype: 'hologram', hologram: { content: '全息' } } as never);
    for (const id of [file, unknown]) recall(world, shop, ling, id);
    // All of it is read in one page.
    const opened = await late.openRelay();
    receive(world, shop, ling, { msgtype: 'text', text: { content: '算了' } });
    await late.simulator.callbacks.idle();
    await opened.ingest.idle();
    expect(await opened.facts('message.recalled')).toHaveLength(2);
    expect(await opened.facts('media.fetched')).toEqual([]);
    for (const table of ['media_fetch', 'raw_message'] as const)
      expect(await opened.db.selectFrom(table).selectAll().execute()).toEqual([]);
  } finally {
    await late.close();
  }
});
