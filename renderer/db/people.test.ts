import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newConversation, type Conversation } from '#shared/domain/conversation';
import { asCommandId, asConversationId, asServicerUserid } from '#shared/domain/ids';
import { HOUR, MINUTE } from '#shared/lib/time';
import { activeByHolder } from './active.ts';
import { acknowledge, readHandOverPack } from './handed-over.ts';
import { readLeftOpen } from './left-open.ts';
import { readRestPack } from './rest-pack.ts';
import { toConversationRow } from './rows.ts';
import { DeskDatabase } from './schema.ts';
import { leaveTaken, readTaken } from './taken.ts';
import { readOwnWorkState } from './work-states.ts';
import { testKey } from './testing/test-key.ts';

const me = asServicerUserid('lijing');
const other = asServicerUserid('wangmin');
const now = Date.parse('2026-11-22T06:20:00Z');
let db: DeskDatabase;

beforeEach(() => {
  db = new DeskDatabase('people test', testKey);
});
afterEach(() => db.delete());

const idOf = (name: string) => asConversationId(`wkA/wm${name}`);
async function put(name: string, part: Partial<Conversation>): Promise<void> {
  const fresh = newConversation(idOf(name), now);
  await db.conversations.put(toConversationRow({ ...fresh, serviceState: 'assistant', holder: me, ...part }));
}

describe('DE-406 what one leaves for a rest', () => {
  it('is who waits, longest first, and who was answered; not what others hold or is over', async () => {
    await put('late', { wait: { since: now - 5 * MINUTE, cause: 'again' }, lastAt: now });
    await put('later', { wait: { since: now - 9 * MINUTE, cause: 'first' }, lastAt: now });
    await put('answered', { lastAt: now - MINUTE });
    await put('old', { lastAt: now - 60 * HOUR });
    await put('theirs', { holder: other, wait: { since: now, cause: 'first' } });
    await put('over', { serviceState: 'ended' });
    const reminder = { conversationId: idOf('late'), text: '问尺码', by: me, setAt: 1, doneAt: null, doneBy: null };
    await db.reminders.put({ ...reminder, reminderId: 'r1' });
    await db.reminders.put({ ...reminder, reminderId: 'r2', doneAt: 2, doneBy: me });
    const pack = await readRestPack(db, me, now);
    expect(pack.unanswered.map(({ row, reminders }) => [row.id, reminders])).toEqual([
      [idOf('later'), 0],
      [idOf('late'), 1],
    ]);
    expect(pack.open.map(({ row }) => row.id)).toEqual([idOf('answered')]);
    expect([pack.unansweredCount, pack.openCount]).toEqual([2, 1]);
  });
});

describe('DE-928 what cannot wait until one is back', () => {
  const closesIn = (left: number) => ({
    lastCustomerAt: now - 48 * HOUR + left,
    wait: { since: now - 48 * HOUR + left, cause: 'again' as const },
  });
  const draft = { reply: '发货了', note: '', savedAt: 1 };

  it('is mine whose window closes within two hours, the soonest first; not what has closed', async () => {
    await put('soon', closesIn(HOUR));
    await put('sooner', closesIn(40 * MINUTE));
    await put('not yet', closesIn(3 * HOUR));
    await put('closed', closesIn(-MINUTE));
    await put('answered', { lastCustomerAt: now - 47 * HOUR });
    await put('theirs', { ...closesIn(HOUR), holder: other });
    const { closing } = await readLeftOpen(db, me, now);
    expect(closing).toMatchObject({
      count: 2,
      worst: { id: idOf('sooner'), part: 'reply', closesAt: now + 40 * MINUTE },
    });
  });

  it('is every draft, the one first whose window closes soonest', async () => {
    await put('calm', { lastCustomerAt: now - HOUR });
    await put('urgent', { lastCustomerAt: now - 47 * HOUR });
    await put('closed', { lastCustomerAt: now - 49 * HOUR });
    for (const name of ['closed', 'calm']) await db.drafts.put({ ...draft, conversationId: idOf(name) });
    await db.drafts.put({ ...draft, reply: '', note: '问过仓库', conversationId: idOf('urgent') });
    const { drafts } = await readLeftOpen(db, me, now);
    expect(drafts).toMatchObject({ count: 3, worst: { id: idOf('urgent'), part: 'note', closesAt: now + HOUR } });
    await db.drafts.delete(idOf('urgent'));
    expect((await readLeftOpen(db, me, now)).drafts.worst?.id).toBe(idOf('calm'));
    await db.drafts.clear();
    expect((await readLeftOpen(db, me, now)).drafts).toEqual({ count: 0, worst: null });
  });
});

describe('DE-407 what was taken while one was away', () => {
  const lost = (cause: 'covered' | 'vanished' | 'released', at = now) => ({ by: me, at, cause });

  it('is what may be taken back: not what was given away, is over, or too long ago', async () => {
    await put('covered', { holder: other, lastHeld: lost('covered', now - MINUTE) });
    await put('vanished', { holder: null, lastHeld: lost('vanished') });
    await put('released', { holder: null, lastHeld: lost('released') });
    await put('ended', { holder: null, serviceState: 'ended', lastHeld: lost('covered') });
    await put('long ago', { holder: other, lastHeld: lost('covered', now - 13 * HOUR) });
    await put('back', { holder: me, lastHeld: lost('covered') });
    await put('theirs', { holder: me, lastHeld: { by: other, at: now, cause: 'covered' } });
    const asker = { servicerUserid: me, role: 'servicer' } as const;
    const taken = await readTaken(db, asker, now);
    expect(taken.map(({ row, cause }) => [row.id, cause])).toEqual([
      [idOf('vanished'), 'vanished'],
      [idOf('covered'), 'covered'],
    ]);
    await leaveTaken(db, now);
    expect(await readTaken(db, asker, now)).toEqual([]);
    await put('later', { holder: other, lastHeld: lost('covered', now + 1) });
    expect(await readTaken(db, asker, now + 1)).toHaveLength(1);
  });
});

describe('DE-405 one’s own state', () => {
  it('shows what was asked for before the relay has it, the last word last', async () => {
    expect(await readOwnWorkState(db, me)).toMatchObject({ workState: { state: 'working' }, isPending: false });
    const set = (id: string, at: number, state: 'resting' | 'off') =>
      db.outbox.put({
        id,
        by: me,
        lane: 'work-state.set',
        at,
        attempts: 0,
        command: { kind: 'work-state.set', id: asCommandId(id), servicerUserid: me, state, cover: other, until: null },
      });
    await set('command002', 2, 'off');
    await set('command001', 1, 'resting');
    expect(await readOwnWorkState(db, me)).toMatchObject({
      workState: { state: 'off', cover: other },
      isPending: true,
    });
  });
});

it('DE-403 counts what each colleague has in hand: held, and moved within the hour', async () => {
  await put('a', { wait: { since: now - 3 * HOUR, cause: 'first' }, lastAt: now - MINUTE });
  await put('b', { lastAt: now - 59 * MINUTE });
  await put('silent', { lastAt: now - 61 * MINUTE });
  await put('free', { holder: null, wait: { since: now, cause: 'first' }, lastAt: now });
  await put('theirs', { holder: other, lastAt: now });
  expect(await activeByHolder(db, now)).toEqual(
    new Map([
      [me, 2],
      [other, 1],
    ]),
  );
});

it('DE-408 a hand-over brings the last three lines, what is open and what is pinned, and is acknowledged once', async () => {
  const conversationId = idOf('a');
  for (const [index, origin] of (['customer', 'customer', 'desk', 'customer', 'customer'] as const).entries()) {
    const content = { kind: 'text', text: `${index}` } as const;
    const row = { id: `m${index}` as never, conversationId, origin, servicerUserid: null, at: index, content };
    await db.messages.put({ ...row, order: index });
  }
  const note = { conversationId, by: other, at: 1, text: '对牛奶过敏', order: 9 };
  await db.notes.bulkPut([
    { ...note, noteId: 'n1', pinKey: 1 },
    { ...note, noteId: 'n2' },
  ]);
  const pack = await readHandOverPack(db, { id: conversationId, externalUserid: 'wma' });
  expect(pack.said.map(({ id }) => id)).toEqual(['m1', 'm3', 'm4']);
  expect(pack.pinned.map(({ noteId }) => noteId)).toEqual(['n1']);
  expect(pack.takenAt).toBe(0);
  await acknowledge(db, conversationId, now);
  expect((await readHandOverPack(db, { id: conversationId, externalUserid: 'wma' })).takenAt).toBe(now);
});
