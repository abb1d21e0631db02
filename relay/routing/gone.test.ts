import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Command } from '#shared/contracts/command';
import { settingSchema } from '#shared/contracts/settings';
import type { Asker } from '#shared/domain/assignment';
import { standardHours } from '#shared/domain/business-hours';
import { asCommandId, asDeskId } from '#shared/domain/ids';
import { standardRouting, type RoutingRule } from '#shared/domain/routing';
import { chinaDay, DAY, HOUR, MINUTE, startOfChinaDay } from '#shared/lib/time';
import { createSessions } from '../sign-in/sessions.ts';
import { createAttendance, expectDesks, type AttendanceBook } from '../socket/attendance.ts';
import { boss, conversationId, createCompany, lin, zhou, type Company, type House } from '../testing/house.ts';
import { createRouter, type Router } from './router.ts';

let company: Company;
let house: House;
let attendance: AttendanceBook;
let router: Router;
let count = 0;
beforeEach(async () => {
  company = await createCompany();
  house = await company.openHouse();
  for (const userid of ['lin', 'zhou']) await house.hire(userid, 'servicer');
  await house.hire('boss', 'supervisor', []);
  attendance = createAttendance(company.clock);
  router = open();
});
afterEach(async () => {
  await router.close();
  await company.close();
});

function open(): Router {
  const { db, feed, clock, delivery } = house;
  return createRouter({ db, feed, clock, delivery, attendance, log: pino({ level: 'silent' }) });
}

type Loose<T> = T extends unknown ? Omit<T, 'id'> : never;
async function ask(command: Loose<Command>, asker: Asker = lin): Promise<void> {
  const id = asCommandId(`gone${String((count += 1)).padStart(8, '0')}`);
  expect(await house.commands.accept({ ...command, id }, asker)).toMatchObject({ ok: true });
}
const moves = async () =>
  (await house.facts('assignment.changed')).map(({ holder, cause, why }) => [holder, cause, why?.kind]);
/** Tomorrow, and a day later with every 24. */
const goTo = (hour: number, minute = 0) => {
  const there = start + hour * HOUR + minute * MINUTE;
  company.clock.shift(there - company.clock.now());
};
let start = 0;

const turns: RoutingRule = {
  ruleId: 'turns',
  name: '轮流',
  isOn: true,
  when: { accounts: [], tags: [], scenes: [] },
  among: { kind: 'all' },
  strategy: 'round-robin',
};
const week = standardHours.week.map(() => [
  { from: '09:00', to: '12:00' },
  { from: '13:00', to: '18:00' },
]);

describe('DE-316 gone is counted inside the hours', () => {
  beforeEach(async () => {
    start = startOfChinaDay(chinaDay(company.clock.now())) + DAY;
    const hours = { ...standardHours, isOn: true, followsHolidays: false, week };
    await ask({ kind: 'setting.save', setting: settingSchema.parse({ name: 'hours', value: hours }) }, boss);
  });

  async function leaveAt(hour: number, minute: number): Promise<void> {
    goTo(hour, minute);
    attendance.came(lin.servicerUserid);
    await house.hear();
    await ask({ kind: 'conversation.claim', conversationId });
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
    await ask({ kind: 'setting.save', setting: settingSchema.parse({ name: 'routing', value }) }, boss);
    await leaveAt(17, 0);
    await ask({ kind: 'reply.send', conversationId, content: { kind: 'text', text: 'x' } });
    const mine = { kind: 'work-state.set', servicerUserid: lin.servicerUserid, cover: null, until: null } as const;
    await ask({ ...mine, state: 'off' });
    goTo(20);
    await house.hear('at night');
    await router.idle();
    expect((await moves()).at(-1)).toEqual([null, 'covered', 'cover']);
    attendance.came(zhou.servicerUserid);
    goTo(33, 1);
    await ask({ ...mine, state: 'working' });
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
    await ask({ kind: 'conversation.claim', conversationId });
    await house.hear('and now');
    await router.close();
    attendance = createAttendance(company.clock);
    await expectDesks(house.db, attendance);
    router = open();
    company.clock.shift(4 * MINUTE);
    await router.idle();
    expect((await moves()).slice(1)).toEqual([]);
    company.clock.shift(MINUTE);
    await router.idle();
    expect((await moves()).slice(1)).toEqual([[null, 'vanished', 'vanished']]);
  });

  test('who never had a desk has not gone', async () => {
    await house.hear();
    await ask({ kind: 'conversation.claim', conversationId });
    await house.hear('and now');
    await expectDesks(house.db, attendance);
    company.clock.shift(HOUR);
    await router.idle();
    expect((await moves()).slice(1)).toEqual([]);
  });
});
