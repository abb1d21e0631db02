import 'fake-indexeddb/auto';
import { Dexie } from 'dexie';
import { afterEach, expect, test } from 'vitest';
import { newConversation } from '#shared/domain/conversation';
import { asCommandId, asConversationId, asMessageId, asServicerUserid } from '#shared/domain/ids';
import { openDatabase, OtherKeyError } from './open.ts';
import { endsBetween, waitsBetween } from './ranges.ts';
import { toConversationRow } from './rows.ts';
import { DeskDatabase, LOCAL_ORDER, type MessageRow, type OutboxRow } from './schema.ts';
import { Cipher, readCacheKey, type CacheKey } from './seal/cipher.ts';
import { sealRows } from './seal/sealed-rows.ts';
import { testKey } from './testing/test-key.ts';

const NAME = 'older';
afterEach(() => Dexie.delete(NAME));

/** As the version before made it. */
function olderCache(): Dexie {
  const old = new Dexie(NAME);
  old.use(sealRows(new Cipher(testKey)));
  old.version(1).stores({
    conversations:
      'id, [holderKey+rank+rankAt], [rank+rankAt], [holderKey+windowAt], windowAt, externalUserid, ' +
      '[waitCause+waitAt], [holderKey+waitCause+waitAt], waitEndsAt, [holderKey+waitEndsAt], starKey, takenFrom',
    messages: '[conversationId+id], [conversationId+order], localAt',
    notes: 'noteId, [conversationId+order], *mentions',
    outbox: 'id, at, [lane+at]',
    drafts: 'conversationId',
    meta: 'name',
  });
  return old;
}

test('a cache of the version before keeps its conversations, and they are found by the new keys', async () => {
  const wait = { since: 5_000, cause: 'again' } as const;
  const blank = newConversation(asConversationId('wk1/wm1'), 1_000);
  const here = { ...blank, serviceState: 'assistant' as const, lastCustomerAt: 5_000, wait };
  const client = { ...here, id: asConversationId('wk1/wm2'), serviceState: 'served' as const };
  const answered = { ...here, id: asConversationId('wk1/wm3'), wait: null };
  const old = olderCache();
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

const conversationId = asConversationId('wk1/wm1');
const by = asServicerUserid('lijing');
const command = { kind: 'note.write', id: asCommandId('note-00000001'), conversationId, text: '偏好硅胶' } as const;
const unsent: OutboxRow = { id: command.id, by, lane: conversationId, at: 1, command, attempts: 0 };
const content = { kind: 'text', text: '没有送出的回复' } as const;
const own = {
  origin: 'desk',
  servicerUserid: by,
  at: 1,
  order: LOCAL_ORDER + 1,
  localAt: 1,
  status: 'failed',
} as const;
const refused: MessageRow = { ...own, id: asMessageId('reply-00000001'), conversationId, content };

const mirror = async (): Promise<void> => undefined;
const open = (key: CacheKey, isSure: boolean) => {
  const mirrored = { outbox: [], drafts: [] };
  return openDatabase({ name: NAME, key, mirrored, mirror, onBlocked: () => undefined, isSure });
};

test('a row of it that cannot be read takes no word along that was not sent', async () => {
  const old = olderCache();
  await old
    .table('conversations')
    .bulkPut(['wk1/wm1', 'wk1/wm2'].map((id) => toConversationRow(newConversation(asConversationId(id), 1_000))));
  await old.table('outbox').put(unsent);
  await old.table('messages').put(refused);
  old.close();
  const raw = await new Dexie(NAME).open();
  await raw.table('conversations').put({ id: 'wk1/wm2', sealed: new Uint8Array(60) });
  raw.close();

  const { db, rescued, unreadable } = await open(testKey, false);
  expect([rescued?.outbox, unreadable]).toEqual([[unsent], 0]);
  expect([await db.outbox.toArray(), await db.conversations.count()]).toEqual([[unsent], 0]);
  expect(await db.messages.get([refused.conversationId, refused.id])).toEqual(refused);
  db.close();
});

test('sealed with another key, it waits for the right one', async () => {
  const old = olderCache();
  const wait = { since: 5_000, cause: 'first' } as const;
  await old.table('conversations').put(toConversationRow({ ...newConversation(conversationId, 1_000), wait }));
  await old.table('outbox').put(unsent);
  old.close();
  const other = readCacheKey('B'.repeat(43)) ?? testKey;
  await expect(open(other, false)).rejects.toThrow(OtherKeyError);
  const right = await open(testKey, false);
  expect([right.rescued, await endsBetween(right.db, 'wait', '', -Infinity, Infinity).count()]).toEqual([null, 1]);
  right.db.close();
});

test('nobody has its key any more: what is lost is counted', async () => {
  const old = olderCache();
  await old.table('conversations').put(toConversationRow(newConversation(conversationId, 1_000)));
  await old.table('outbox').put(unsent);
  old.close();
  const { db, unreadable } = await open(readCacheKey('B'.repeat(43)) ?? testKey, true);
  expect([unreadable, await db.conversations.count()]).toEqual([1, 0]);
  db.close();
});
