import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Command, CommandOf } from '#shared/contracts/command';
import type { Asker } from '#shared/domain/assignment';
import { asCommandId } from '#shared/domain/ids';
import { isSnoozed } from '#shared/domain/mark';
import { noFilter } from '#shared/domain/saved-view';
import { HOUR, MINUTE } from '#shared/lib/time';
import { boss, conversationId, createCompany, lin, zhou, type Company, type House } from '../testing/house.ts';

let company: Company;
let house: House;
let count = 0;
beforeEach(async () => {
  company = await createCompany();
  house = await company.openHouse();
  for (const userid of ['lin', 'zhou']) await house.hire(userid, 'servicer');
  await house.hire('boss', 'supervisor', []);
  await house.hear();
});
afterEach(() => company.close());

type Loose<T> = T extends unknown ? Omit<T, 'id'> : never;
async function ask(command: Loose<Command>, asker: Asker = lin): Promise<string | null> {
  const id = asCommandId(`deskverb${String((count += 1)).padStart(6, '0')}`);
  const result = await house.commands.accept({ ...command, id }, asker);
  return result.ok ? null : result.error.code;
}
type Change = Omit<Extract<Loose<Command>, { kind: 'conversation.mark' }>, 'kind' | 'conversationId'>;
const mark = (change: Change, asker: Asker = lin) =>
  ask({ kind: 'conversation.mark', conversationId, ...change }, asker);
const lastMark = async () => (await house.facts('mark.changed')).at(-1)?.mark;

describe('DE-1 marks', () => {
  test('are one’s own, and change in nothing but what was said', async () => {
    expect(await mark({ isPinned: true })).toBeNull();
    expect(await mark({ isUnread: true }, zhou)).toBeNull();
    expect(await mark({ readAt: 5 })).toBeNull();
    expect(await mark({ readAt: 3 })).toBeNull();
    const plain = { conversationId, isUnread: false, snooze: null };
    expect(await lastMark()).toEqual({ ...plain, owner: 'lin', isPinned: true, readAt: 5 });
    expect((await house.facts('mark.changed')).map((fact) => fact.mark.owner)).toEqual(['lin', 'zhou', 'lin', 'lin']);
    // DE-943
    await mark({ isMuted: true });
    await mark({ readAt: 6 });
    expect(await lastMark()).toEqual({ ...plain, owner: 'lin', isPinned: true, readAt: 6, isMuted: true });
    await mark({ isMuted: false });
    expect(await lastMark()).toEqual({ ...plain, owner: 'lin', isPinned: true, readAt: 6 });
  });

  test('a snooze ends an hour before the window does, at the latest', async () => {
    const now = company.clock.now();
    expect(await mark({ snooze: { setAt: now, until: now + 47 * HOUR + MINUTE } })).toBe('snooze-past-window');
    expect(await mark({ snooze: { setAt: now, until: now + 40 * HOUR } })).toBeNull();
  });

  test('a desk whose clock runs ahead has not read, nor put to sleep, what is not written yet', async () => {
    const ahead = company.clock.now() + 24 * HOUR;
    expect(await mark({ readAt: ahead, snooze: { setAt: ahead, until: null } })).toBeNull();
    company.clock.shift(MINUTE);
    await house.hear('two');
    const kept = await lastMark();
    const now = company.clock.now();
    expect(kept?.readAt).toBeLessThan(now);
    expect(isSnoozed(kept?.snooze ?? null, { serviceState: 'untreated', lastCustomerAt: now }, now)).toBe(false);
  });
});

describe('DE-5 DE-6 views and macros', () => {
  test('what becomes one’s own leaves the other desks first, and nobody touches another’s', async () => {
    const filter = { ...noFilter, accounts: [], tags: [], scenes: [], servicers: [], relations: [] };
    const view = { kind: 'view.save', viewId: 'view00000001', name: '加急', filter, place: 1 } as const;
    expect(await ask({ ...view, isShared: true })).toBe('not-allowed');
    expect(await ask({ ...view, isShared: true }, boss)).toBeNull();
    expect(await ask({ ...view, isShared: false })).toBe('not-allowed');
    expect(await ask({ ...view, isShared: false }, boss)).toBeNull();
    expect((await house.facts('view.deleted')).map(({ owner }) => owner)).toEqual([null]);
    expect((await house.facts('view.saved')).at(-1)?.view.owner).toBe('boss');
    expect(await ask({ kind: 'view.delete', viewId: 'view00000001' })).toBe('not-allowed');

    const steps: CommandOf<'macro.save'>['steps'] = [{ kind: 'release' }];
    const macro = { kind: 'macro.save', macroId: 'macro0000001', title: '结束', steps } as const;
    expect(await ask({ ...macro, isPrivate: false })).toBeNull();
    expect(await ask({ ...macro, isPrivate: false }, zhou)).toBe('not-allowed');
    expect(await ask({ ...macro, isPrivate: true })).toBeNull();
    expect((await house.facts('macro.deleted')).map(({ owner }) => owner)).toEqual([null]);
    expect(await ask({ kind: 'macro.delete', macroId: 'macro0000001' }, boss)).toBe('not-allowed');
    expect(await ask({ kind: 'macro.delete', macroId: 'macro0000001' })).toBeNull();
    expect((await house.facts('macro.deleted')).at(-1)?.owner).toBe('lin');
  });
});
