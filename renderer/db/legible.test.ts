import 'fake-indexeddb/auto';
import { Dexie } from 'dexie';
import { afterEach, expect, it } from 'vitest';
import { asServicerUserid } from '#shared/domain/ids';
import { sweepLegible } from './legible.ts';
import { databaseName, unsealedName } from './open.ts';
import { REPLY_DRAFTS } from './reply-drafts.ts';
import { DeskDatabase } from './schema.ts';
import { testKey } from './testing/test-key.ts';
import { carryUnsealed } from './unsealed.ts';

const relayUrl = 'http://localhost:4600';
const name = unsealedName(relayUrl, 'lijing');
const draft = { conversationId: 'wk1/wm1', reply: '写了一半', note: '', savedAt: 1 };

afterEach(async () => {
  for (const each of await Dexie.getDatabaseNames()) await Dexie.delete(each);
});

/** A cache as earlier versions kept it, with a customer in it. */
async function keepLegible(more: Readonly<Record<string, object>> = {}): Promise<void> {
  const old = new Dexie(name);
  old.version(3).stores({
    customers: 'externalUserid',
    outbox: 'id, at, [lane+at]',
    drafts: 'conversationId',
    heard: 'messageId',
    meta: 'name',
  });
  await old.table('customers').put({ externalUserid: 'wm1', profile: { nickname: '小满' } });
  await old.table('meta').bulkPut([
    { name: 'cursor', value: 9 },
    { name: 'recent searches', value: '["小满"]' },
    { name: REPLY_DRAFTS, value: '[]' },
  ]);
  for (const [table, row] of Object.entries(more)) await old.table(table).put(row);
  old.close();
}

it('DE-920 a legible cache that is due goes whole, others stay', async () => {
  await keepLegible();
  const another = new Dexie('another program');
  another.version(1).stores({ rows: 'id' });
  (await another.open()).close();
  expect(await sweepLegible(() => false)).toEqual([]);
  expect(await Dexie.exists(name)).toBe(true);
  expect(await sweepLegible((each) => each === name)).toEqual([]);
  expect(await Dexie.getDatabaseNames()).toEqual(['another program']);
});

it('DE-920 so does one whose servicer has a sealed one; that stays', async () => {
  await keepLegible();
  const sealed = new DeskDatabase(databaseName(relayUrl, 'lijing'), testKey);
  await sealed.open();
  sealed.close();
  expect(await sweepLegible(() => false)).toEqual([]);
  expect(await Dexie.getDatabaseNames()).toEqual([sealed.name]);
});

it.each([
  ['drafts', draft],
  ['outbox', { id: 'note-00000001', lane: 'l', at: 1, by: 'lijing', attempts: 0, command: { kind: 'note.write' } }],
  ['meta', { name: REPLY_DRAFTS, value: '[{"title":"回访"}]' }],
])('DE-920 where something unsent lies (%s) only that stays, and is named', async (table, row) => {
  await keepLegible({ [table]: row });
  expect(await sweepLegible(() => true)).toEqual([{ name, servicerUserid: 'lijing', unsent: 1 }]);
  const old = await new Dexie(name).open();
  const rows = await Promise.all(old.tables.map(async (each) => [each.name, await each.toArray()] as const));
  old.close();
  const typed = table === 'meta' ? row : { name: REPLY_DRAFTS, value: '[]' };
  expect(Object.fromEntries(rows)).toEqual({
    customers: [],
    heard: [],
    outbox: [],
    drafts: [],
    ...(table === 'meta' ? {} : { [table]: [row] }),
    meta: [typed],
  });
});

it('DE-920 what stayed is carried over when its servicer comes back', async () => {
  await keepLegible({ drafts: draft });
  await sweepLegible(() => true);
  const db = new DeskDatabase(databaseName(relayUrl, 'lijing'), testKey);
  await carryUnsealed(db, name, asServicerUserid('lijing'), { outbox: [], drafts: [] }, () => undefined);
  expect(await db.drafts.toArray()).toEqual([draft]);
  expect(await Dexie.exists(name)).toBe(false);
  db.close();
});

it('DE-920 a reply the relay refused for good is unsent too, and stays', async () => {
  const old = new Dexie(name);
  const tables = {
    messages: '[conversationId+id], [conversationId+order], localAt',
    outbox: 'id',
    drafts: 'conversationId',
  };
  old.version(3).stores({ ...tables, meta: 'name' });
  const row = { conversationId: 'wk1/wm1', order: 9, localAt: 9 };
  await old.table('messages').bulkPut([
    { ...row, id: 'reply-1', status: 'failed' },
    { ...row, id: 'reply-2', status: 'accepted' },
    { ...row, id: 'm1', localAt: undefined },
  ]);
  old.close();
  expect(await sweepLegible(() => true)).toEqual([{ name, servicerUserid: 'lijing', unsent: 1 }]);
  const left = await new Dexie(name).open();
  expect(await left.table('messages').toCollection().primaryKeys()).toEqual([['wk1/wm1', 'reply-1']]);
  left.close();
});
