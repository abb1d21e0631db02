import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Command } from '#shared/contracts/command';
import type { Asker } from '#shared/domain/assignment';
import { asCommandId, asServicerUserid } from '#shared/domain/ids';
import { HOUR } from '#shared/lib/time';
import { boss, createCompany, lin, zhou, type Company, type House } from '../testing/house.ts';

let company: Company;
let house: House;
let count = 0;
beforeEach(async () => {
  company = await createCompany();
  house = await company.openHouse();
  for (const userid of ['lin', 'zhou']) await house.hire(userid, 'servicer');
  await house.hire('boss', 'supervisor', []);
});
afterEach(() => company.close());

type Wish = Partial<Omit<Extract<Command, { kind: 'work-state.set' }>, 'kind' | 'id'>>;
async function set(wish: Wish, asker: Asker = lin): Promise<string | null> {
  const id = asCommandId(`workstate${(count += 1)}x`);
  const whole = { servicerUserid: lin.servicerUserid, state: 'resting', cover: null, until: null, ...wish } as const;
  const result = await house.commands.accept({ kind: 'work-state.set', id, ...whole }, asker);
  return result.ok ? null : result.error.code;
}
const now = () => company.clock.now();
const last = async () => (await house.facts('work-state.changed')).at(-1);

test('DE-8 one’s own, a colleague’s only as a supervisor', async () => {
  expect(await set({}, zhou)).toBe('not-allowed');
  expect(await set({ state: 'off' }, boss)).toBeNull();
  expect(await last()).toMatchObject({
    by: 'boss',
    openKfid: null,
    workState: { servicerUserid: 'lin', state: 'off' },
  });
  expect(await set({ servicerUserid: asServicerUserid('nobody') }, boss)).toBe('not-found');
});

test('DE-8 nobody stands in for themselves, and the cover is there', async () => {
  expect(await set({ cover: lin.servicerUserid })).toBe('target-missing');
  expect(await set({ cover: asServicerUserid('nobody') })).toBe('target-missing');
  expect(await set({ cover: zhou.servicerUserid })).toBeNull();
  await house.db.updateTable('servicer').set({ is_active: 0 }).where('servicer_userid', '=', 'zhou').execute();
  expect(await set({ cover: zhou.servicerUserid })).toBe('target-missing');
});

test('DE-8 a rest that comes in after its end is over: taken, and nothing changes', async () => {
  await set({ state: 'off' }, boss);
  for (const until of [now() - HOUR, now()]) expect(await set({ until, cover: zhou.servicerUserid })).toBeNull();
  expect((await house.facts('work-state.changed')).map(({ workState }) => workState.state)).toEqual(['off']);
  expect(await house.db.selectFrom('rest').selectAll().execute()).toEqual([]);
});

test('DE-8 a rest ends within twelve hours', async () => {
  expect(await set({ until: now() + 12 * HOUR + 60_000 })).toBe('bad-command');
  const until = now() + HOUR;
  expect(await set({ until, cover: zhou.servicerUserid })).toBeNull();
  expect((await last())?.workState).toMatchObject({ state: 'resting', cover: 'zhou', until });
});

test('who works again has neither cover nor end', async () => {
  await set({ until: now() + HOUR, cover: zhou.servicerUserid });
  await set({ state: 'working', cover: zhou.servicerUserid, until: now() + HOUR });
  expect((await last())?.workState).toMatchObject({ state: 'working', cover: null, until: null });
  const rows = await house.db.selectFrom('rest').selectAll().execute();
  expect(rows).toEqual([{ servicer_userid: 'lin', from_at: expect.any(Number), to_at: expect.any(Number) }]);
});
