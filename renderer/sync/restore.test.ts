import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { newConversation, type Conversation } from '#shared/domain/conversation';
import { conversationOf } from '#shared/domain/fact';
import {
  asCommandId,
  asExternalUserid,
  asMessageId,
  asOpenKfid,
  asServicerUserid,
  toConversationId,
} from '#shared/domain/ids';
import { newMark } from '#shared/domain/mark';
import { fail, succeed } from '#shared/lib/result';
import { DAY } from '#shared/lib/time';
import { applyAhead, applyFacts, applyMessages } from './apply.ts';
import { restoreTimeline, type ReadHistory } from './restore.ts';
import { randomFeed, randomOf } from './testing/random-feed.ts';
import { forgetTimelines, isForgotten, MEGABYTE, type Limits } from '../db/forget.ts';
import { countKept } from '../db/kept-reasons.ts';
import { weighTimelines } from '../db/timeline-weight.ts';
import { toConversationRow, toMarkRow } from '../db/rows.ts';
import { DeskDatabase } from '../db/schema.ts';
import { testKey } from '../db/testing/test-key.ts';

const now = 400 * DAY;
const lijing = asServicerUserid('lijing');
const idOf = (name: string) => toConversationId(asOpenKfid('wk1'), asExternalUserid(name));
let db: DeskDatabase;

beforeEach(() => {
  db = new DeskDatabase('forget test', testKey);
});
afterEach(() => db.delete());

async function put(name: string, daysAgo: number, more: Partial<Conversation> = {}): Promise<void> {
  const id = idOf(name);
  const lastAt = now - daysAgo * DAY;
  await db.conversations.put(toConversationRow({ ...newConversation(id, lastAt), ...more }));
  await db.messages.bulkPut(
    [1, 2, 3].map((each) => ({
      id: asMessageId(`${name} ${each}`),
      conversationId: id,
      origin: 'customer',
      servicerUserid: null,
      at: lastAt,
      content: { kind: 'text', text: '您好' },
      order: each,
    })),
  );
}

function forget(limits: Partial<Limits> = {}, open: string | null = null): Promise<number> {
  const all = { days: 90, messages: 1_000, megabytes: 1_000, ...limits };
  return forgetTimelines({
    db,
    limits: all,
    now,
    open: async () => new Set(open === null ? [] : [open]),
    rest: async () => true,
  });
}

const names = async (): Promise<string[]> => {
  const rows = await db.messages.toArray();
  return [...new Set(rows.map((row) => row.conversationId.split('/')[1] ?? ''))].toSorted();
};

test('DE-911 what nothing moved for ninety days goes, its row and its notes stay; the younger stays', async () => {
  await put('old', 91);
  await put('young', 89);
  await db.notes.put({ noteId: 'n1', conversationId: idOf('old'), by: lijing, at: 1, text: '偏好硅胶', order: 2 });
  expect(await forget()).toBe(1);
  expect(await names()).toEqual(['young']);
  expect([await isForgotten(db, idOf('old')), await db.conversations.count(), await db.notes.count()]).toEqual([
    true,
    2,
    1,
  ]);
  expect(await forget()).toBe(0);
});

test('DE-911 pinned, starred, snoozed, unread, drafted, unsent, reminded, unended and open ones stay', async () => {
  const old = 200;
  await put('starred', old, { isStarred: true });
  await put('unended', old, { serviceState: 'assistant' });
  await put('waiting', old, { serviceState: 'untreated', wait: { since: 1, cause: 'first' } });
  for (const name of ['pinned', 'unread', 'snoozed', 'draft', 'unsent', 'refused', 'reminded', 'open', 'nothing'])
    await put(name, old);
  const mark = (name: string) => newMark(idOf(name), lijing);
  await db.marks.bulkPut([
    toMarkRow({ ...mark('pinned'), isPinned: true }),
    toMarkRow({ ...mark('unread'), isUnread: true }),
    toMarkRow({ ...mark('snoozed'), snooze: { setAt: 1, until: null } }),
    toMarkRow({ ...mark('nothing'), readAt: 1 }),
  ]);
  await db.drafts.put({ conversationId: idOf('draft'), reply: '写了一半', note: '', savedAt: 1 });
  await db.outbox.put({
    id: 'o1',
    by: lijing,
    lane: idOf('unsent'),
    at: 1,
    attempts: 0,
    command: { kind: 'conversation.claim', id: asCommandId('o1'), conversationId: idOf('unsent') },
  });
  const row = await db.messages.get([idOf('refused'), 'refused 1']);
  if (row) await db.messages.put({ ...row, id: asMessageId('own'), order: 2e15, localAt: 1, status: 'failed' });
  const reminder = {
    conversationId: idOf('reminded'),
    text: '问尺码',
    by: lijing,
    setAt: 1,
    doneAt: null,
    doneBy: null,
  };
  await db.reminders.put({ reminderId: 'r1', ...reminder });
  expect(await forget({}, idOf('open'))).toBe(1);
  const kept = ['draft', 'open', 'pinned', 'refused', 'reminded', 'snoozed', 'starred', 'unended', 'unread', 'unsent'];
  expect(await names()).toEqual([...kept, 'waiting']);
});

test('DE-911 too many messages: the oldest go until there is room', async () => {
  for (let day = 1; day <= 60; day += 1) await put(`c${String(day).padStart(2, '0')}`, day);
  // 180 messages, 150 allowed: down to 135.
  expect(await forget({ messages: 150 })).toBe(15);
  expect(await db.messages.count()).toBe(135);
  expect((await names()).at(-1)).toBe('c45');
});

test('DE-911 too many megabytes: the oldest go until there is room, long ones count more', async () => {
  for (let day = 1; day <= 60; day += 1) await put(`c${String(day).padStart(2, '0')}`, day);
  const before = await weighTimelines(db);
  expect(before.bytes).toBe(Math.round(180 * before.perMessage));
  expect(await forget({ megabytes: before.bytes / MEGABYTE })).toBe(0);
  // 35 in 100, less a tenth of it: 57 messages of 180 have room.
  expect(await forget({ megabytes: (before.bytes * 0.35) / MEGABYTE })).toBe(42);
  expect((await names()).at(-1)).toBe('c18');
  const text = '很长的一段话'.repeat(100);
  const longer = (await db.messages.toArray()).map((row) => ({ ...row, content: { kind: 'text', text } as const }));
  await db.messages.bulkPut(longer);
  const after = await weighTimelines(db);
  expect(after.perMessage).toBeGreaterThan(before.perMessage * 2);
});

test('DE-916 what keeps conversations on this machine is counted by reason', async () => {
  await put('starred', 200, { isStarred: true });
  await put('unended', 200, { serviceState: 'assistant' });
  await put('draft', 200);
  await db.drafts.put({ conversationId: idOf('draft'), reply: '写了一半', note: '', savedAt: 1 });
  await db.marks.put(toMarkRow({ ...newMark(idOf('starred'), lijing), isPinned: true }));
  expect(await countKept(db, now)).toEqual({
    unended: 1,
    pinned: 1,
    starred: 1,
    snoozed: 0,
    drafted: 1,
    unsent: 0,
    reminded: 0,
  });
});

test('DE-912 a timeline that was forgotten comes back as if it had never been away, whatever came meanwhile', async () => {
  let forgotten = 0;
  for (let seed = 1; seed <= 25; seed += 1) {
    const random = randomOf(seed);
    const feed = randomFeed(random, 200);
    const ids = [...new Set(feed.map(conversationOf).filter((id) => id !== null))];
    const read: ReadHistory = async ({ conversationId, after, until }) => {
      const told = feed.filter(
        (fact) => conversationOf(fact) === conversationId && fact.seq > after && fact.seq <= until,
      );
      const facts = told.slice(0, 9);
      return succeed({ facts, next: told.length > 9 ? (facts.at(-1)?.seq ?? null) : null });
    };
    const fresh = new DeskDatabase('forget fresh', testKey);
    await applyFacts(fresh, { after: 0, facts: feed, upTo: feed.at(-1)?.seq ?? 0 });
    for (let start = 0; start < feed.length; start += 20) {
      const facts = feed.slice(start, start + 20);
      await applyFacts(db, { after: feed[start - 1]?.seq ?? 0, facts, upTo: facts.at(-1)?.seq ?? 0 });
      if (random() < 0.5) forgotten += await forget({ days: 0 });
      const some = ids[Math.floor(random() * ids.length)];
      if (some && random() < 0.3) await restoreTimeline(db, some, read);
    }
    forgotten += await forget({ days: 0 });
    for (const id of ids) await restoreTimeline(db, id, read);
    expect(await db.forgotten.count()).toBe(0);
    for (const table of ['messages', 'events', 'conversations', 'notes'] as const)
      expect(await db.table(table).toArray(), `${table}, seed ${seed}`).toEqual(await fresh.table(table).toArray());
    await fresh.delete();
    await Promise.all(db.tables.map((table) => table.clear()));
  }
  expect(forgotten).toBeGreaterThan(50);
});

test('DE-912 also what is forgotten and brought back while its messages are still to come', async () => {
  for (let seed = 1; seed <= 25; seed += 1) {
    const random = randomOf(seed);
    const facts = randomFeed(random, 200);
    const upTo = facts.at(-1)?.seq ?? 0;
    const ids = [...new Set(facts.map(conversationOf).filter((id) => id !== null))];
    const read: ReadHistory = async ({ conversationId, after, until }) => {
      const told = facts.filter(
        (fact) => conversationOf(fact) === conversationId && fact.seq > after && fact.seq <= until,
      );
      return succeed({ facts: told, next: null });
    };
    const fresh = new DeskDatabase('forget fresh', testKey);
    await applyFacts(fresh, { after: 0, facts, upTo });
    await applyAhead(db, { after: 0, facts, upTo }, null);
    for (let start = 0; start < facts.length; start += 40) {
      const piece = facts.slice(start, start + 40);
      if (start === 0 || random() < 0.3) await forget({ days: 0 });
      for (const id of ids) if (random() < 0.5) await restoreTimeline(db, id, read);
      const end = start + 40 < facts.length ? (piece.at(-1)?.seq ?? 0) : upTo;
      await applyMessages(db, { after: facts[start - 1]?.seq ?? 0, facts: piece, upTo: end });
    }
    for (const id of ids) await restoreTimeline(db, id, read);
    for (const table of ['messages', 'events'] as const)
      expect(await db.table(table).toArray(), `${table}, seed ${seed}`).toEqual(await fresh.table(table).toArray());
    await fresh.delete();
    await Promise.all(db.tables.map((table) => table.clear()));
  }
});

test('DE-912 a relay that does not answer leaves it forgotten, to be asked for again', async () => {
  await put('old', 91);
  await forget();
  const failure = await restoreTimeline(db, idOf('old'), async () => fail('offline', '', true));
  expect(failure?.code).toBe('offline');
  expect(await isForgotten(db, idOf('old'))).toBe(true);
});
