import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { standardHours } from '#shared/domain/business-hours';
import { asDeskId } from '#shared/domain/ids';
import { standardRouting } from '#shared/domain/routing';
import type { Setting } from '#shared/domain/setting';
import { chinaDay, DAY, HOUR, MINUTE, startOfChinaDay } from '#shared/lib/time';
import { createSessions } from '../sign-in/sessions.ts';
import { createAttendance, expectDesks } from '../socket/attendance.ts';
import { conversationId, lin, zhou } from '../testing/house.ts';
import { openRoutingHouse, turns, type RoutingHouse } from '../testing/routing-house.ts';
import type { Router } from './router.ts';

let town: RoutingHouse;
let company: RoutingHouse['company'];
let house: RoutingHouse['house'];
let attendance: RoutingHouse['attendance'];
let moves: RoutingHouse['moves'];
let router: Router;
beforeEach(async () => {
  town = await openRoutingHouse();
  ({ company, house, attendance, moves } = town);
  router = town.openRouter(attendance);
});
afterEach(() => town.close());

/** What is asked here is granted. */
const act = async (...asked: Parameters<RoutingHouse['ask']>): Promise<void> =>
  expect(await town.ask(...asked)).toBeNull();
const save = async (setting: Setting): Promise<void> => expect(await town.save(setting)).toBeNull();
/** Tomorrow, and a day later with every 24. */
const goTo = (hour: number, minute = 0) => {
  const there = start + hour * HOUR + minute * MINUTE;
  company.clock.shift(there - company.clock.now());
};
let start = 0;

const week = standardHours.week.map(() => [
  { from: '09:00', to: '12:00' },
  { from: '13:00', to: '18:00' },
]);

describe('DE-316 gone is counted inside the hours', () => {
  beforeEach(async () => {
    start = startOfChinaDay(chinaDay(company.clock.now())) + DAY;
    const hours = { ...standardHours, isOn: true, followsHolidays: false, week };
    await save({ name: 'hours', value: hours });
  });

  async function leaveAt(hour: number, minute: number): Promise<void> {
    goTo(hour, minute);
    attendance.came(lin.servicerUserid);
    await house.hear();
    await act({ kind: 'conversation.claim', conversationId });
    await house.hear('and now');
    await router.idle();
    attendance.left(lin.servicerUserid);
  }

  test('who comes four minutes after the opening finds what waits', async () => {
    await leaveAt(17, 58);
    for (const [hour, minute] of [
      [18, 30],
      [32, 59],
      [33, 0],
      [33, 4],
    ] as const) {
      goTo(hour, minute);
      await router.idle();
    }
    attendance.came(lin.servicerUserid);
    goTo(33, 30);
    await router.idle();
    expect((await moves()).slice(1)).toEqual([]);
  });

  test('who does not come loses it five minutes after the opening, after a break as well', async () => {
    await leaveAt(11, 58);
    goTo(13, 4);
    await router.idle();
    expect((await moves()).slice(1)).toEqual([]);
    goTo(13, 5);
    await router.idle();
    expect((await moves()).slice(1)).toEqual([[null, 'vanished', 'vanished']]);
  });

  test('what waits by rule for who answered last waits from the opening', async () => {
    const value = { ...standardRouting, rules: [turns], lastServicerFirst: { isOn: true, waitMinutes: 5 } };
    await save({ name: 'routing', value });
    await leaveAt(17, 0);
    await act({ kind: 'reply.send', conversationId, content: { kind: 'text', text: 'x' } });
    const mine = { kind: 'work-state.set', servicerUserid: lin.servicerUserid, cover: null, until: null } as const;
    await act({ ...mine, state: 'off' });
    goTo(20);
    await house.hear('at night');
    await router.idle();
    expect((await moves()).at(-1)).toEqual([null, 'covered', 'cover']);
    attendance.came(zhou.servicerUserid);
    goTo(33, 1);
    await act({ ...mine, state: 'working' });
    await router.idle();
    attendance.came(lin.servicerUserid);
    await router.idle();
    expect((await moves()).at(-1)).toEqual(['lin', 'routed', 'last-servicer']);
  });
});

describe('DE-317 after a start', () => {
  test.each([true, false])('a customer does not wait for somebody who had signed out: %s', async (isSignedOut) => {
    const sessions = createSessions({ db: house.db, clock: company.clock });
    const { session } = await sessions.open(lin.servicerUserid, asDeskId('desk'));
    if (isSignedOut) await sessions.revoke(lin.servicerUserid, session.id);
    await house.hear();
    await act({ kind: 'conversation.claim', conversationId });
    await house.hear('and now');
    await router.close();
    attendance = createAttendance(company.clock);
    await expectDesks(house.db, attendance);
    router = town.openRouter(attendance);
    company.clock.shift(4 * MINUTE);
    await router.idle();
    expect((await moves()).slice(1)).toEqual([]);
    company.clock.shift(MINUTE);
    await router.idle();
    expect((await moves()).slice(1)).toEqual([[null, 'vanished', 'vanished']]);
  });

  test('who never had a desk has not gone', async () => {
    await house.hear();
    await act({ kind: 'conversation.claim', conversationId });
    await house.hear('and now');
    await expectDesks(house.db, attendance);
    company.clock.shift(HOUR);
    await router.idle();
    expect((await moves()).slice(1)).toEqual([]);
  });
});
