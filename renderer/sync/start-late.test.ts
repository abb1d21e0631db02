import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Badge, Note, Waiting } from '#shared/contracts/bridge';
import { newConversation, type Conversation } from '#shared/domain/conversation';
import { asConversationId, asOpenKfid, asServicerUserid } from '#shared/domain/ids';
import { newWorkState } from '#shared/domain/work-state';
import { MINUTE } from '#shared/lib/time';
import { emptyCustomer, toConversationRow } from '../db/rows.ts';
import { DeskDatabase } from '../db/schema.ts';
import { notPostponed, type Postponed } from './late-reminder.ts';
import { createConnectionStore } from './connection.ts';
import { startLate } from './start-late.ts';
import { testKey } from '../db/testing/test-key.ts';

const start = Date.parse('2026-11-22T06:00:00Z');
const me = asServicerUserid('lijing');
const shop = asOpenKfid('wkShop');
const idOf = (name: string) => asConversationId(`wkShop/wm${name}`);
let db: DeskDatabase;
let now: number;
let notes: Note[];
let badges: Badge[];
let lists: (readonly Waiting[])[];
let heard: number[];
let putOff: Postponed;
let tell: () => void;
let stop: () => void;

function waiting(name: string, minutes: number, over: Partial<Conversation> = {}) {
  const since = start - minutes * MINUTE;
  return toConversationRow({
    ...newConversation(idOf(name), since),
    serviceState: 'assistant',
    lastCustomerAt: since,
    wait: { since, cause: 'first' },
    ...over,
  });
}

beforeEach(() => {
  db = new DeskDatabase('start late test', testKey);
  now = start;
  notes = [];
  badges = [];
  lists = [];
  heard = [];
  putOff = notPostponed;
  connection.setState({ state: 'online', since: 0, reason: null, share: 1, missing: 0 }, true);
});
afterEach(async () => {
  stop();
  await db.delete();
});

const connection = createConnectionStore(0);

function begin(): void {
  stop = startLate(
    {
      me: {
        servicerUserid: me,
        name: '李静',
        role: 'servicer',
        accounts: [{ openKfid: shop, name: '', isManaged: true }],
      },
      db,
      now: () => now,
      connection,
      host: {
        notify: async (note) => void notes.push(note),
        setBadge: async (badge) => void badges.push(badge),
        showWaiting: async (list) => void lists.push(list),
        flash: async () => undefined,
      },
    },
    {
      words: () => ({
        reminder: (count, longest) => ({ title: `${count} late, ${longest} s`, body: '' }),
        unnamed: (lastFour) => lastFour,
        since: (seconds) => `${seconds} s`,
      }),
      postponed: () => putOff,
      onPostponed(listener) {
        tell = listener;
        return () => undefined;
      },
      onRemind: (rows) => void heard.push(rows.length),
    },
  );
}

it('DE-206 two hundred who wait too long are one notification, leading to the worst', async () => {
  await db.conversations.bulkPut(Array.from({ length: 200 }, (_, index) => waiting(`n${index}`, 4 + index)));
  await db.customers.put({
    ...emptyCustomer(waiting('n199', 0).externalUserid, 1),
    profile: { nickname: '小满妈妈', avatar: null, gender: 'unknown', takenAt: 1 },
  });
  begin();
  await vi.waitFor(() => expect(notes).toHaveLength(1), 10_000);
  expect(notes).toEqual([{ title: `200 late, ${203 * 60} s`, body: '', conversationId: idOf('n199'), tag: 'late' }]);
  expect(heard).toEqual([200]);
  expect(lists.at(-1)).toHaveLength(10);
  expect(lists.at(-1)?.[0]).toEqual({ conversationId: idOf('n199'), name: '小满妈妈', since: `${203 * 60} s` });
  // One more at once: told of after a minute, with all the others.
  await db.conversations.put(waiting('more', 5));
  await vi.waitFor(() => expect(badges.at(-1)).toEqual({ risk: 201, rest: false }), 10_000);
  now += MINUTE;
  tell();
  await vi.waitFor(() => expect(notes).toHaveLength(2), 10_000);
  expect(notes[1]?.title).toBe(`201 late, ${204 * 60} s`);
});

it('DE-207 the badge counts those who wait too long, and says whether others wait', async () => {
  await db.conversations.bulkPut([waiting('late', 4), waiting('soon', 1), waiting('mine', 9, { holder: me })]);
  begin();
  await vi.waitFor(() => expect(badges.at(-1)).toEqual({ risk: 2, rest: true }), 10_000);
  await db.conversations.bulkDelete([idOf('late'), idOf('mine')]);
  await vi.waitFor(() => expect(badges.at(-1)).toEqual({ risk: 0, rest: true }), 10_000);
  await db.conversations.clear();
  await vi.waitFor(() => expect(badges.at(-1)).toEqual({ risk: 0, rest: false }), 10_000);
});

it('DE-206 nothing is said in a rest, and it is said when the rest is over', async () => {
  await db.workStates.put({ ...newWorkState(me), state: 'resting', until: null, since: start });
  await db.conversations.put(waiting('late', 4));
  begin();
  await vi.waitFor(() => expect(badges.at(-1)).toEqual({ risk: 1, rest: false }), 10_000);
  await vi.waitFor(() => expect(lists.at(-1)).toHaveLength(1), 10_000);
  expect(notes).toEqual([]);
  await db.workStates.clear();
  tell();
  await vi.waitFor(() => expect(notes).toHaveLength(1), 10_000);
});

it('DE-206 nobody’s names and no number stay beside the clock of who has signed out', async () => {
  await db.conversations.put(waiting('late', 4));
  begin();
  await vi.waitFor(() => expect(lists.at(-1)).toHaveLength(1), 10_000);
  stop();
  await vi.waitFor(() => expect(lists.at(-1)).toEqual([]), 10_000);
  expect(badges.at(-1)).toEqual({ risk: 0, rest: false });
});

it('DE-206 while the desk catches up nobody is called late, and the badge says nothing; then it is told', async () => {
  connection.setState({ state: 'connecting', since: 0, reason: null, share: 0.3 }, true);
  await db.conversations.bulkPut([waiting('n1', 4), waiting('n2', 5)]);
  begin();
  // Looked at, as far as anything is looked at: the waits were read.
  await new Promise((resolve) => setTimeout(resolve, 600));
  expect([notes, badges, lists]).toEqual([[], [], []]);
  connection.setState({ state: 'online', since: 0, reason: null, share: 1, missing: 0 }, true);
  await vi.waitFor(() => expect(notes).toHaveLength(1), 10_000);
  expect(badges.at(-1)).toEqual({ risk: 2, rest: false });
});
