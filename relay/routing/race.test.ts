import { pino } from 'pino';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { settingSchema } from '#shared/contracts/settings';
import type { Fact } from '#shared/domain/fact';
import {
  asCommandId,
  asExternalUserid,
  asServicerUserid,
  toConversationId,
  type ConversationId,
} from '#shared/domain/ids';
import { standardRouting } from '#shared/domain/routing';
import { createAttendance } from '../socket/attendance.ts';
import { boss, createCompany, openKfid, type Company, type House } from '../testing/house.ts';
import { createRouter } from './router.ts';

/** F26: so many conversations, each claimed by fifty at once; `HUIYIN_RACES=10000` for the long run. */
const RACES = Number(process.env['HUIYIN_RACES'] ?? 1_000);
/** So many conversations at the same time. */
const WAVE = 20;
const SERVICERS = 50;

/** Routing may have given it to the very one who claims. */
const isTold = (code: string): boolean => code === 'held-by-other' || code === 'already-held';

let company: Company;
let house: House;
beforeEach(async () => {
  company = await createCompany();
  house = await company.openHouse();
});
afterEach(() => company.close());

test(
  'F26 fifty claim the same conversation while routing gives it: one winner each time, the others are told',
  { timeout: 1_200_000 },
  async () => {
    const { db, feed, clock, delivery, commands } = house;
    const attendance = createAttendance(clock);
    const log = pino({ level: 'silent' });
    const router = createRouter({ db, feed, clock, delivery, attendance, log });
    const people = Array.from({ length: SERVICERS }, (_, index) => asServicerUserid(`servicer${index}`));
    for (const userid of people) await house.hire(userid, 'servicer');
    for (const userid of people.slice(0, 10)) attendance.came(userid);
    const rule = { ruleId: 'r', name: 'r', isOn: true, when: { accounts: [], tags: [], scenes: [] } } as const;
    const value = {
      ...standardRouting,
      capacity: { standard: 200, own: {} },
      rules: [{ ...rule, among: { kind: 'all' }, strategy: 'least-active' }],
    } as const;
    await house.hire('boss', 'supervisor', []);
    const setting = settingSchema.parse({ name: 'routing', value });
    await commands.accept({ kind: 'setting.save', id: asCommandId('thesetting01'), setting }, boss);
    const winners = new Map<string, string>();
    const answers = { won: 0, told: 0, other: 0 };
    let byRule = 0;

    async function claim(conversationId: ConversationId, race: number, index: number): Promise<void> {
      const servicerUserid = people[index] ?? boss.servicerUserid;
      const id = asCommandId(`race${String(race).padStart(6, '0')}n${String(index).padStart(3, '0')}`);
      const asker = { servicerUserid, role: 'servicer' } as const;
      const result = await commands.accept({ kind: 'conversation.claim', id, conversationId }, asker);
      if (result.ok) {
        answers.won += 1;
        winners.set(conversationId, servicerUserid);
      } else answers[isTold(result.error.code) ? 'told' : 'other'] += 1;
    }

    for (let start = 0; start < RACES; start += WAVE) {
      const races = Array.from({ length: Math.min(WAVE, RACES - start) }, (_, index) => start + index);
      const customers = races.map((race) => asExternalUserid(`wmRace${race}`));
      for (const one of customers)
        company.simulator.world.customers.set(one, { externalUserid: one, nickname: 'x', avatar: '', gender: 0 });
      await Promise.all(customers.map((one) => house.hear('hello', one)));
      const ids = customers.map((one) => toConversationId(openKfid, one));
      // Routing is in the middle of it, earlier or later.
      const deciding = router.idle();
      for (let turn = 0; turn < (start / WAVE) % 8; turn += 1) await new Promise((resolve) => setImmediate(resolve));
      const claims = people.flatMap((_, index) => ids.map((id, place) => claim(id, start + place, index)));
      await Promise.all([deciding, ...claims]);
      byRule += ids.filter((id) => !winners.has(id)).length;
    }
    await router.close();

    const facts = new Map<string, Extract<Fact, { kind: 'assignment.changed' }>[]>();
    for (const fact of await house.facts('assignment.changed'))
      facts.set(fact.conversationId, [...(facts.get(fact.conversationId) ?? []), fact]);
    expect(facts.size).toBe(RACES);
    const several = [...facts.values()].filter((one) => one.length !== 1);
    expect(several).toEqual([]);
    const wrong = [...facts].filter(([id, [fact]]) => winners.has(id) && fact?.holder !== winners.get(id));
    expect(wrong).toEqual([]);
    expect(answers).toEqual({ won: RACES - byRule, told: RACES * SERVICERS - (RACES - byRule), other: 0 });
    // Both kinds of winners were there, or it was no race.
    expect([byRule > 0, byRule < RACES]).toEqual([true, true]);
  },
);
