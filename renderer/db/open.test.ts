import 'fake-indexeddb/auto';
import { Dexie } from 'dexie';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { asCommandId, asConversationId, asMessageId, asServicerUserid } from '#shared/domain/ids';
import { CacheKeptError, openDatabase, OtherKeyError, type Opened, type Unsent } from './open.ts';
import { keepReplyDraft, readReplyDrafts } from './reply-drafts.ts';
import { DeskDatabase, LOCAL_ORDER, type MessageRow, type OutboxRow } from './schema.ts';
import { readCacheKey } from './seal/cipher.ts';
import { testKey } from './testing/test-key.ts';

const name = 'open test';
const otherKey = readCacheKey('B'.repeat(43)) ?? testKey;
const conversationId = asConversationId('wk1/wm1');
const by = asServicerUserid('lijing');
const nothing: Unsent = { outbox: [], drafts: [] };
let copied: Unsent | null = null;
const mirror = async (unsent: Unsent): Promise<void> => void (copied = unsent);

afterEach(async () => {
  vi.restoreAllMocks();
  copied = null;
  for (const each of await Dexie.getDatabaseNames()) await Dexie.delete(each);
});

function unsent(id: string): OutboxRow {
  const command = { kind: 'note.write', id: asCommandId(id), conversationId, text: '偏好硅胶' } as const;
  return { id, by, lane: conversationId, at: 1, command, attempts: 0 };
}

/** A reply the relay refused: it is in no outbox any more. */
const refused: MessageRow = {
  id: asMessageId('reply-00000001'),
  conversationId,
  origin: 'desk',
  servicerUserid: by,
  at: 1,
  content: { kind: 'text', text: '没有送出的回复' },
  order: LOCAL_ORDER + 1,
  localAt: 1,
  status: 'failed',
};

async function fill(): Promise<void> {
  const db = new DeskDatabase(name, testKey);
  await db.outbox.bulkPut([unsent('note-00000001'), unsent('note-00000002')]);
  await db.drafts.put({ conversationId, reply: '写了一半', note: '', savedAt: 1 });
  await db.messages.put(refused);
  const written = { quickReplyId: 'qr_00000001', folder: '', title: '回访', blocks: [], place: 'a0' };
  await keepReplyDraft(db, { ...written, fits: { scenes: [], tags: [] }, scope: { kind: 'personal' } });
  db.close();
}

/** Bytes of a row that are not those that were written. */
async function damage(table: string, row: object): Promise<void> {
  const raw = await new Dexie(name).open();
  await raw.table(table).put({ ...row, sealed: new Uint8Array(60) });
  raw.close();
}

async function reopen(key = testKey, isSure = true): Promise<Opened> {
  return openDatabase({ name, key, mirrored: nothing, mirror, onBlocked: () => undefined, isSure });
}

it('a broken cache is made anew with everything that was typed in it', async () => {
  await fill();
  await damage('customers', { externalUserid: 'wm1' });
  const { db, rescued } = await reopen();
  expect(rescued?.outbox).toHaveLength(2);
  expect([copied?.outbox.length, copied?.drafts.length]).toEqual([2, 1]);
  expect((await db.drafts.get(conversationId))?.reply).toBe('写了一半');
  expect(await db.messages.get([conversationId, refused.id])).toEqual(refused);
  expect((await readReplyDrafts(db)).map((draft) => draft.title)).toEqual(['回访']);
  expect(await db.customers.count()).toBe(0);
  db.close();
});

it.each([
  ['note-00000001', 'note-00000002'],
  ['note-00000002', 'note-00000001'],
])('one row that cannot be read (%s) takes no other along', async (broken, left) => {
  await fill();
  await damage('outbox', { id: broken, lane: conversationId, at: 1 });
  const { db, rescued, unreadable } = await reopen();
  expect(rescued?.outbox.map((row) => row.id)).toEqual([left]);
  expect(unreadable).toBe(1);
  db.close();
});

it('DE-914 what another key sealed is not wiped before the relay has said which key it is', async () => {
  await fill();
  await expect(reopen(otherKey, false)).rejects.toThrow(OtherKeyError);
  const { db, rescued } = await reopen(testKey, false);
  expect([rescued, await db.outbox.count()]).toEqual([null, 2]);
  db.close();
  const anew = await reopen(otherKey, true);
  expect([anew.unreadable, await anew.db.outbox.count()]).toEqual([2, 0]);
  anew.db.close();
});

/** IndexedDB answers every opening with this error, until the mocks are restored. */
function failOpening(error: string): void {
  vi.spyOn(indexedDB, 'open').mockImplementation(() => {
    const request = { error: new DOMException('', error), onerror: null as ((event: object) => void) | null };
    queueMicrotask(() => request.onerror?.({ target: request, preventDefault() {}, stopPropagation() {} }));
    return request as unknown as IDBOpenDBRequest;
  });
}

/** Every reading of this table fails so, the other tables are well. */
function failReading(table: string, error: string): void {
  for (const way of ['getAll', 'get', 'getAllKeys', 'openCursor', 'openKeyCursor'] as const) {
    const real: unknown = Reflect.get(IDBObjectStore.prototype, way);
    if (typeof real !== 'function') throw new Error(`no ${way}`);
    vi.spyOn(IDBObjectStore.prototype, way).mockImplementation(function (this: IDBObjectStore, ...query: unknown[]) {
      if (this.name === table) throw new DOMException('', error);
      return Reflect.apply(real, this, query);
    });
  }
}

const passing = [
  ['QuotaExceededError', 'full'],
  ['AbortError', 'passing'],
  ['TimeoutError', 'passing'],
  ['UnknownError', 'passing'],
  ['InvalidStateError', 'passing'],
  ['SecurityError', 'barred'],
] as const;

describe('DE-918 an error that may pass leaves the cache as it is', () => {
  it.each(passing)('%s while it opens', async (error, fault) => {
    await fill();
    failOpening(error);
    await expect(reopen()).rejects.toMatchObject({ name: 'CacheKeptError', fault });
    vi.restoreAllMocks();
    const { db, rescued } = await reopen();
    expect([rescued, await db.outbox.count(), await db.customers.count()]).toEqual([null, 2, 0]);
    db.close();
  });

  it.each(passing)('%s while it is read', async (error, fault) => {
    await fill();
    failReading('conversations', error);
    await expect(reopen()).rejects.toMatchObject({ name: 'CacheKeptError', fault });
    vi.restoreAllMocks();
    const { db, rescued } = await reopen();
    expect([rescued, copied, await db.outbox.count()]).toEqual([null, null, 2]);
    db.close();
  });

  it('also one that comes while what is unsent is read out of a ruined cache', async () => {
    await fill();
    await damage('customers', { externalUserid: 'wm1' });
    failReading('outbox', 'AbortError');
    await expect(reopen()).rejects.toThrow(CacheKeptError);
    vi.restoreAllMocks();
    const { db, rescued } = await reopen();
    expect(rescued?.outbox).toHaveLength(2);
    db.close();
  });

  it('and nothing is deleted that could not be copied first', async () => {
    await fill();
    await damage('customers', { externalUserid: 'wm1' });
    const full = (): Promise<void> => Promise.reject(new DOMException('', 'QuotaExceededError'));
    const opening = { name, key: testKey, mirrored: nothing, mirror: full, onBlocked: () => undefined, isSure: true };
    await expect(openDatabase(opening)).rejects.toMatchObject({ fault: 'full' });
    const { db, rescued } = await reopen();
    expect(rescued?.outbox).toHaveLength(2);
    db.close();
  });

  it('unless the servicer wants it made anew', async () => {
    await fill();
    failReading('customers', 'UnknownError');
    await expect(reopen()).rejects.toMatchObject({ fault: 'passing' });
    const opening = { name, key: testKey, mirrored: nothing, mirror, onBlocked: () => undefined, isSure: true };
    const { db, rescued } = await openDatabase({ ...opening, isAnew: true });
    expect([rescued?.outbox.length, await db.outbox.count()]).toEqual([2, 2]);
    db.close();
  });
});

it.each(['NotReadableError', 'DataError', 'NotFoundError'])('%s says that it is ruined', async (error) => {
  await fill();
  failReading('conversations', error);
  const { db, rescued } = await reopen();
  expect([rescued?.outbox.length, await db.outbox.count()]).toEqual([2, 2]);
  db.close();
});
