import { pino } from 'pino';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { settingSchema } from '#shared/contracts/settings';
import { standardHours } from '#shared/domain/business-hours';
import { asCommandId } from '#shared/domain/ids';
import { chinaDay, DAY, HOUR, MINUTE, startOfChinaDay } from '#shared/lib/time';
import { createRouter, type Router } from '../routing/router.ts';
import { createAttendance } from '../socket/attendance.ts';
import { boss, createCompany, type Company, type House } from '../testing/house.ts';

let company: Company;
let house: House;
let router: Router;
/** Midnight, tomorrow. */
let start = 0;
beforeEach(async () => {
  company = await createCompany();
  house = await company.openHouse();
  await house.hire('boss', 'supervisor', []);
  const { db, feed, clock, delivery, commands } = house;
  const attendance = createAttendance(clock);
  router = createRouter({ db, feed, clock, delivery, attendance, log: pino({ level: 'silent' }) });
  start = startOfChinaDay(chinaDay(clock.now())) + DAY;
  const week = standardHours.week.map(() => [{ from: '09:00', to: '18:00' }]);
  const value = { ...standardHours, isOn: true, followsHolidays: false, week, answer: '我们 9 点上班' };
  const setting = settingSchema.parse({ name: 'hours', value });
  await commands.accept({ kind: 'setting.save', id: asCommandId('offhours0001'), setting }, boss);
});
afterEach(async () => {
  await router.close();
  await company.close();
});

const goTo = (hours: number, more = 0) => company.clock.shift(start + hours * HOUR + more - company.clock.now());
const said = async () =>
  (await house.facts('reply.accepted')).filter(({ message }) => message.automatic === 'off-hours');
const row = () => house.db.selectFrom('delivery').select(['next_at', 'attempts', 'maybe_sent']).executeTakeFirst();
const atCustomer = () => company.simulator.ledger.of('send').length;
async function hear(): Promise<void> {
  await house.hear();
  await router.idle();
}
async function tried(): Promise<void> {
  await vi.waitFor(async () => expect((await row())?.next_at ?? 0).toBeGreaterThan(company.clock.now()), 15_000);
}
async function settled(kind: 'reply.sent' | 'reply.failed'): Promise<void> {
  await vi.waitFor(async () => {
    house.delivery.wake();
    expect(await house.facts(kind)).toHaveLength(1);
  }, 15_000);
  expect(await row()).toBeUndefined();
}

test('DE-311 what has not left when the hours begin is dropped, and is said anew after the next closing', async () => {
  goTo(9, -3 * MINUTE);
  company.simulator.faults.next('kf/send_msg', { kind: 'errcode', code: 45009 });
  await hear();
  expect(await said()).toHaveLength(1);
  await tried();
  goTo(9);
  await settled('reply.failed');
  const [answer] = await said();
  expect(await house.facts('reply.failed')).toMatchObject([
    { messageId: answer?.message.id, reason: { kind: 'refused', code: 'open-again' } },
  ]);
  expect(atCustomer()).toBe(0);
  const { body, waiting_since: since } = await house.db
    .selectFrom('conversation')
    .selectAll()
    .executeTakeFirstOrThrow();
  // Its place among the five is free again, and the customer still waits.
  expect(JSON.parse(body)).toMatchObject({ openReplies: [], wait: { since } });

  goTo(20);
  await hear();
  await settled('reply.sent');
  expect([(await said()).length, atCustomer()]).toEqual([2, 1]);
  await hear();
  expect(await said()).toHaveLength(2);
});

test('DE-311 what leaves before the hours begin goes out, however often it was tried', async () => {
  goTo(8);
  company.simulator.faults.next('kf/send_msg', { kind: 'errcode', code: 45009 });
  await hear();
  await tried();
  company.clock.shift(2 * MINUTE);
  await settled('reply.sent');
  expect(atCustomer()).toBe(1);
});

test('OUT-20 what WeCom may have already is tried until it is known, also in the hours', async () => {
  goTo(9, -MINUTE);
  company.simulator.faults.next('kf/send_msg', { kind: 'drop' });
  await hear();
  await tried();
  expect(await row()).toMatchObject({ maybe_sent: 1 });
  goTo(9, MINUTE);
  await settled('reply.sent');
  expect(await house.facts('reply.failed')).toEqual([]);
});
