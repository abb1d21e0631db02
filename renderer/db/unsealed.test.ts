import 'fake-indexeddb/auto';
import { Dexie } from 'dexie';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { asCommandId, asConversationId, asServicerUserid } from '#shared/domain/ids';
import { newMark } from '#shared/domain/mark';
import type { Unsent } from './open.ts';
import { DeskDatabase, LOCAL_ORDER } from './schema.ts';
import { testKey } from './testing/test-key.ts';
import { carryUnsealed } from './unsealed.ts';

const me = asServicerUserid('lijing');
const id = asConversationId('wk1/wm1');
const other = asConversationId('wk1/wm2');
const name = 'huiyin localhost:4600 lijing';
let db: DeskDatabase;
beforeEach(() => {
  db = new DeskDatabase('carried', testKey);
});
afterEach(async () => {
  vi.restoreAllMocks();
  await db.delete();
});

const none: Unsent = { outbox: [], drafts: [] };
const carry = (copied = none): Promise<void> => carryUnsealed(db, name, me, copied, () => undefined);
const row = { by: me, lane: id, at: 1, attempts: 0 };
const reply = { kind: 'reply.send', id: 'image-000001', conversationId: id, content: { kind: 'image', hash: '' } };

async function openOld(version: number, tables: Record<string, string>): Promise<Dexie> {
  const old = new Dexie(name);
  old.version(version).stores({ outbox: 'id, at, [lane+at]', drafts: 'conversationId', meta: 'name', ...tables });
  return old.open();
}

it('carries over what no relay has, sealed, and deletes the legible cache', async () => {
  const old = await openOld(3, { customers: 'externalUserid', heard: 'messageId' });
  const blob = new File(['picture'], '门店.png', { type: 'image/png' });
  await old.table('outbox').put({ ...row, id: 'image-000001', command: reply, blob });
  await old.table('drafts').put({ conversationId: id, reply: '写了一半', note: '', savedAt: 1 });
  await old.table('heard').put({ messageId: 'm1', at: 1 });
  await old.table('customers').put({ externalUserid: 'wm1', profile: { nickname: '小满' } });
  await old.table('meta').bulkPut([
    { name: 'cursor', value: 9 },
    { name: 'epoch', value: 'e1' },
    { name: 'recent emoji', value: '微笑' },
  ]);
  old.close();
  await carry();
  const sent = await db.outbox.get('image-000001');
  expect(sent).toMatchObject({ ...row, command: reply, fileName: '门店.png' });
  expect(sent?.blob && (await (await db.files.open(sent.blob)).text())).toBe('picture');
  expect(await db.messages.get([id, 'image-000001'])).toMatchObject({ status: 'queued' });
  expect((await db.drafts.get(id))?.reply).toBe('写了一半');
  expect(await db.heard.count()).toBe(1);
  expect(await db.customers.count()).toBe(0);
  expect((await db.meta.toArray()).map((each) => each.name)).toEqual(['recent emoji']);
  expect(await Dexie.exists(name)).toBe(false);
  await carry();
  expect(await db.outbox.count()).toBe(1);
});

it('a reply the relay refused for good stays in its bubble; what the relay has comes from there', async () => {
  const old = await openOld(3, { messages: '[conversationId+id], [conversationId+order], localAt' });
  const own = { conversationId: id, origin: 'desk', servicerUserid: me, at: 1, order: LOCAL_ORDER + 1, localAt: 1 };
  const content = { kind: 'text', text: '没有送出的回复' };
  const refused = { ...own, id: 'reply-000001', content, status: 'failed', reason: { kind: 'refused', code: 'x' } };
  await old.table('messages').bulkPut([
    { ...refused, blob: new Blob(['picture']) },
    { ...own, id: 'reply-000002', content, status: 'accepted' },
    { ...own, id: 'm1', order: 3, localAt: undefined, content },
  ]);
  old.close();
  await carry();
  expect(await db.messages.toArray()).toEqual([refused]);
});

it('what waited goes out as the relay takes it today', async () => {
  const old = await openOld(2, { reads: 'conversationId' });
  const saved = { kind: 'quick-reply.save', id: 'c-0000000001', quickReplyId: 'qr_00000001', folder: 'f', title: 't' };
  const handed = { kind: 'conversation.hand-over', id: 'c-0000000002', conversationId: id, to: 'wangmin' };
  await old.table('outbox').bulkPut([
    { ...row, id: 'c-0000000001', command: { ...saved, text: '您好', isPrivate: false } },
    { ...row, id: 'c-0000000002', at: 2, command: handed },
  ]);
  old.close();
  await carry();
  const rest = { blocks: [{ kind: 'text', text: '您好' }], place: 'a0qr00000001V', fits: { scenes: [], tags: [] } };
  expect((await db.outbox.orderBy('at').toArray()).map((each) => each.command)).toEqual([
    { ...saved, scope: { kind: 'company' }, ...rest },
    { ...handed, to: { kind: 'servicer', servicerUserid: 'wangmin' }, reason: '—' },
  ]);
});

it('DE-202 what was read before marks had a home is carried into it', async () => {
  const old = await openOld(2, { reads: 'conversationId' });
  await old.table('reads').bulkPut([
    { conversationId: id, readAt: 7 },
    { conversationId: other, readAt: -1 },
  ]);
  old.close();
  await carry();
  expect(await db.marks.toArray()).toEqual([
    { ...newMark(id, me), readAt: 7 },
    { ...newMark(other, me), isUnread: true },
  ]);
});

it('takes the copy of what was unsent when the legible cache is gone', async () => {
  const command = {
    kind: 'note.write',
    id: asCommandId('note-00000001'),
    conversationId: id,
    text: '偏好硅胶',
  } as const;
  const draft = { conversationId: id, reply: '写了一半', note: '', savedAt: 1 };
  await carry({ outbox: [{ ...row, id: command.id, command }], drafts: [draft] });
  expect(await db.notes.get(command.id)).toMatchObject({ isQueued: true });
  expect(await db.outbox.count()).toBe(1);
  expect(await db.drafts.get(id)).toEqual(draft);
});

it('DE-918 one that cannot be read for a reason that may pass is left as it is', async () => {
  const old = await openOld(3, {});
  await old.table('drafts').put({ conversationId: id, reply: '写了一半', note: '', savedAt: 1 });
  old.close();
  const failing = vi.spyOn(IDBObjectStore.prototype, 'getAll').mockImplementation(() => {
    throw new DOMException('', 'AbortError');
  });
  await expect(carry()).rejects.toMatchObject({ name: 'AbortError' });
  failing.mockRestore();
  expect(await Dexie.exists(name)).toBe(true);
  await carry();
  expect((await db.drafts.get(id))?.reply).toBe('写了一半');
  expect(await Dexie.exists(name)).toBe(false);
});

it('carried over once more, it takes nothing back that was typed since', async () => {
  const old = await openOld(3, {});
  await old.table('drafts').put({ conversationId: id, reply: '写了一半', note: '', savedAt: 1 });
  old.close();
  await db.drafts.put({ conversationId: id, reply: '写完了', note: '', savedAt: 2 });
  await carry();
  expect((await db.drafts.get(id))?.reply).toBe('写完了');
});

it('does nothing where there is none', async () => {
  await carry();
  expect(await db.outbox.count()).toBe(0);
});
