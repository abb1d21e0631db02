import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { newConversation, type Conversation } from '#shared/domain/conversation';
import { asConversationId, asOpenKfid, asServicerUserid } from '#shared/domain/ids';
import { lateStage } from '#shared/domain/risk';
import type { Role } from '#shared/domain/servicer';
import { HOUR, MINUTE, SECOND } from '#shared/lib/time';
import { readLate } from '../db/late.ts';
import { toConversationRow, toMarkRow } from '../db/rows.ts';
import { DeskDatabase } from '../db/schema.ts';
import { AGAIN_MS, mayPostpone, nothingReminded, notPostponed, postpone, remind, toldOf } from './late-reminder.ts';
import { testKey } from '../db/testing/test-key.ts';

const now = Date.parse('2026-11-22T06:00:00Z');
const me = asServicerUserid('lijing');
const other = asServicerUserid('wangmin');
const shop = asOpenKfid('wkShop');
const idOf = (name: string) => asConversationId(`wkShop/wm${name}`);
let db: DeskDatabase;

beforeEach(() => {
  db = new DeskDatabase('late test', testKey);
});
afterEach(() => db.delete());

function waiting(name: string, waitedMs: number, over: Partial<Conversation> = {}) {
  const since = now - waitedMs;
  return toConversationRow({
    ...newConversation(idOf(name), since),
    serviceState: 'assistant',
    lastCustomerAt: since,
    holder: me,
    wait: { since, cause: 'first' },
    ...over,
  });
}

async function late(role: Role = 'servicer', at = now) {
  const asker = { servicerUserid: me, role };
  const { rows, soon, nextAt } = await readLate(db, { me: asker, accounts: [shop] }, at);
  return { ids: rows.map((row) => row.id), soon, nextAt };
}

it('DE-205 mine and nobody’s past the promise, worst first; not a colleague’s, snoozed, foreign or in the client', async () => {
  const again = { since: now - 4 * MINUTE, cause: 'again' } as const;
  await db.conversations.bulkPut([
    waiting('short', MINUTE),
    waiting('mine', 4 * MINUTE),
    waiting('free', 5 * MINUTE, { holder: null }),
    waiting('other', 20 * MINUTE, { holder: other }),
    waiting('again', 4 * MINUTE, { wait: again }),
    waiting('asleep', 9 * MINUTE),
    waiting('client', 9 * MINUTE, { serviceState: 'served' }),
    toConversationRow({ ...waiting('foreign', 9 * MINUTE), openKfid: asOpenKfid('wkElse') }),
  ]);
  const snooze = { setAt: now - MINUTE, until: now + HOUR };
  const mark = { conversationId: idOf('asleep'), owner: me, isPinned: false, readAt: null, isUnread: false, snooze };
  await db.marks.put(toMarkRow(mark));
  expect(await late()).toEqual({ ids: [idOf('free'), idOf('mine')], soon: 0, nextAt: now + MINUTE + 1 });
  expect((await late('servicer', now + MINUTE + 1)).ids).toEqual(['free', 'mine', 'again'].map(idOf));
  // What the company promises is a setting.
  await db.settings.put({ name: 'promises', value: { firstMinutes: 5, againMinutes: 3 } });
  expect((await late()).ids).toEqual([idOf('again')]);
});

it('DE-946 who has used four fifths of the promise is warned of, and what is a colleague’s or snoozed is not', async () => {
  await db.conversations.bulkPut([
    waiting('calm', 144 * SECOND),
    waiting('soon', 144 * SECOND + 1),
    waiting('free', 3 * MINUTE, { holder: null }),
    waiting('other', 150 * SECOND, { holder: other }),
  ]);
  expect(await late()).toEqual({ ids: [], soon: 2, nextAt: now + 1 });
  // Supervisors are told of what is theirs, and of others only once it is too late.
  expect(await late('supervisor')).toMatchObject({ ids: [], soon: 1 });
  // Once somebody is late, that comes first.
  expect(await late('servicer', now + 1)).toMatchObject({ ids: [idOf('free')], soon: 0 });
});

it('DE-947 who waits on is told of once more at 8 and 12 hours and in the last hour of the window', () => {
  const wait = { since: now, closesAt: now + 48 * HOUR };
  const stages = [0, 8 * HOUR - 1, 8 * HOUR, 12 * HOUR, 47 * HOUR, 50 * HOUR].map((ms) => lateStage(wait, now + ms));
  expect(stages).toEqual([
    { stage: 'promise', nextAt: now + 8 * HOUR },
    { stage: 'promise', nextAt: now + 8 * HOUR },
    { stage: 'hours-8', nextAt: now + 12 * HOUR },
    { stage: 'hours-12', nextAt: now + 47 * HOUR },
    { stage: 'window', nextAt: null },
    { stage: 'window', nextAt: null },
  ]);
  const calm = { postponed: notPostponed, isResting: false };
  const first = remind(nothingReminded, { ...calm, late: [toldOf(idOf('a'), 'promise')], now });
  const later = { ...calm, late: [toldOf(idOf('a'), 'hours-8')], now: now + 8 * HOUR };
  const again = remind(first.reminded, later);
  expect(again.isDue).toBe(true);
  expect(remind(again.reminded, { ...later, now: now + 9 * HOUR }).isDue).toBe(false);
});

it('DE-205 a supervisor hears of others only after eight hours', async () => {
  await db.conversations.bulkPut([
    waiting('other', 7 * HOUR, { holder: other }),
    waiting('free', 9 * HOUR, { holder: null }),
    waiting('long', 10 * HOUR, { holder: other }),
    waiting('own', 4 * MINUTE),
  ]);
  expect((await late('supervisor')).ids).toEqual(['long', 'free', 'own'].map(idOf));
});

it('DE-206 two hundred who wait too long are one reminder, and no other within a minute', async () => {
  await db.conversations.bulkPut(Array.from({ length: 200 }, (_, index) => waiting(`n${index}`, 4 * MINUTE + index)));
  const { ids } = await late();
  expect(ids).toHaveLength(200);
  const calm = { postponed: notPostponed, isResting: false };
  const first = remind(nothingReminded, { ...calm, late: ids, now });
  expect(first.isDue).toBe(true);
  expect(remind(first.reminded, { ...calm, late: ids, now: now + HOUR }).isDue).toBe(false);
  const more = [...ids, idOf('more')];
  const soon = remind(first.reminded, { ...calm, late: more, now: now + SECOND });
  expect(soon).toMatchObject({ isDue: false, at: now + AGAIN_MS });
  expect(remind(soon.reminded, { ...calm, late: more, now: now + AGAIN_MS }).isDue).toBe(true);
});

it('DE-206 whoever was answered and waits too long again is told of again', () => {
  const calm = { postponed: notPostponed, isResting: false };
  const first = remind(nothingReminded, { ...calm, late: [idOf('a')], now });
  const answered = remind(first.reminded, { ...calm, late: [], now: now + HOUR });
  expect(remind(answered.reminded, { ...calm, late: [idOf('a')], now: now + 2 * HOUR }).isDue).toBe(true);
});

it('DE-206 nothing in a rest, and what is put off comes after five minutes, at most twice', () => {
  const asked = { late: [idOf('a')], postponed: notPostponed, now };
  expect(remind(nothingReminded, { ...asked, isResting: true })).toMatchObject({ isDue: false, at: null });
  const once = postpone(notPostponed, now);
  expect(remind(nothingReminded, { ...asked, isResting: false, postponed: once })).toMatchObject({
    isDue: false,
    at: now + 5 * MINUTE,
  });
  // Also when it had been told already.
  const told = remind(nothingReminded, { ...asked, isResting: false }).reminded;
  const off = remind(told, { ...asked, isResting: false, postponed: once, now: now + SECOND });
  expect(off).toMatchObject({ isDue: false, at: now + 5 * MINUTE });
  const later = { ...asked, isResting: false, postponed: once, now: now + 5 * MINUTE };
  expect(remind(off.reminded, later).isDue).toBe(true);
  const twice = postpone(once, now);
  expect([mayPostpone(once, now), mayPostpone(twice, now)]).toEqual([true, false]);
  expect(postpone(twice, now + 30 * MINUTE)).toEqual(twice);
  expect(postpone(twice, now + HOUR)).toMatchObject({ times: 1 });
});

it('DE-947 a stage told of stays told while they wait, also when a new window leads back to an earlier one', () => {
  const calm = { postponed: notPostponed, isResting: false };
  const at = (stage: 'hours-12' | 'window') => [toldOf(idOf('a'), stage)];
  let reminded = nothingReminded;
  const isDue = (late: readonly string[], minute: number): boolean => {
    const told = remind(reminded, { ...calm, late, now: now + minute * MINUTE });
    ({ reminded } = told);
    return told.isDue;
  };
  expect(isDue(at('hours-12'), 0)).toBe(true);
  expect(isDue(at('window'), 10)).toBe(true);
  expect(isDue(at('hours-12'), 20)).toBe(false);
  expect(isDue(at('window'), 30)).toBe(false);
  // Answered, and late again another day: told of anew.
  expect(isDue([], 40)).toBe(false);
  expect(isDue(at('hours-12'), 50)).toBe(true);
});
