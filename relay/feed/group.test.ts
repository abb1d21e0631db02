import { expect, test } from 'vitest';
import type { NewFact } from '#shared/domain/fact';
import { asExternalUserid, asMessageId, asOpenKfid, toConversationId } from '#shared/domain/ids';
import { openDatabase } from '../db/open.ts';
import { createFeed } from './feed.ts';

const openKfid = asOpenKfid('wkA');

function lost(id: string): NewFact {
  const conversationId = toConversationId(openKfid, asExternalUserid('wmB'));
  return { kind: 'media.lost', at: 1_000, openKfid, conversationId, messageId: asMessageId(id) };
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
