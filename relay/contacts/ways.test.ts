import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { pino } from 'pino';
import type { ContactWay, CreateWay } from '#shared/contracts/contact-ways';
import { asServicerUserid } from '#shared/domain/ids';
import type { Result } from '#shared/lib/result';
import { DAY } from '#shared/lib/time';
import { acceptWay } from '#simulator/world/contacts';
import { createDirectWecom } from '../testing/direct-wecom.ts';
import { customer, otherCustomer, type Company, type House } from '../testing/house.ts';
import { createTown, expert, listen, mothers } from '../testing/upgrade-town.ts';
import { sweepOneOffs } from './one-off.ts';
import { noteOneOff } from './way-store.ts';
import { createContactWays, type ContactWays } from './ways.ts';

let company: Company;
let house: House;
let ways: ContactWays;

beforeEach(async () => {
  company = await createTown();
  house = await company.openHouse();
  await house.hire('lin', 'servicer');
  ways = createContactWays(parts());
});
afterEach(async () => {
  await ways.close();
  await company.close();
});

const log = pino({ level: 'silent' });
const parts = () => ({
  db: house.db,
  feed: house.feed,
  media: house.media,
  wecom: createDirectWecom(company.simulator),
  clock: company.clock,
  log,
  apiBase: company.simulator.url,
  fetch,
});
const { faults, world } = { faults: () => company.simulator.faults, world: () => company.simulator.world };
const lin = asServicerUserid('lin');
const contact = { kind: 'contact', isSingle: true, members: [expert], skipVerify: true, isExclusive: false } as const;
const counter: CreateWay = { remark: 'counter', state: '', target: contact };
const board: CreateWay = {
  remark: 'board',
  state: 'board',
  target: { kind: 'join', chatIds: [mothers], nextRoom: null },
};

function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result));
  return result.value;
}
const make = async (wish: CreateWay): Promise<ContactWay> => value(await ways.create(wish)).way;
const atWecom = () => [...world().ways.values()];
const scan = (configId: string, who: string = customer) => {
  const way = world().ways.get(configId);
  if (way) acceptWay(world(), way, who);
};

test('CW-1 a way is made once for a purpose, with a state that tells who came by it', async () => {
  const way = await make(counter);
  expect(way).toMatchObject({ remark: 'counter', hasPicture: true, uses: 0 });
  expect(way.state).toMatch(/^hw[0-9a-f]{24}$/);
  expect(await ways.create(counter)).toMatchObject({ value: { isReused: true, way: { configId: way.configId } } });
  expect(await ways.create({ ...counter, state: way.state, remark: 'other' })).toMatchObject({
    error: { code: 'state-taken' },
  });
  expect(atWecom()).toMatchObject([{ users: ['Expert'], remark: 'counter', state: way.state }]);
});

test('CW-1 two wishes at once make one way', async () => {
  const made = await Promise.all([ways.create(counter), ways.create(counter)]);
  expect(made.map((one) => value(one).isReused)).toEqual([false, true]);
  expect(atWecom()).toHaveLength(1);
});

test('CW-1 the QR picture is kept, and fetched again when it was not to be had', async () => {
  faults().next('externalcontact/get_contact_way', { kind: 'errcode', code: 48002 });
  const way = await make(counter);
  expect(await ways.picture(way.configId)).toMatchObject({ ok: true, value: { mime: 'image/png' } });
  faults().next('externalcontact/get_contact_way', { kind: 'errcode', code: 48002 });
  expect((await ways.picture(way.configId)).ok).toBe(true);
});

test('CW-2 an answer that was lost on the way makes no second code', async () => {
  faults().next('externalcontact/add_contact_way', { kind: 'drop' });
  const way = await make(counter);
  expect(atWecom().map((one) => one.configId)).toEqual([way.configId]);
  faults().next('externalcontact/groupchat/add_join_way', { kind: 'drop' });
  expect(await ways.create(board)).toMatchObject({ ok: false, error: { code: 'wecom:unsure', retry: false } });
});

test('CW-2 what WeCom refuses is told with its number and leaves nothing behind', async () => {
  faults().next('externalcontact/add_contact_way', { kind: 'errcode', code: 41045 });
  expect(await ways.create(counter)).toMatchObject({ ok: false, error: { code: 'wecom:41045' } });
  expect((await ways.read()).ways).toEqual([]);
});

test('CW-3 codes of this application that we have no row of are found and taken over', async () => {
  const wecom = createDirectWecom(company.simulator);
  const other = createContactWays({ ...parts(), wecom });
  const known = await make(counter);
  await other.create({ ...counter, remark: 'lost', state: 'lost', target: { ...contact, isSingle: false } });
  const lost = atWecom().find((one) => one.remark === 'lost')?.configId ?? '';
  await house.db.deleteFrom('contact_way').where('config_id', '=', lost).execute();
  const found = value(await ways.search());
  expect(found).toMatchObject({ found: [{ configId: lost, remark: 'lost', state: 'lost' }], isPartial: false });
  expect(value(await ways.adopt(lost))).toMatchObject({ remark: 'lost', target: { isSingle: false } });
  expect(value(await ways.search()).found).toEqual([]);
  expect((await ways.read()).ways.map((way) => way.configId)).toEqual(expect.arrayContaining([known.configId, lost]));
});

test('CW-4 who came by a way counts once, a friend by the event, a member by the list of the group', async () => {
  listen(world(), house);
  const [friend, group] = [await make(counter), await make(board)];
  for (const who of [customer, customer, otherCustomer]) scan(friend.configId, who);
  scan(group.configId);
  await vi.waitFor(async () => {
    company.clock.shift(2_000);
    const uses = (await ways.read()).ways.map((way) => `${way.remark} ${way.uses}`);
    expect(uses.toSorted()).toEqual(['board 1', 'counter 2']);
  }, 5_000);
});

test('CW-6 everything but its kind can be changed; a code that is gone at WeCom goes here too', async () => {
  const several = await make({ ...counter, target: { ...contact, isSingle: false } });
  const wish = {
    remark: 'till',
    state: 'till',
    target: { ...contact, isSingle: false, members: [expert, lin], skipVerify: false },
  };
  expect(value(await ways.update({ configId: several.configId, ...wish }))).toMatchObject({
    remark: 'till',
    state: 'till',
  });
  expect(atWecom()).toMatchObject([{ users: ['Expert', 'lin'], skipVerify: false, state: 'till' }]);
  const group = await make(board);
  const target = { kind: 'join', chatIds: [mothers], nextRoom: { name: 'mothers', number: 2 } } as const;
  value(await ways.update({ configId: group.configId, remark: 'board', state: '', target }));
  expect(atWecom()[1]).toMatchObject({ autoCreate: true, roomBaseName: 'mothers', roomBaseId: 2, state: 'board' });
  world().ways.delete(group.configId);
  expect(await ways.update({ configId: group.configId, ...board })).toMatchObject({ error: { code: 'not-found' } });
  expect((await ways.read()).ways).toHaveLength(1);
});

test('CW-6 deleting is done when the code is gone, also when the answer was lost', async () => {
  const [friend, group] = [await make(counter), await make(board)];
  expect(await ways.remove(friend.configId)).toMatchObject({ ok: true });
  faults().next('externalcontact/groupchat/del_join_way', { kind: 'drop' });
  expect(await ways.remove(group.configId)).toMatchObject({ ok: false, error: { code: 'wecom:unsure' } });
  expect(await ways.remove(group.configId)).toMatchObject({ ok: true });
  expect(atWecom()).toEqual([]);
  expect(await ways.remove(group.configId)).toMatchObject({ error: { code: 'not-found' } });
});

test('CW-5 one-off codes go when they are accepted, too old or were never shown', async () => {
  const token = (nth: number) => `hy${String(nth).padStart(24, '0')}`;
  const now = company.clock.now();
  for (const [nth, age] of [0, 2 * DAY, 2 * DAY, 31 * DAY, 0].entries()) {
    const { configId } = await make({ ...counter, remark: `way ${nth}`, state: token(nth) });
    await house.db.deleteFrom('contact_way').where('config_id', '=', configId).execute();
    await house.feed.write(({ trx }) => noteOneOff(trx, 'contact', configId, token(nth), now - age));
  }
  // 0 accepted, 1 shown, 2 an orphan, 3 shown long ago, 4 just made.
  for (const nth of [0, 1, 3])
    await house.db
      .insertInto('invitation')
      .values({
        token: token(nth),
        conversation_id: 'c',
        external_userid: customer,
        target: '{}',
        invited_by: 'lin',
        invited_at: now,
        accepted_at: nth === 0 ? now : null,
        body: '{}',
      })
      .execute();
  expect(await ways.read()).toMatchObject({ ways: [], oneOff: 5, limit: 500_000 });
  faults().next('externalcontact/del_contact_way', { kind: 'errcode', code: 48002 });
  expect(await sweepOneOffs(parts())).toBe(2);
  expect(atWecom().map((way) => way.state)).toHaveLength(3);
  expect(await sweepOneOffs(parts())).toBe(0);
  company.clock.shift(DAY / 2);
  expect(await sweepOneOffs(parts())).toBe(1);
  expect(atWecom().map((way) => way.state)).toEqual([token(1), token(4)]);
});

test('CW-7 the choices are colleagues with 客户联系 and customer groups, by name', async () => {
  world().members.set('Far', { userid: 'Far', name: 'far', position: '', contactRight: false });
  expect(value(await ways.choices())).toEqual({
    members: [
      { servicerUserid: expert, name: 'name of Expert' },
      { servicerUserid: lin, name: 'lin' },
    ],
    groups: [{ chatId: mothers, name: 'mothers of spring', memberCount: 1 }],
  });
});
