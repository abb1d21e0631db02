import 'fake-indexeddb/auto';
import { Dexie } from 'dexie';
import { afterEach, expect, test } from 'vitest';
import { newConversation } from '#shared/domain/conversation';
import { asConversationId } from '#shared/domain/ids';
import { endsBetween, waitsBetween } from './ranges.ts';
import { toConversationRow } from './rows.ts';
import { DeskDatabase } from './schema.ts';
import { Cipher } from './seal/cipher.ts';
import { sealRows } from './seal/sealed-rows.ts';
import { testKey } from './testing/test-key.ts';

const NAME = 'older';
afterEach(() => Dexie.delete(NAME));

test('a cache of the version before keeps its conversations, and they are found by the new keys', async () => {
  const wait = { since: 5_000, cause: 'again' } as const;
  const blank = newConversation(asConversationId('wk1/wm1'), 1_000);
  const here = { ...blank, serviceState: 'assistant' as const, lastCustomerAt: 5_000, wait };
  const client = { ...here, id: asConversationId('wk1/wm2'), serviceState: 'served' as const };
  const answered = { ...here, id: asConversationId('wk1/wm3'), wait: null };
  const old = new Dexie(NAME);
  old.use(sealRows(new Cipher(testKey)));
  old.version(1).stores({
    conversations:
      'id, [holderKey+rank+rankAt], [rank+rankAt], [holderKey+windowAt], windowAt, externalUserid, ' +
      '[waitCause+waitAt], [holderKey+waitCause+waitAt], waitEndsAt, [holderKey+waitEndsAt], starKey, takenFrom',
    outbox: 'id, at, [lane+at]',
  });
  const rows = [here, client, answered].map(toConversationRow);
  await old
    .table('conversations')
    .bulkPut(rows.map(({ clientCause: _cause, endKind: _kind, endsAt: _at, ...row }) => row));
  await old.table('outbox').put({ id: 'c1', at: 1, lane: 'wk1/wm1' });
  old.close();

  const db = new DeskDatabase(NAME, testKey);
  expect(await db.conversations.orderBy('id').toArray()).toEqual(rows);
  const waiting = await Promise.all(waitsBetween(db, 'again', '', 0, 9_000).map((found) => found.primaryKeys()));
  expect(waiting).toEqual([[here.id], [client.id]]);
  const ends = (kind: 'wait' | 'open') => endsBetween(db, kind, null, -Infinity, Infinity).primaryKeys();
  expect([await ends('wait'), await ends('open')]).toEqual([[here.id, client.id], [answered.id]]);
  expect(await db.outbox.count()).toBe(1);
  db.close();
});
