import { pino } from 'pino';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Command } from '#shared/contracts/command';
import { settingSchema } from '#shared/contracts/settings';
import type { Asker } from '#shared/domain/assignment';
import { nextOpening, standardHours } from '#shared/domain/business-hours';
import {
  asCommandId,
  asConversationId,
  asExternalUserid,
  asServicerUserid,
  toConversationId,
} from '#shared/domain/ids';
import { standardRouting, type Routing, type RoutingRule } from '#shared/domain/routing';
import type { Setting } from '#shared/domain/setting';
import { asTeamId } from '#shared/domain/team';
import { DAY, MINUTE } from '#shared/lib/time';
import { createAttendance } from '../socket/attendance.ts';
import { boss, createCompany, openKfid, otherKfid, type Company, type House } from '../testing/house.ts';
import { forgetDecisions, readDecisions, replay } from './decisions.ts';
import { createRouter } from './router.ts';

let company: Company;
let house: House;
beforeEach(async () => {
  company = await createCompany();
  house = await company.openHouse();
});
afterEach(() => company.close());

type Loose<T> = T extends unknown ? Omit<T, 'id'> : never;
const people = ['an', 'bo', 'cai', 'dong', 'er', 'fu'].map(asServicerUserid);
const customers = Array.from({ length: 40 }, (_, index) => asExternalUserid(`wmDay${index}`));
const team = { teamId: asTeamId('aftersales'), name: '售后', members: people.slice(3) };
const STEPS = 400;

/** The same day for the same number (mulberry32). */
function dice(start: number): (sides: number) => number {
  let state = start;
  return (sides) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % sides;
  };
}

function rulesOf(roll: (sides: number) => number): Routing {
  const rule = (ruleId: string, more: Partial<RoutingRule>): RoutingRule => ({
    ruleId,
    name: ruleId,
    isOn: roll(4) > 0,
    when: { accounts: [], tags: [], scenes: [] },
    among: { kind: 'all' },
    strategy: roll(2) === 0 ? 'round-robin' : 'least-active',
    ...more,
  });
  return {
    ...standardRouting,
    rules: [
      rule('one account', {
        when: { accounts: [otherKfid], tags: [], scenes: [] },
        among: { kind: 'team', teamId: team.teamId },
      }),
      rule('everybody', {}),
    ],
    capacity: { standard: 1 + roll(6), own: {} },
  };
}

async function liveADay(seed: number): Promise<void> {
  const roll = dice(seed);
  const { db, feed, clock, delivery, commands } = house;
  const attendance = createAttendance(clock);
  const router = createRouter({ db, feed, clock, delivery, attendance, log: pino({ level: 'silent' }) });
  let count = 0;
  const ask = (command: Loose<Command>, asker: Asker) =>
    commands.accept({ ...command, id: asCommandId(`day${String((count += 1)).padStart(8, '0')}`) }, asker);
  for (const userid of people) await house.hire(userid, 'servicer', [openKfid, otherKfid]);
  await house.hire('boss', 'supervisor', []);
  const save = (setting: Setting) => ask({ kind: 'setting.save', setting: settingSchema.parse(setting) }, boss);
  await save({ name: 'teams', value: [team] });
  await save({ name: 'routing', value: rulesOf(roll) });
  // Whatever day the test is run on, there is as much of it to decide in.
  const week = standardHours.week.map(() => [{ from: '09:00', to: '21:00' }]);
  const hours = { ...standardHours, isOn: true, followsHolidays: false, week, answer: '明天见' };
  const now = clock.now();
  company.clock.shift((nextOpening(hours, now) ?? now) - now);
  await save({ name: 'hours', value: hours });
  for (const one of customers)
    company.simulator.world.customers.set(one, { externalUserid: one, nickname: 'x', avatar: '', gender: 0 });
  const here = new Set<string>();

  for (let step = 0; step < STEPS; step += 1) {
    const customer = customers[roll(customers.length)] ?? asExternalUserid('');
    const account = roll(3) === 0 ? otherKfid : openKfid;
    const conversationId = toConversationId(account, customer);
    const servicerUserid = people[roll(people.length)] ?? asServicerUserid('');
    const asker = { servicerUserid, role: 'servicer' } as const;
    const cover = people[roll(people.length)] ?? null;
    switch (roll(10)) {
      case 0:
        if (here.delete(servicerUserid)) attendance.left(servicerUserid);
        else {
          attendance.came(servicerUserid);
          here.add(servicerUserid);
        }
        break;
      case 1: {
        const state = (['working', 'resting', 'off'] as const)[roll(3)] ?? 'working';
        await ask(
          { kind: 'work-state.set', servicerUserid, state, cover: roll(2) === 0 ? cover : null, until: null },
          asker,
        );
        break;
      }
      case 2:
        await ask({ kind: 'conversation.release', conversationId }, boss);
        break;
      case 3:
      case 4:
        await ask({ kind: 'reply.send', conversationId, content: { kind: 'text', text: 'an answer' } }, asker);
        break;
      case 5:
        await ask(
          { kind: 'conversation.hand-over', conversationId, to: { kind: 'team', teamId: team.teamId }, reason: 'x' },
          boss,
        );
        break;
      case 6:
        if (roll(5) === 0) await save({ name: 'routing', value: rulesOf(roll) });
        break;
      default:
        await house.hear('hello', customer, account);
    }
    company.clock.shift(roll((2 * DAY) / STEPS));
    if (roll(3) === 0) company.clock.shift(2 * MINUTE);
    await router.idle();
  }
  await router.close();
}

test.each([1, 2, 3])('DE-312 a day of decisions (%d), replayed, has the same owners', async (seed) => {
  await liveADay(seed);
  await house.close();
  // Another process, which knows only what was kept.
  house = await company.openHouse();
  const decisions = await replay(house.db, 0);
  expect(decisions.filter((one) => !one.isReproduced)).toEqual([]);
  const owners = decisions.flatMap(({ outcome, ground }): (readonly [number, string | null])[] => {
    if (outcome.kind === 'assign') return [[ground.now, outcome.to]];
    return outcome.kind === 'queue' && outcome.leaves !== null ? [[ground.now, null]] : [];
  });
  const given = (await house.facts('assignment.changed')).filter(({ by }) => by === null);
  expect(owners).toEqual(given.map(({ at, holder }) => [at, holder]));
  // Enough happened for this to mean something.
  const kinds = new Set(given.map(({ cause }) => cause));
  expect([given.length > 30, kinds.has('routed'), kinds.has('covered')]).toEqual([true, true, true]);
  const reasons = new Set((await house.facts('conversation.queued')).map(({ queue }) => queue?.kind));
  expect(reasons.size).toBeGreaterThan(2);
});

test('DE-312 a decision that does not follow from its ground is told', async () => {
  await liveADay(4);
  const decisions = await replay(house.db, 0);
  const { decision } = decisions.find(({ outcome }) => outcome.kind === 'assign') ?? { decision: -1 };
  const row = await house.db
    .selectFrom('routing_decision')
    .selectAll()
    .where('decision', '=', decision)
    .executeTakeFirstOrThrow();
  const outcome = row.outcome.replace(/"to":"\w+"/, '"to":"nobody"');
  await house.db.updateTable('routing_decision').set({ outcome }).where('decision', '=', decision).execute();
  const found = (await replay(house.db, 0)).filter((one) => !one.isReproduced);
  expect(found.map((one) => one.decision)).toEqual([decision]);
  const told = await readDecisions(house.db, asConversationId(row.conversation_id));
  expect(told.find((one) => one.decision === decision)?.isReproduced).toBe(false);
});

test('DE-312 after thirty days it is forgotten, however long the relay stood still, a piece at a time', async () => {
  const { db, feed, clock } = house;
  const now = clock.now();
  const rows = Array.from({ length: 1_200 }, (_, index) => ({
    at: now - 31 * DAY + index,
    conversation_id: 'wkA/wmB',
    ground: '{}',
    outcome: '{}',
  }));
  rows.push({ at: now - 29 * DAY, conversation_id: 'wkA/wmB', ground: '{}', outcome: '{}' });
  await db.insertInto('routing_decision').values(rows.slice(0, 700)).execute();
  await db.insertInto('routing_decision').values(rows.slice(700)).execute();
  await db
    .insertInto('routing_basis')
    .values({ hash: 'old', body: '{}', used_at: now - 33 * DAY })
    .execute();
  const kept = async () => (await db.selectFrom('routing_decision').select('at').execute()).map(({ at }) => at);
  const forget = () => feed.write(({ trx }) => forgetDecisions(trx, now));
  expect([await forget(), (await kept()).length]).toEqual([true, 701]);
  expect([await forget(), await forget()]).toEqual([true, false]);
  expect(await kept()).toEqual([now - 29 * DAY]);
  expect(await db.selectFrom('routing_basis').select('hash').execute()).toEqual([]);
});
