import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Note } from '#shared/contracts/bridge';
import type { Note as Mentioned } from '#shared/domain/note';
import { newConversation, type Conversation } from '#shared/domain/conversation';
import type { Fact, NewFact } from '#shared/domain/fact';
import { asConversationId, asMessageId, asOpenKfid, asServicerUserid, type ConversationId } from '#shared/domain/ids';
import { inbox as words } from '../app/messages/zh-cn/inbox.ts';
import { emptyCustomer, toConversationRow } from '../db/rows.ts';
import { DeskDatabase, type ConversationRow } from '../db/schema.ts';
import { callsFor, QUIET_MS, type CallSituation } from './alerts.ts';
import { startAlerts } from './start-alerts.ts';
import { testKey } from '../db/testing/test-key.ts';

const now = Date.parse('2026-11-22T06:00:00Z');
const me = asServicerUserid('lijing');
const other = asServicerUserid('wangmin');
const shop = asOpenKfid('wkShop');
const idOf = (name: string): ConversationId => asConversationId(`wkShop/wm${name}`);

function buildRow(name: string, overrides: Partial<Conversation> = {}): ConversationRow {
  return toConversationRow({
    ...newConversation(idOf(name), now),
    serviceState: 'assistant',
    lastCustomerAt: now,
    wait: { since: now, cause: 'first' },
    ...overrides,
  });
}

let seq = 0;
function toFact(fact: NewFact): Fact {
  seq += 1;
  return { ...fact, seq };
}
function wrote(name: string, text = '在吗', origin: 'customer' | 'system' = 'customer'): Fact {
  const message = { id: asMessageId(`m${seq}`), conversationId: idOf(name), origin, servicerUserid: null, at: now };
  const content = { kind: 'text', text } as const;
  return toFact({ kind: 'message.received', at: now, openKfid: shop, message: { ...message, content } });
}
function handedOver(name: string, by: typeof me, holder: typeof me): Fact {
  const base = { at: now, openKfid: shop, conversationId: idOf(name) };
  return toFact({ kind: 'assignment.changed', ...base, holder, by, cause: 'handed-over' });
}
function given(name: string, cause: 'routed' | 'covered' | 'vanished', holder: typeof me): Fact {
  const base = { at: now, openKfid: shop, conversationId: idOf(name) };
  return toFact({ kind: 'assignment.changed', ...base, holder, by: null, cause });
}

function noted(name: string, by: typeof me, more: Partial<Mentioned> = {}): Fact {
  const note: Mentioned = { noteId: `n${seq}`, conversationId: idOf(name), by, at: now, text: '@李静 请看', ...more };
  return toFact({ kind: 'note.written', at: now, openKfid: shop, note });
}

function situation(rows: readonly ConversationRow[], overrides: Partial<CallSituation> = {}): CallSituation {
  const byId = new Map(rows.map((row) => [row.id, row]));
  const calm = { watched: null, calledAt: new Map(), muted: new Set<ConversationId>(), isResting: false };
  return { me, accounts: [shop], rows: byId, ...calm, now, ...overrides };
}

describe('which news deserve a call', () => {
  it('DE-943 of what is muted only colleagues call, and the customer again once it is not', () => {
    const rows = [buildRow('quiet', { holder: me }), buildRow('mine', { holder: me })];
    const facts = [wrote('quiet'), wrote('mine'), handedOver('quiet', other, me)];
    const muted = new Set([idOf('quiet')]);
    const kinds = (over: Partial<CallSituation>, news: readonly Fact[]) =>
      callsFor(news, situation(rows, over)).map((call) => [call.conversationId, call.kind]);
    expect(kinds({ muted }, facts.slice(0, 2))).toEqual([[idOf('mine'), 'message']]);
    expect(kinds({ muted }, facts)).toEqual([
      [idOf('mine'), 'message'],
      [idOf('quiet'), 'handed-over'],
    ]);
    expect(kinds({}, facts.slice(0, 1))).toEqual([[idOf('quiet'), 'message']]);
  });

  it('customers writing to me or to nobody yet, once each, with the newest words', () => {
    const rows = [buildRow('free'), buildRow('mine', { holder: me })];
    const calls = callsFor([wrote('free', '在吗'), wrote('mine'), wrote('free', '有人吗')], situation(rows));
    expect(calls.map((call) => call.conversationId)).toEqual([idOf('mine'), idOf('free')]);
    expect(calls[1]).toMatchObject({ preview: { kind: 'text', text: '有人吗' } });
  });

  it('DE-707 a note that mentions me or is whispered to me, in any conversation of mine; not my own, not to others', () => {
    const rows = [buildRow('a', { holder: other })];
    const kinds = (fact: Fact, overrides: Partial<CallSituation> = {}) =>
      callsFor([fact], situation(rows, overrides)).map((call) => call.kind);
    expect(kinds(noted('a', other, { mentions: [me] }))).toEqual(['mentioned']);
    expect(kinds(noted('a', other, { whisperTo: me }))).toEqual(['mentioned']);
    expect(kinds(noted('a', other))).toEqual([]);
    expect(kinds(noted('a', me, { mentions: [me] }))).toEqual([]);
    expect(kinds(noted('a', other, { mentions: [me] }), { isResting: true })).toEqual([]);
    expect(kinds(noted('a', other, { mentions: [me], isUrgent: true }), { isResting: true })).toEqual(['mentioned']);
  });

  it('DE-707 a mention is heard although the customer has just called, and is not hidden behind what they write', () => {
    const rows = [buildRow('a', { holder: me })];
    const calledAt = new Map([[idOf('a'), now - 1]]);
    const facts = [noted('a', other, { mentions: [me] }), wrote('a')];
    expect(callsFor(facts, situation(rows, { calledAt })).map((call) => call.kind)).toEqual(['mentioned']);
  });

  it('not those of a colleague, of a foreign account, of the WeCom client, or answered meanwhile', () => {
    const held = situation([buildRow('a', { holder: other })]);
    const client = situation([buildRow('a', { serviceState: 'served' })]);
    const answered = situation([buildRow('a', { wait: null })]);
    const foreign = situation([buildRow('a')], { accounts: [] });
    for (const each of [held, client, answered, foreign]) expect(callsFor([wrote('a')], each)).toEqual([]);
    expect(callsFor([wrote('a', '您好', 'system')], situation([buildRow('a')]))).toEqual([]);
  });

  it('not what I am looking at, nor what called within half a minute', () => {
    const rows = [buildRow('a')];
    expect(callsFor([wrote('a')], situation(rows, { watched: idOf('a') }))).toEqual([]);
    const called = (ago: number) => situation(rows, { calledAt: new Map([[idOf('a'), now - ago]]) });
    expect(callsFor([wrote('a')], called(QUIET_MS - 1))).toEqual([]);
    expect(callsFor([wrote('a')], called(QUIET_MS))).toHaveLength(1);
  });

  it('a conversation handed to me, but not one I took or gave', () => {
    const mine = situation([buildRow('a', { holder: me, wait: null })]);
    expect(callsFor([handedOver('a', other, me)], mine)).toMatchObject([{ kind: 'handed-over', by: other }]);
    expect(callsFor([handedOver('a', me, me)], mine)).toEqual([]);
    expect(callsFor([handedOver('a', me, other)], situation([buildRow('a', { holder: other })]))).toEqual([]);
  });

  it('DE-213 what a rule gives to me, whatever its cause; not what it gives to others, nor what has moved on', () => {
    const mine = situation([buildRow('a', { holder: me })]);
    for (const cause of ['routed', 'covered', 'vanished'] as const)
      expect(callsFor([given('a', cause, me)], mine)).toMatchObject([{ kind: 'given', isGiven: true }]);
    expect(callsFor([given('a', 'routed', me)], situation([buildRow('a', { holder: other })]))).toEqual([]);
    expect(callsFor([given('a', 'routed', other)], situation([buildRow('a', { holder: other })]))).toEqual([]);
  });

  it('DE-213 a customer who writes and is given to me calls once, with their words', () => {
    const mine = situation([buildRow('a', { holder: me })]);
    for (const facts of [
      [wrote('a', '在吗'), given('a', 'routed', me)],
      [given('a', 'routed', me), wrote('a', '在吗')],
    ])
      expect(callsFor(facts, mine)).toMatchObject([{ kind: 'message', isGiven: true, preview: { text: '在吗' } }]);
  });

  it('DE-211 in a rest neither customers nor what is handed to me', () => {
    const resting = situation([buildRow('a', { holder: me }), buildRow('b')], { isResting: true });
    expect(callsFor([wrote('a'), wrote('b'), handedOver('a', other, me)], resting)).toEqual([]);
  });
});

describe('alerts at a desk', () => {
  let db: DeskDatabase;
  let notes: Note[];
  let flashes: number;
  let watched: ConversationId | null;
  let listen: (facts: readonly Fact[]) => void;
  let stop: () => void;

  beforeEach(async () => {
    db = new DeskDatabase('alerts test', testKey);
    notes = [];
    flashes = 0;
    watched = idOf('open');
    await db.servicers.put({ servicerUserid: other, name: '王敏', role: 'servicer', serves: [], isActive: true });
    stop = startAlerts(
      {
        me: {
          servicerUserid: me,
          name: '李静',
          role: 'servicer',
          accounts: [{ openKfid: shop, name: '', isManaged: true }],
        },
        db,
        now: () => now,
        onNews(listener) {
          listen = listener;
          return () => undefined;
        },
        host: {
          notify: async (note) => void notes.push(note),
          flash: async () => void (flashes += 1),
        },
      },
      {
        words: () => ({ ...words, replyHint: '回复客户' }),
        watched: () => watched,
        mayAnswer: (row) => row.holder === me,
        onCall: () => undefined,
      },
    );
  });
  afterEach(async () => {
    stop();
    await db.delete();
  });

  it('name the customer and show the beginning of what they wrote', async () => {
    const row = buildRow('a');
    const profile = { nickname: '小满妈妈', avatar: null, gender: 'female', takenAt: 1 } as const;
    await db.conversations.bulkPut([row, buildRow('b0007', { holder: me })]);
    await db.customers.put({ ...emptyCustomer(row.externalUserid, 1), profile });
    listen([wrote('a', '有没有奶嘴推荐？'), handedOver('b0007', other, me)]);
    await vi.waitFor(() => expect(notes).toHaveLength(2), 5_000);
    expect(notes).toEqual([
      { title: '小满妈妈', body: '有没有奶嘴推荐？', conversationId: idOf('a') },
      { title: '未命名客户 · 0007', body: '王敏把会话转接给你', conversationId: idOf('b0007') },
    ]);
    // A conversation given to me also makes the window's button call.
    expect(flashes).toBe(1);
  });

  it('BR-23 have a field to answer what a customer wrote, where I may, and say which line they show', async () => {
    await db.conversations.bulkPut([buildRow('a', { holder: me }), buildRow('b'), buildRow('c', { holder: me })]);
    const asked = wrote('a');
    listen([asked, wrote('b'), handedOver('c', other, me)]);
    await vi.waitFor(() => expect(notes).toHaveLength(3), 5_000);
    const reply = { hint: '回复客户', by: me, seen: asked.seq };
    expect(notes.map((note) => note.reply)).toEqual([reply, undefined, undefined]);
  });

  it('DE-211 in a rest none goes out but an urgent mention', async () => {
    await db.conversations.bulkPut(['a', 'b', 'c', 'd'].map((name) => buildRow(name, { holder: me })));
    await db.workStates.put({ servicerUserid: me, state: 'resting', cover: other, until: null, since: now });
    const mentions = [me];
    const urgent = noted('d', other, { mentions, isUrgent: true });
    listen([wrote('a'), handedOver('b', other, me), noted('c', other, { mentions }), urgent]);
    await vi.waitFor(() => expect(notes).not.toEqual([]), 5_000);
    expect(notes.map((note) => note.conversationId)).toEqual([idOf('d')]);
    expect(flashes).toBe(0);
    // Back at work the same news call.
    await db.workStates.put({ servicerUserid: me, state: 'working', cover: null, until: null, since: now });
    listen([wrote('a')]);
    await vi.waitFor(() => expect(notes).toHaveLength(2), 5_000);
  });

  it('become one when many come at once, leading to who has waited longest', async () => {
    const names = ['a', 'b', 'c', 'd', 'e'];
    const since = (index: number) => ({ wait: { since: now - index * 1_000, cause: 'first' } }) as const;
    await db.conversations.bulkPut(names.map((name, index) => buildRow(name, since(index))));
    for (const name of names) listen([wrote(name)]);
    await vi.waitFor(() => expect(notes).not.toEqual([]), 5_000);
    expect(notes).toEqual([{ title: '5 位客户在等', body: words.alerts.manyHint, conversationId: idOf('e') }]);
  });

  it('leave the open conversation alone only while somebody looks at it', async () => {
    await db.conversations.bulkPut([buildRow('open'), buildRow('else')]);
    listen([wrote('open'), wrote('else')]);
    await vi.waitFor(() => expect(notes).toHaveLength(1), 5_000);
    expect(notes[0]?.conversationId).toBe(idOf('else'));
    watched = null;
    listen([wrote('open')]);
    await vi.waitFor(() => expect(notes).toHaveLength(2), 5_000);
    expect(notes[1]?.conversationId).toBe(idOf('open'));
  });
});
