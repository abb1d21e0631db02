import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { NoteReply } from '#shared/contracts/bridge';
import type { Me } from '#shared/contracts/http';
import { newConversation, type Conversation } from '#shared/domain/conversation';
import { asConversationId, asMessageId, asServicerUserid, makeCommandId } from '#shared/domain/ids';
import { HOUR } from '#shared/lib/time';
import { forgetServicer } from '../../app/session/signed-out.ts';
import { toConversationRow } from '../../db/rows.ts';
import { DeskDatabase, type MessageRow } from '../../db/schema.ts';
import type { Desk } from '../../sync/desk.ts';
import { queueCommands } from '../../sync/queue-command.ts';
import { onTakenBack } from './held-replies.ts';
import { sendNoteReply } from './note-reply.ts';
import { testKey } from '../../db/testing/test-key.ts';

const id = asConversationId('wkA/wmB');
const me = asServicerUserid('lijing');
const now = Date.parse('2026-11-22T04:00:00Z');
let db: DeskDatabase;
let desk: Desk;

beforeEach(async () => {
  db = new DeskDatabase('note reply test', testKey);
  let made = 0;
  const who: Me = { servicerUserid: me, name: '李静', role: 'servicer', accounts: [] };
  /** Only what sending asks of a desk. */
  const parts = {
    db,
    me: who,
    now: () => now,
    makeId: () => makeCommandId(now, (bytes) => bytes.fill((made += 1))),
    send: (queued, written) => queueCommands(db, me, queued, now, written),
  } as const satisfies Partial<Desk>;
  desk = parts as Partial<Desk> as Desk;
  await conversation({});
  await db.messages.put(line(7, '在吗'));
});
afterEach(async () => {
  forgetServicer();
  await db.delete();
});

async function conversation(over: Partial<Conversation>): Promise<void> {
  const base = newConversation(id, now);
  const row = toConversationRow({ ...base, serviceState: 'assistant', holder: me, lastCustomerAt: now, ...over });
  await db.conversations.put(row);
}
const line = (order: number, text: string): MessageRow => ({
  id: asMessageId(`m${order}`),
  conversationId: id,
  origin: 'customer',
  servicerUserid: null,
  at: now,
  content: { kind: 'text', text },
  order,
});
const write = (over: Partial<NoteReply> = {}, holdSeconds = 0) =>
  sendNoteReply(desk, { conversationId: id, text: '在的 ', by: me, seen: 7, ...over }, holdSeconds);
const sent = async () =>
  (await db.outbox.toArray()).map(({ command }) =>
    command.kind === 'reply.send' && command.content.kind === 'text' ? command.content.text : command.kind,
  );
const draft = () => db.drafts.get(id);

describe('BR-23 a reply written in a notification', () => {
  it('goes into the outbox at once and leaves the field as it is', async () => {
    await db.drafts.put({ conversationId: id, reply: '还在写', note: '偏好硅胶', savedAt: now });
    expect(await write()).toBe('on-its-way');
    expect(await sent()).toEqual(['在的']);
    expect(await draft()).toMatchObject({ reply: '还在写', note: '偏好硅胶' });
    expect((await draft())?.held).toBeUndefined();
  });

  it('waits the seconds that were chosen, as every reply does', async () => {
    expect(await write({}, 5)).toBe('on-its-way');
    expect(await sent()).toEqual([]);
    expect((await draft())?.held).toMatchObject([{ text: '在的' }]);
  });

  it('is a draft when the customer has written again, before what stands in the field', async () => {
    await db.messages.put(line(8, '算了，不要了'));
    await db.drafts.put({ conversationId: id, reply: '还在写', note: '', savedAt: now });
    expect(await write()).toBe('kept');
    expect(await sent()).toEqual([]);
    expect(await draft()).toMatchObject({ reply: '在的\n还在写' });
  });

  it('is a draft in the field that is open', async () => {
    await db.messages.put(line(8, '算了，不要了'));
    const taken: string[] = [];
    const leave = onTakenBack(id, async ({ text }) => void taken.push(text));
    expect(await write()).toBe('kept');
    leave();
    expect(taken).toEqual(['在的']);
  });

  it.each<[string, Partial<Conversation>]>([
    ['the 48 hours are over', { lastCustomerAt: now - 48 * HOUR }],
    ['the five are used up', { openReplies: ['m1', 'm2', 'm3', 'm4', 'm5'].map(asMessageId) }],
    ['a colleague has it', { holder: asServicerUserid('wangmin') }],
    ['it is answered in the WeCom client', { serviceState: 'served' }],
  ])('is a draft when %s', async (_why, over) => {
    await conversation(over);
    expect(await write()).toBe('kept');
    expect(await sent()).toEqual([]);
    expect((await draft())?.reply).toBe('在的');
  });

  it('is a draft when it has a word the company watches, or a variable nobody filled', async () => {
    const value = [{ word: '加微信', isForbidden: false, why: '请用升级邀请' }];
    await db.settings.put({ name: 'sensitiveWords', value });
    expect(await write({ text: '加微信吧' })).toBe('kept');
    expect(await write({ text: '{客户昵称}您好' })).toBe('kept');
    expect(await sent()).toEqual([]);
  });

  it('is nobody else’s to send', async () => {
    expect(await write({ by: 'wangmin' })).toBe('not-mine');
    expect([await sent(), await draft()]).toEqual([[], undefined]);
  });
});
