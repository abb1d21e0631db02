import { sql } from 'kysely';
import { expect, test } from 'vitest';
import type { NewFact } from '#shared/domain/fact';
import { asExternalUserid, asMessageId, asOpenKfid, toConversationId } from '#shared/domain/ids';
import { openDatabase } from '../db/open.ts';
import { createFeed } from './feed.ts';
import { GroupWriter } from './group.ts';

const openKfid = asOpenKfid('wkA');

function lost(id: string): NewFact {
  const conversationId = toConversationId(openKfid, asExternalUserid('wmB'));
  return { kind: 'media.lost', loss: 'expired', at: 1_000, openKfid, conversationId, messageId: asMessageId(id) };
}

async function idsOf(feed: ReturnType<typeof createFeed>): Promise<readonly string[]> {
  const { facts } = await feed.read(0, 100, [openKfid]);
  return facts.map((fact) => (fact.kind === 'media.lost' ? `${fact.seq} ${fact.messageId}` : fact.kind));
}

test('writes that wait together are stored in their order, and the hub hears of them once', async () => {
  const db = await openDatabase('sqlite::memory:');
  const feed = createFeed(db);
  const heard: number[] = [];
  feed.hub.listen((upTo) => heard.push(upTo));
  await Promise.all(['a', 'b', 'c', 'd'].map((id) => feed.write(({ append }) => append([lost(id)]))));
  expect(await idsOf(feed)).toEqual(['1 a', '2 b', '3 c', '4 d']);
  expect(heard.at(-1)).toBe(4);
  expect(heard.length).toBeLessThan(4);
  await db.destroy();
});

test('one that fails takes nothing with it and leaves no gap', async () => {
  const db = await openDatabase('sqlite::memory:');
  const feed = createFeed(db);
  const write = (id: string, isBroken = false) =>
    feed.write(async ({ append }) => {
      const facts = await append([lost(id)]);
      if (isBroken) throw new Error('changed its mind');
      return facts[0]?.seq;
    });
  const results = await Promise.allSettled([write('a'), write('b', true), write('c'), write('d', true), write('e')]);
  expect(results.map((one) => one.status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'rejected', 'fulfilled']);
  expect(await idsOf(feed)).toEqual(['1 a', '2 c', '3 e']);
  expect(await feed.upTo()).toBe(3);
  await db.destroy();
});

test('without a database everybody who waits is told, and nobody waits for ever', async () => {
  const db = await openDatabase('sqlite::memory:');
  const feed = createFeed(db);
  await db.destroy();
  const results = await Promise.allSettled([1, 2, 3].map(() => feed.write(({ append }) => append([lost('a')]))));
  expect(results.map((one) => one.status)).toEqual(['rejected', 'rejected', 'rejected']);
});

test('a full disk takes the whole transaction: everybody hears of it, and with room again writing goes on', async () => {
  const db = await openDatabase('sqlite::memory:');
  const feed = createFeed(db);
  const write = (id: string) => feed.write(({ append }) => append([lost(id)]));
  await write('a');
  const { rows } = await sql<{ page_count: number }>`PRAGMA page_count`.execute(db);
  await sql.raw(`PRAGMA max_page_count = ${(rows[0]?.page_count ?? 0) + 8}`).execute(db);
  const results = await Promise.allSettled([write('b'), write('x'.repeat(200_000)), write('c')]);
  expect(results.map((one) => one.status)).toEqual(['rejected', 'rejected', 'fulfilled']);
  expect(results[1]).toMatchObject({ reason: { message: expect.stringContaining('full') } });
  await sql.raw('PRAGMA max_page_count = 1000000').execute(db);
  await Promise.all([write('d'), write('e')]);
  const stored = (await idsOf(feed)).map((one) => one.split(' ')[1]);
  expect(stored).toEqual(['a', 'c', 'd', 'e']);
  await db.destroy();
});

test('a listener that throws is heard of at the root; what was committed is kept, and writing goes on', async () => {
  const db = await openDatabase('sqlite::memory:');
  const others = process.listeners('unhandledRejection');
  process.removeAllListeners('unhandledRejection');
  const atTheRoot: unknown[] = [];
  process.on('unhandledRejection', (error) => atTheRoot.push(error));
  try {
    let isBroken = true;
    const writer = new GroupWriter(db, () => {
      if (isBroken) throw new Error('the listener broke');
    });
    const fact = { ...lost('a'), seq: 1 };
    const write = (name: string) =>
      writer.write(async (_trx, written) => {
        written.push({ fact, body: '' });
        return name;
      });
    expect(await write('first')).toBe('first');
    isBroken = false;
    expect(await write('second')).toBe('second');
    expect(atTheRoot).toMatchObject([{ message: 'the listener broke' }]);
  } finally {
    process.removeAllListeners('unhandledRejection');
    for (const one of others) process.on('unhandledRejection', one);
  }
  await db.destroy();
});
