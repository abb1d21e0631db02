import { beforeEach, expect, test } from 'vitest';
import type { Presence } from '#shared/contracts/socket';
import type { Role } from '#shared/domain/servicer';
import { asConversationId, asDeskId, asServicerUserid, type ServicerUserid } from '#shared/domain/ids';
import { keepPresence, type PresenceKeeper, type PresentDesk } from './presence.ts';

const here = asConversationId('wkA/wmKeke');
const there = asConversationId('wkA/wmDuoduo');
const wang = deskOf('wangmin');
const wang2 = deskOf('wangmin', 'second');
const li = deskOf('lijing');
let now: number;
let holder: ServicerUserid | null | undefined;
let told: { readonly presence: Presence; readonly to: string | null }[];
let keeper: PresenceKeeper;

beforeEach(() => {
  [now, holder, told] = [1_000_000, null, []];
  keeper = keepPresence({
    clock: { now: () => now },
    tell: (presence, to) => told.push({ presence, to }),
    holderOf: async () => holder,
  });
  keeper.close();
});

function deskOf(userid: string, window = 'first', role: Role = 'servicer'): PresentDesk {
  const asker = { servicerUserid: asServicerUserid(userid), role };
  return { id: `socket of ${userid} ${window}`, desk: asDeskId(`${userid} ${window}`), asker };
}

const looks = (desk: PresentDesk, conversationId = here) => keeper.hear(desk, { conversationId, isTyping: false });
const writes = (desk: PresentDesk, pen: 'hold' | 'take' | 'drop' = 'hold') =>
  keeper.hear(desk, { conversationId: here, isTyping: true, pen });
const last = () => told.at(-1)?.presence;
const names = () => last()?.people.map((one) => one.servicerUserid);
const penOf = () => last()?.pen?.desk ?? null;

test('DE-701 whoever looks is told who else looks, and who comes late at once', async () => {
  await looks(wang);
  await looks(li);
  expect(names()).toEqual(['wangmin', 'lijing']);
  await looks(li, there);
  expect(told.map(({ presence }) => [presence.conversationId, presence.people.length])).toEqual([
    [here, 1],
    [here, 2],
    [here, 1],
    [there, 1],
  ]);
});

test('DE-701 a desk that says the same again is no news; one that is silent for 30 s is gone', async () => {
  await looks(wang);
  await looks(li);
  for (let word = 0; word < 5; word += 1) {
    now += 10_000;
    await looks(li);
  }
  expect(told).toHaveLength(2);
  keeper.lookAround();
  expect(names()).toEqual(['lijing']);
  keeper.leave(li.id);
  keeper.lookAround();
  expect(told).toHaveLength(3);
});

test('DE-702 typing shows, ends by word and by silence; two windows of one person are one', async () => {
  await looks(li);
  await keeper.hear(wang, { conversationId: here, isTyping: true });
  await looks(wang2);
  expect(last()?.people).toEqual([
    { servicerUserid: 'lijing', isTyping: false },
    { servicerUserid: 'wangmin', isTyping: true },
  ]);
  now += 8_000;
  keeper.lookAround();
  expect(last()?.people.some((one) => one.isTyping)).toBe(false);
});

test('DE-703 the first who writes has the pen until a minute without a key', async () => {
  await looks(li);
  await writes(wang);
  expect(penOf()).toBe(wang.desk);
  await writes(li);
  expect(penOf()).toBe(wang.desk);
  for (let key = 0; key < 4; key += 1) {
    now += 25_000;
    await Promise.all([writes(wang), looks(li)]);
    keeper.lookAround();
  }
  expect(penOf()).toBe(wang.desk);
  now += 20_000;
  await Promise.all([looks(wang), looks(li)]);
  keeper.lookAround();
  expect(penOf()).toBe(wang.desk);
  now += 25_000;
  await Promise.all([looks(wang), looks(li)]);
  now += 15_000;
  keeper.lookAround();
  expect(penOf()).toBeNull();
});

test('DE-704 a colleague may take it over; it goes with who leaves, and with who drops it', async () => {
  await writes(wang);
  await writes(li, 'take');
  expect(penOf()).toBe(li.desk);
  // The former writer's word changes nothing.
  await writes(wang, 'drop');
  await writes(wang);
  expect(penOf()).toBe(li.desk);
  keeper.leave(li.id);
  expect(penOf()).toBeNull();
  await writes(wang);
  await writes(wang, 'drop');
  expect(penOf()).toBeNull();
});

test('DE-703 who may not reply gets no pen, and two who ask at once are one writer', async () => {
  holder = asServicerUserid('lijing');
  await writes(wang);
  expect(penOf()).toBeNull();
  holder = undefined;
  await writes(wang);
  expect(penOf()).toBeNull();
  holder = null;
  await Promise.all([writes(wang), writes(li), writes(wang2)]);
  expect(penOf()).toBe(wang.desk);
});

test('DE-703 the pen of who may not reply any more stops nobody', async () => {
  await writes(wang);
  holder = asServicerUserid('lijing');
  await looks(li);
  await writes(li);
  expect(penOf()).toBe(li.desk);
});

test('many at one conversation are a dozen and a number', async () => {
  for (let one = 0; one < 30; one += 1) await looks(deskOf(`colleague${one}`));
  expect([last()?.people.length, last()?.more]).toEqual([12, 18]);
});
