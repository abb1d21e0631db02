import { afterEach, beforeEach, expect, test } from 'vitest';
import { settingSchema } from '#shared/contracts/settings';
import { asCommandId, asServicerUserid } from '#shared/domain/ids';
import { standardRouting, type Routing } from '#shared/domain/routing';
import type { Setting } from '#shared/domain/setting';
import { baseOf } from '#shared/domain/setting-parts';
import { boss, createCompany, type Company, type House } from '../testing/house.ts';

let company: Company;
let house: House;
let count = 0;
const second = { servicerUserid: asServicerUserid('second'), role: 'supervisor' } as const;
beforeEach(async () => {
  company = await createCompany();
  house = await company.openHouse();
  for (const userid of ['boss', 'second']) await house.hire(userid, 'supervisor', []);
});
afterEach(() => company.close());

async function save(setting: Setting, from: Setting | null, asker = boss): Promise<string | null> {
  const id = asCommandId(`settingsave${(count += 1)}x`);
  const base = from && baseOf(from);
  const parsed = settingSchema.parse(setting);
  const command = { kind: 'setting.save', id, setting: parsed, ...(base && { base }) } as const;
  const result = await house.commands.accept(command, asker);
  return result.ok ? null : result.error.code;
}
const promises = (firstMinutes: number): Setting => ({ name: 'promises', value: { firstMinutes, againMinutes: 5 } });
const routing = (more: Partial<Routing> = {}): Setting => ({ name: 'routing', value: { ...standardRouting, ...more } });
const saved = async () => (await house.facts('setting.changed')).map(({ setting, by }) => [by, setting]);

test('DE-9 the second of two who change the same is refused, and what the first saved holds', async () => {
  expect(await save(promises(6), promises(5))).toBeNull();
  expect(await save(promises(7), promises(5), second)).toBe('setting-changed');
  expect(await saved()).toEqual([['boss', promises(6)]]);
  // Seen, and meant all the same.
  expect(await save(promises(7), promises(6), second)).toBeNull();
  expect((await saved()).at(-1)).toEqual(['second', promises(7)]);
});

test('DE-9 changes of different parts of routing both hold', async () => {
  const vanish = { isOn: true, afterMinutes: 9 };
  const lastServicerFirst = { isOn: false, waitMinutes: 3 };
  expect(await save(routing({ vanish }), routing())).toBeNull();
  expect(await save(routing({ lastServicerFirst }), routing(), second)).toBeNull();
  expect((await saved()).at(-1)).toEqual(['second', routing({ vanish, lastServicerFirst })]);
  const row = await house.db.selectFrom('setting').select('body').executeTakeFirstOrThrow();
  expect(JSON.parse(row.body)).toEqual(routing({ vanish, lastServicerFirst }));
});

test('DE-9 the same change twice, and one of an older desk, are taken', async () => {
  expect(await save(promises(6), promises(5))).toBeNull();
  expect(await save(promises(6), promises(5), second)).toBeNull();
  expect(await save(promises(8), null, second)).toBeNull();
  expect((await saved()).at(-1)).toEqual(['second', promises(8)]);
});
