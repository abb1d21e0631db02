import * as fc from 'fast-check';
import { pino } from 'pino';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { settingSchema } from '#shared/contracts/settings';
import { asCommandId, asExternalUserid, asServicerUserid } from '#shared/domain/ids';
import { route, type RoutedServicer, type RouteGround } from '#shared/domain/route';
import { standardRouting, type RoutingRule } from '#shared/domain/routing';
import { DAY, MINUTE } from '#shared/lib/time';
import { createAttendance } from '../socket/attendance.ts';
import {
  boss,
  conversationId,
  createCompany,
  openKfid,
  otherKfid,
  type Company,
  type House,
} from '../testing/house.ts';
import { forgetDecisions, keepDecision, replay } from './decisions.ts';
import { createRouter } from './router.ts';

let company: Company;
let house: House;
beforeEach(async () => {
  company = await createCompany();
  house = await company.openHouse();
});
afterEach(() => company.close());

const rule: RoutingRule = {
  ruleId: 'turns',
  name: '轮流',
  isOn: true,
  when: { accounts: [], tags: [], scenes: [] },
  among: { kind: 'all' },
  strategy: 'least-active',
};
const routing = { ...standardRouting, rules: [rule] };
const groundOf = (now: number, servicers: readonly RoutedServicer[], at = openKfid): RouteGround => ({
  now,
  conversation: {
    openKfid: at,
    holder: null,
    team: null,
    tags: [],
    scene: null,
    lastServicer: null,
    notTo: null,
    queue: null,
  },
  hours: { isOpen: true, opensAt: now },
  routing,
  teams: [],
  servicers,
});
const person = (index: number, more: Partial<RoutedServicer> = {}): RoutedServicer => ({
  servicerUserid: asServicerUserid(`servicer${String(index).padStart(3, '0')}`),
  state: 'working',
  cover: null,
  availability: 'serving',
  isHere: true,
  goneSince: null,
  active: 0,
  lastGiven: null,
  ...more,
});
const keep = (ground: RouteGround) =>
  house.feed.write(({ trx }) => keepDecision(trx, conversationId, ground, route(ground)));
const lineups = () => house.db.selectFrom('routing_lineup').selectAll().execute();

test('DE-312 with a hundred colleagues a decision keeps less than a kilobyte', async () => {
  const { db, feed, clock, delivery, commands } = house;
  const attendance = createAttendance(clock);
  const router = createRouter({ db, feed, clock, delivery, attendance, log: pino({ level: 'silent' }) });
  await house.hire('boss', 'supervisor', []);
  for (let index = 0; index < 100; index += 1) {
    const { servicerUserid } = person(index);
    await house.hire(servicerUserid, 'servicer');
    attendance.came(servicerUserid);
  }
  const setting = settingSchema.parse({ name: 'routing', value: routing });
  await commands.accept({ kind: 'setting.save', id: asCommandId('lineup000001'), setting }, boss);
  for (let index = 0; index < 200; index += 1) {
    const externalUserid = asExternalUserid(`wmLineup${index}`);
    company.simulator.world.customers.set(externalUserid, { externalUserid, nickname: 'x', avatar: '', gender: 0 });
    await house.hear('hello', externalUserid);
    if (index % 4 === 0) await router.idle();
    company.clock.shift(MINUTE);
  }
  await router.idle();
  await router.close();
  const { rows } = await sql<{ decisions: number; bytes: number }>`
    SELECT count(*) AS decisions, sum(length(ground) + length(outcome)) +
      (SELECT sum(length(body)) FROM routing_lineup) AS bytes FROM routing_decision`.execute(db);
  const { decisions, bytes } = rows[0] ?? { decisions: 0, bytes: 0 };
  expect(decisions).toBe(200);
  expect(bytes / decisions).toBeLessThan(1_024);
  expect((await replay(db, 0)).filter((one) => !one.isReproduced)).toEqual([]);
});

const loose = fc.record({
  state: fc.constantFrom('working', 'resting', 'off'),
  cover: fc.option(fc.constantFrom(asServicerUserid('servicer001'), asServicerUserid('servicer002'))),
  availability: fc.option(fc.constantFrom('serving', 'stopped')),
  isHere: fc.boolean(),
  goneSince: fc.option(fc.integer({ min: 0, max: 9 })),
  active: fc.nat(3),
  lastGiven: fc.option(fc.nat(3)),
});

test('DE-312 whatever changes between decisions, each is read with the colleagues it saw', async () => {
  const crowd = fc.array(fc.tuple(fc.nat(20), loose), { maxLength: 20 });
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(crowd, fc.boolean()), { minLength: 1, maxLength: 6 }), async (moments) => {
      await house.db.deleteFrom('routing_decision').execute();
      const grounds = moments.map(([people, isOther], index) => {
        const known = new Map(people);
        const servicers = [...known].toSorted(([left], [right]) => left - right);
        const seen = servicers.map(([which, more]) => person(which, more));
        return groundOf(index * 7 * MINUTE, seen, isOther ? otherKfid : openKfid);
      });
      for (const ground of grounds) await keep(ground);
      const kept = await replay(house.db, 0);
      expect(kept.map(({ ground }) => ground)).toEqual(grounds);
      expect(kept.every((one) => one.isReproduced)).toBe(true);
    }),
    { numRuns: 40 },
  );
});

test('DE-312 a decision kept before lineups were is read as ever', async () => {
  const ground = groundOf(5, [person(1), person(2, { state: 'resting', active: 3 })]);
  await keep(ground);
  const row = await house.db.selectFrom('routing_decision').selectAll().executeTakeFirstOrThrow();
  const { lineup: __, changes: ___, ...rest } = JSON.parse(row.ground) as Record<string, unknown>;
  const servicers = ground.servicers.map((one) => [
    one.servicerUserid,
    one.state,
    one.cover,
    one.availability,
    one.isHere ? 1 : 0,
    one.goneSince,
    one.active,
    one.lastGiven,
  ]);
  await house.db
    .updateTable('routing_decision')
    .set({ ground: JSON.stringify({ ...rest, servicers }) })
    .execute();
  await house.db.deleteFrom('routing_lineup').execute();
  expect(await replay(house.db, 0)).toMatchObject([{ ground, isReproduced: true }]);
});

test('DE-312 a lineup lives as long as the last decision that points to it', async () => {
  const people = [person(1), person(2)];
  await keep(groundOf(0, people));
  await keep(groundOf(DAY - 1, people));
  expect(await lineups()).toHaveLength(1);
  const forget = (now: number) => house.feed.write(({ trx }) => forgetDecisions(trx, now));
  await forget(31 * DAY - 1);
  expect((await replay(house.db, 0)).map(({ at }) => at)).toEqual([DAY - 1]);
  // A day later it is not pointed to any more, and kept anew.
  await keep(groundOf(31 * DAY, people));
  expect(await lineups()).toMatchObject([{ made_at: 31 * DAY }]);
  await forget(61 * DAY);
  expect(await lineups()).toHaveLength(1);
  await forget(62 * DAY + 1);
  expect(await lineups()).toEqual([]);
});
