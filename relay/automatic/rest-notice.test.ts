import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Asker } from '#shared/domain/assignment';
import { standardHours } from '#shared/domain/business-hours';
import { MINUTE } from '#shared/lib/time';
import { boss, conversationId, lin, otherCustomer, zhou } from '../testing/house.ts';
import { openRoutingHouse, type RoutingHouse } from '../testing/routing-house.ts';
import type { Router } from '../routing/router.ts';

let town: RoutingHouse;
let house: RoutingHouse['house'];
let ask: RoutingHouse['ask'];
let router: Router;
beforeEach(async () => {
  town = await openRoutingHouse();
  ({ house, ask } = town);
  router = town.openRouter(town.attendance);
  for (const { servicerUserid } of [lin, zhou]) town.attendance.came(servicerUserid);
});
afterEach(() => town.close());

const NOTICE = '我离开一会儿，周舟接着回复您';
const rest = (asker: Asker, more: { notice?: string; until?: number; by?: Asker } = {}) =>
  ask(
    {
      kind: 'work-state.set',
      servicerUserid: asker.servicerUserid,
      state: 'resting',
      cover: zhou.servicerUserid,
      until: more.until ?? null,
      ...(more.notice === undefined ? {} : { notice: more.notice }),
    },
    more.by ?? asker,
  );
const work = (asker: Asker) =>
  ask(
    { kind: 'work-state.set', servicerUserid: asker.servicerUserid, state: 'working', cover: null, until: null },
    asker,
  );
const claim = (asker: Asker = lin) => ask({ kind: 'conversation.claim', conversationId }, asker);
const say = (text: string, asker: Asker = lin) =>
  ask({ kind: 'reply.send', conversationId, content: { kind: 'text', text } }, asker);
const told = async () => (await house.facts('reply.accepted')).filter(({ message }) => message.automatic === 'rest');
const atCustomer = () =>
  town.company.simulator.ledger.of('send').map(({ body }) => (body.msgtype === 'text' ? body.text.content : null));
const decided = async () => {
  await router.idle();
};
const settled = (count: number) =>
  vi.waitFor(async () => {
    house.delivery.wake();
    expect(await house.db.selectFrom('delivery').select('message_id').execute()).toHaveLength(0);
    expect(atCustomer()).toHaveLength(count);
  }, 15_000);
const conversation = async () => {
  const { body } = await house.db
    .selectFrom('conversation')
    .select('body')
    .where('id', '=', conversationId)
    .executeTakeFirstOrThrow();
  return JSON.parse(body) as { wait: unknown; openReplies: readonly string[]; lastServicer: string | null };
};

test('DE-964 who waits is told once when their conversation leaves, in the name of who rests, and still waits', async () => {
  await house.hear('在吗');
  await claim();
  await house.hear('别人的', otherCustomer);
  await rest(lin, { notice: NOTICE });
  await decided();
  await settled(1);
  expect(atCustomer()).toEqual([NOTICE]);
  expect(await told()).toMatchObject([{ message: { conversationId, servicerUserid: 'lin', origin: 'desk' } }]);
  // One of the five, which has answered nobody.
  expect(await conversation()).toMatchObject({
    wait: { cause: 'first' },
    openReplies: [expect.any(String)],
    lastServicer: null,
  });
  expect((await house.facts('assignment.changed')).at(-1)).toMatchObject({ holder: 'zhou', cause: 'covered' });

  // Back, and away again in the same session: they know.
  await work(lin);
  expect(await ask({ kind: 'conversation.reclaim', conversationId })).toBeNull();
  await rest(lin, { notice: NOTICE });
  await decided();
  expect((await house.facts('assignment.changed')).at(-1)).toMatchObject({ holder: 'zhou', cause: 'covered' });
  expect(await told()).toHaveLength(1);
});

test('DE-964 who was answered is told when they write, and nobody where nothing was wished', async () => {
  await house.hear('在吗');
  await claim();
  await say('在的');
  await rest(lin, { notice: NOTICE });
  await decided();
  expect(await told()).toEqual([]);
  await house.hear('还有一个问题');
  await decided();
  await settled(2);
  expect(atCustomer()).toEqual(['在的', NOTICE]);

  await work(lin);
  await work(zhou);
  await claim(lin);
  await rest(lin);
  await decided();
  expect(await told()).toHaveLength(1);
});

test('DE-964 nobody speaks for a colleague: with the state a supervisor sets nothing is said', async () => {
  await house.hear();
  await claim();
  expect(await rest(lin, { notice: NOTICE, by: boss })).toBeNull();
  await decided();
  expect((await house.facts('assignment.changed')).at(-1)).toMatchObject({ holder: 'zhou', cause: 'covered' });
  expect(await told()).toEqual([]);
});

test('DE-964 it leaves one of the five for the answer', async () => {
  await house.hear();
  await claim();
  for (const words of ['一', '二', '三', '四']) await say(words);
  await settled(4);
  // They wait again without having opened the window anew: what the four were answered to was overtaken (OUT-28).
  const since = town.company.clock.now();
  await house.db
    .updateTable('conversation')
    .set({ body: JSON.stringify({ ...(await conversation()), wait: { since, cause: 'again' } }), waiting_since: since })
    .where('id', '=', conversationId)
    .execute();
  await rest(lin, { notice: NOTICE });
  await decided();
  expect((await house.facts('assignment.changed')).at(-1)).toMatchObject({ holder: 'zhou', cause: 'covered' });
  expect(await told()).toEqual([]);
});

test.each([
  ['somebody has answered', async () => expect(await say('我来', zhou)).toBeNull(), 1],
  ['who rested is back', async () => expect(await work(lin)).toBeNull(), 0],
])('DE-964 what has not left when %s is dropped, and that is no failure', async (_, happens, sent) => {
  town.company.simulator.faults.next('kf/send_msg', { kind: 'errcode', code: 45009 });
  await house.hear();
  await claim();
  await rest(lin, { notice: NOTICE });
  await decided();
  const [notice] = await told();
  await vi.waitFor(async () => {
    const row = await house.db.selectFrom('delivery').select(['attempts', 'next_at']).executeTakeFirst();
    expect(row?.attempts).toBe(1);
    expect(row?.next_at).toBeGreaterThan(town.company.clock.now());
  }, 15_000);
  await happens();
  town.company.clock.shift(2 * MINUTE);
  await settled(sent);
  expect(await house.facts('reply.failed')).toMatchObject([
    { messageId: notice?.message.id, reason: { kind: 'refused', code: 'rest-over' } },
  ]);
});

test('DE-964 DE-311 who was just told the hours is told nothing of a rest', async () => {
  const week = standardHours.week.map(() => []);
  await town.save({ name: 'hours', value: { ...standardHours, isOn: true, week, answer: '我们明天上班' } });
  await house.hear();
  await decided();
  await settled(1);
  await claim();
  await rest(lin, { notice: NOTICE });
  await decided();
  expect((await house.facts('assignment.changed')).at(-1)).toMatchObject({ holder: 'zhou', cause: 'covered' });
  await settled(1);
  expect(atCustomer()).toEqual(['我们明天上班']);
});
