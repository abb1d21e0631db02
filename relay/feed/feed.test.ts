import { expect, test } from 'vitest';
import type { Conversation } from '#shared/domain/conversation';
import type { NewFact } from '#shared/domain/fact';
import { asExternalUserid, asMessageId, asOpenKfid, toConversationId } from '#shared/domain/ids';
import { openDatabase } from '../db/open.ts';
import { createFeed } from './feed.ts';

const openKfid = asOpenKfid('wkA');
const conversationId = toConversationId(openKfid, asExternalUserid('wmB'));

function received(id: string, at: number): NewFact {
  const content = { kind: 'text', text: `text ${id}` } as const;
  const message = {
    id: asMessageId(id),
    conversationId,
    origin: 'customer',
    servicerUserid: null,
    at,
    content,
  } as const;
  return { kind: 'message.received', at, openKfid, message };
}

test('facts are numbered without gaps, projected, and read back after a cursor', async () => {
  const db = await openDatabase('sqlite::memory:');
  const feed = createFeed(db);
  const woken: number[] = [];
  feed.hub.listen((upTo) => woken.push(upTo));
  await feed.write(({ append }) => append([received('m1', 1_000), received('m2', 2_000)]));
  await feed.write(({ append }) => append([received('m3', 3_000)]));
  expect(woken).toEqual([2, 3]);
  const page = await feed.read(1, 10, [openKfid]);
  expect(page.facts.map((fact) => fact.seq)).toEqual([2, 3]);
  expect((await feed.read(0, 10, ['wkOther'])).facts).toEqual([]);
  const row = await db.selectFrom('conversation').selectAll().executeTakeFirstOrThrow();
  const conversation = JSON.parse(row.body) as Conversation;
  expect(conversation.wait).toEqual({ since: 1_000, cause: 'first' });
  expect(row.waiting_since).toBe(1_000);
  await db.destroy();
});

test('a known customer who comes to a second account is introduced there, with profile and tags', async () => {
  const db = await openDatabase('sqlite::memory:');
  const feed = createFeed(db);
  const externalUserid = asExternalUserid('wmB');
  const profile = { nickname: '甲', avatar: null, gender: 'unknown', takenAt: 1 };
  await feed.write(async ({ trx, append }) => {
    await trx
      .insertInto('customer')
      .values({
        external_userid: externalUserid,
        first_seen_at: 1,
        profile: JSON.stringify(profile),
        relation: '{"friendOf":[],"memberOf":[]}',
        tags: '[{"kind":"own","name":"老客"}]',
      })
      .execute();
    await append([received('m1', 1_000)]);
  });
  await feed.write(({ append }) => append([received('m2', 2_000)]));
  const second = toConversationId(asOpenKfid('wkC'), externalUserid);
  const elsewhere = received('m3', 3_000);
  if (elsewhere.kind !== 'message.received') throw new Error('not a message');
  await feed.write(({ append }) =>
    append([{ ...elsewhere, openKfid: asOpenKfid('wkC'), message: { ...elsewhere.message, conversationId: second } }]),
  );
  const kindsOf = async (account: string) => (await feed.read(0, 10, [account])).facts.map((fact) => fact.kind);
  expect(await kindsOf('wkA')).toEqual(['message.received', 'customer.changed', 'customer.tagged', 'message.received']);
  expect(await kindsOf('wkC')).toEqual(['message.received', 'customer.changed', 'customer.tagged']);
  await db.destroy();
});

test('a write that throws leaves neither facts nor rows', async () => {
  const db = await openDatabase('sqlite::memory:');
  const feed = createFeed(db);
  const broken = feed.write(async ({ append }) => {
    await append([received('m1', 1_000)]);
    throw new Error('power cut');
  });
  await expect(broken).rejects.toThrow('power cut');
  expect(await feed.upTo()).toBe(0);
  expect(await db.selectFrom('conversation').selectAll().execute()).toEqual([]);
  await db.destroy();
});

test('a customer WeCom has not told about yet is introduced with the tags and friends we know', async () => {
  const db = await openDatabase('sqlite::memory:');
  const feed = createFeed(db);
  await feed.write(async ({ trx, append }) => {
    await trx
      .insertInto('customer')
      .values({
        external_userid: 'wmB',
        first_seen_at: 1,
        profile: null,
        relation: '{"friendOf":[{"servicerUserid":"lin","name":"林客服","since":1}],"memberOf":[]}',
        tags: '[{"kind":"own","name":"老客"}]',
      })
      .execute();
    await append([received('m1', 1_000)]);
  });
  const { facts } = await feed.read(1, 10, [openKfid]);
  expect(facts).toMatchObject([
    { kind: 'customer.changed', profile: null, relation: { friendOf: [{ servicerUserid: 'lin' }] } },
    { kind: 'customer.tagged', tags: [{ name: '老客' }] },
  ]);
  await db.destroy();
});
