import { pino } from 'pino';
import type { Command } from '#shared/contracts/command';
import { settingSchema } from '#shared/contracts/settings';
import type { Asker } from '#shared/domain/assignment';
import { asCommandId } from '#shared/domain/ids';
import type { RoutingRule } from '#shared/domain/routing';
import type { Setting } from '#shared/domain/setting';
import { createRouter, type Router } from '../routing/router.ts';
import { createAttendance, type AttendanceBook } from '../socket/attendance.ts';
import { boss, createCompany, lin } from './house.ts';

type Loose<T> = T extends unknown ? Omit<T, 'id'> : never;

export type RoutingHouse = Awaited<ReturnType<typeof openRoutingHouse>>;

/** 轮流 among everybody, always. */
export const turns: RoutingRule = {
  ruleId: 'turns',
  name: '轮流',
  isOn: true,
  when: { accounts: [], tags: [], scenes: [] },
  among: { kind: 'all' },
  strategy: 'round-robin',
};

/** Lin and Zhou serve, boss supervises; a router decides when it is asked to (`router.idle`). */
export async function openRoutingHouse() {
  const company = await createCompany();
  const house = await company.openHouse();
  for (const userid of ['lin', 'zhou']) await house.hire(userid, 'servicer');
  await house.hire('boss', 'supervisor', []);
  const routers: Router[] = [];
  let count = 0;

  /** Null, or the code of the refusal. */
  async function ask(command: Loose<Command>, asker: Asker = lin): Promise<string | null> {
    const id = asCommandId(`routing${String((count += 1)).padStart(6, '0')}`);
    const result = await house.commands.accept({ ...command, id }, asker);
    return result.ok ? null : result.error.code;
  }

  return {
    company,
    house,
    attendance: createAttendance(company.clock),
    ask,
    save: (setting: Setting) => ask({ kind: 'setting.save', setting: settingSchema.parse(setting) }, boss),
    /** Who got each, why it moved, and why it went to them. */
    moves: async () =>
      (await house.facts('assignment.changed')).map(({ holder, cause, why }) => [holder, cause, why?.kind]),
    openRouter(attendance: AttendanceBook): Router {
      const { db, feed, clock, delivery } = house;
      const router = createRouter({ db, feed, clock, delivery, attendance, log: pino({ level: 'silent' }) });
      routers.push(router);
      return router;
    },
    async close(): Promise<void> {
      for (const router of routers) await router.close();
      await company.close();
    },
  };
}
