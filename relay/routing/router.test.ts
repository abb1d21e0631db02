import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Asker } from '#shared/domain/assignment';
import { standardHours } from '#shared/domain/business-hours';
import { asExternalUserid, asServicerUserid, toConversationId } from '#shared/domain/ids';
import { standardRouting, type Routing } from '#shared/domain/routing';
import type { Setting } from '#shared/domain/setting';
import { chinaDay, HOUR, MINUTE, startOfChinaDay } from '#shared/lib/time';
import { boss, conversationId, customer, lin, openKfid, otherCustomer, zhou } from '../testing/house.ts';
import { openRoutingHouse, turns, type RoutingHouse } from '../testing/routing-house.ts';
import { readDecisions } from './decisions.ts';
import type { Router } from './router.ts';
import { findQueued } from './watch.ts';

let town: RoutingHouse;
let company: RoutingHouse['company'];
let house: RoutingHouse['house'];
let attendance: RoutingHouse['attendance'];
let ask: RoutingHouse['ask'];
let moves: RoutingHouse['moves'];
let save: RoutingHouse['save'];
let router: Router;
beforeEach(async () => {
  town = await openRoutingHouse();
  ({ company, house, attendance, ask, moves, save } = town);
  router = town.openRouter(attendance);
});
afterEach(() => town.close());

const text = (words: string) =>
  ({ kind: 'reply.send', conversationId, content: { kind: 'text', text: words } }) as const;
const set = (asker: Asker, state: 'working' | 'resting' | 'off', more: { cover?: Asker; until?: number } = {}) =>
  ask(
    {
      kind: 'work-state.set',
      servicerUserid: asker.servicerUserid,
      state,
      cover: more.cover?.servicerUserid ?? null,
      until: more.until ?? null,
    },
    asker,
  );

const routing = (more: Partial<Routing> = {}): Setting => ({
  name: 'routing',
  value: { ...standardRouting, rules: [turns], ...more },
});
const come = (...people: readonly Asker[]) => {
  for (const { servicerUserid } of people) attendance.came(servicerUserid);
};
const queued = async () => (await house.facts('conversation.queued')).map(({ queue }) => queue?.kind ?? null);
/** Of a busy machine; far less than the half minute after which everything queued is looked at anyway. */
const PATIENCE = { timeout: 15_000 };
const pass = (ms: number) => company.clock.shift(ms);

describe('DE-303 by hand', () => {
  test('without rules and hours nothing is given, and nothing is told with every message', async () => {
    come(lin, zhou);
    for (const words of ['one', 'two']) await house.hear(words);
    await router.idle();
    expect([await moves(), await queued()]).toEqual([[], []]);
  });

  test('that everybody rests is told once, and taken back when somebody works again', async () => {
    await set(lin, 'off');
    await set(zhou, 'resting');
    await house.hear('one');
    await router.idle();
    await house.hear('two');
    await router.idle();
    expect(await queued()).toEqual(['nobody-works']);
    await set(lin, 'working');
    await router.idle();
    expect(await queued()).toEqual(['nobody-works', null]);
  });
});

describe('DE-305 by rule', () => {
  test('in turn, each with its reason and the decision behind it', async () => {
    await save(routing());
    come(lin, zhou);
    await house.hear('one');
    await router.idle();
    await house.hear('two', otherCustomer);
    await router.idle();
    expect(await moves()).toEqual([
      ['lin', 'routed', 'round-robin'],
      ['zhou', 'routed', 'round-robin'],
    ]);
    const [decision, ...more] = await readDecisions(house.db, conversationId);
    expect(more).toEqual([]);
    expect(decision).toMatchObject({
      outcome: { kind: 'assign', to: 'lin', why: { kind: 'round-robin', rule: '轮流', among: 2 } },
      isReproduced: true,
    });
    expect(decision?.ground.servicers.map((one) => one.servicerUserid)).toEqual(['boss', 'lin', 'zhou']);
  });

  test('a batch is spread like one after the other; who claimed one keeps it', async () => {
    come(lin, zhou);
    const customers = Array.from({ length: 9 }, (_, index) => asExternalUserid(`wmBatch${index}`));
    for (const one of customers)
      company.simulator.world.customers.set(one, { externalUserid: one, nickname: 'x', avatar: '', gender: 0 });
    for (const one of customers) await house.hear('hello', one);
    const [claimed] = customers;
    await ask({ kind: 'conversation.claim', conversationId: toConversationId(openKfid, claimed ?? customer) }, zhou);
    await save(routing());
    await router.idle();
    const holders = (await moves()).map(([holder]) => holder);
    expect(holders).toEqual(['zhou', 'lin', 'zhou', 'lin', 'zhou', 'lin', 'zhou', 'lin', 'zhou']);
  });

  test('nobody is there: the queue says so once, and whoever comes gets it', async () => {
    await save(routing());
    for (const words of ['one', 'two']) {
      await house.hear(words);
      await router.idle();
    }
    expect(await queued()).toEqual(['nobody-works']);
    come(zhou);
    await router.idle();
    expect(await moves()).toEqual([['zhou', 'routed', 'round-robin']]);
  });

  test('full means active conversations: one that has been silent for an hour makes room', async () => {
    await save(routing({ capacity: { standard: 1, own: {} } }));
    come(lin);
    await house.hear('one');
    await router.idle();
    await house.hear('two', otherCustomer);
    await router.idle();
    expect(await queued()).toEqual(['all-full']);
    await ask(text('an answer'));
    pass(HOUR + MINUTE);
    await router.idle();
    expect((await moves()).length).toBe(2);
  });

  test('one that cannot be decided keeps no other from being given', async () => {
    await save(routing());
    come(lin);
    await house.hear('one');
    await house.hear('two', otherCustomer);
    await house.db.updateTable('conversation').set({ body: '{' }).where('id', '=', conversationId).execute();
    await router.idle();
    expect(await moves()).toEqual([['lin', 'routed', 'round-robin']]);
  });

  test('a new rule holds for what waits already', async () => {
    come(lin);
    await house.hear();
    await router.idle();
    await save(routing());
    await router.idle();
    expect(await moves()).toEqual([['lin', 'routed', 'round-robin']]);
  });
});

describe('DE-306 a customer who comes back', () => {
  test('waits for who answered last, then goes to anybody', async () => {
    await save(routing());
    await house.hear('one');
    await ask(text('answer'), zhou);
    await ask({ kind: 'conversation.release', conversationId }, zhou);
    pass(49 * HOUR);
    come(lin, zhou);
    attendance.left(zhou.servicerUserid);
    await house.hear('again');
    await router.idle();
    expect(await queued()).toEqual(['waits-for-last']);
    pass(5 * MINUTE);
    await router.idle();
    expect((await moves()).at(-1)).toEqual(['lin', 'routed', 'round-robin']);
  });

  test('a conversation somebody gave back is not given to them again', async () => {
    await save(routing());
    come(lin);
    await house.hear();
    await router.idle();
    await ask({ kind: 'conversation.release', conversationId });
    await router.idle();
    expect((await moves()).at(-1)).toEqual([null, 'released', undefined]);
    come(zhou);
    await router.idle();
    expect((await moves()).at(-1)).toEqual(['zhou', 'routed', 'round-robin']);
  });
});

describe('DE-309 rest and cover', () => {
  test('what waits goes to the cover at once, the rest when their customers write', async () => {
    come(lin, zhou);
    await house.hear('one');
    await house.hear('two', otherCustomer);
    const other = toConversationId(openKfid, otherCustomer);
    await ask({ kind: 'conversation.claim', conversationId });
    await ask({ kind: 'conversation.claim', conversationId: other });
    await ask({ kind: 'reply.send', conversationId: other, content: { kind: 'text', text: 'answered' } });
    await set(lin, 'resting', { cover: zhou });
    await router.idle();
    const fact = (await house.facts('assignment.changed')).at(-1);
    expect(fact).toMatchObject({
      conversationId,
      holder: 'zhou',
      by: null,
      cause: 'covered',
      why: { kind: 'cover', for: 'lin' },
    });
    await house.hear('and now', otherCustomer);
    await router.idle();
    expect((await house.facts('assignment.changed')).at(-1)).toMatchObject({
      conversationId: other,
      holder: 'zhou',
      cause: 'covered',
    });
    expect(await house.facts('reply.accepted')).toHaveLength(1);
  });

  test('a rest ends by itself, and a conversation taken meanwhile may be taken back until the cover answers', async () => {
    come(lin, zhou);
    await house.hear();
    await ask({ kind: 'conversation.claim', conversationId });
    await set(lin, 'resting', { cover: zhou, until: company.clock.now() + 10 * MINUTE });
    await router.idle();
    pass(10 * MINUTE);
    await router.idle();
    const states = await house.facts('work-state.changed');
    expect(states.at(-1)).toMatchObject({
      by: null,
      workState: { servicerUserid: 'lin', state: 'working', cover: null },
    });
    expect(await ask({ kind: 'conversation.reclaim', conversationId }, boss)).toBe('not-taken');
    expect(await ask({ kind: 'conversation.reclaim', conversationId })).toBeNull();
    expect((await moves()).at(-1)).toEqual(['lin', 'reclaimed', undefined]);
    expect(await ask({ kind: 'conversation.reclaim', conversationId })).toBe('already-held');
  });

  test('who takes one in their rest keeps it until the customer writes again', async () => {
    come(lin, zhou);
    await set(lin, 'resting', { cover: zhou });
    await house.hear('one');
    pass(MINUTE);
    await ask({ kind: 'conversation.claim', conversationId });
    await router.idle();
    expect((await moves()).map(([holder]) => holder)).toEqual(['lin']);
    pass(MINUTE);
    await house.hear('two');
    await router.idle();
    expect((await moves()).at(-1)).toEqual(['zhou', 'covered', 'cover']);
  });

  test('what was left over night comes back in the morning to who lost it', async () => {
    await save(routing());
    come(lin);
    await house.hear();
    await router.idle();
    await ask(text('answer'));
    await house.hear('and now');
    await set(lin, 'off');
    await router.idle();
    expect((await moves()).at(-1)).toEqual([null, 'covered', 'cover']);
    come(zhou);
    await set(zhou, 'off');
    pass(10 * HOUR);
    await set(lin, 'working');
    await set(zhou, 'working');
    await router.idle();
    expect((await moves()).at(-1)).toEqual(['lin', 'routed', 'last-servicer']);
  });

  test('without a cover it is free for everybody; once somebody answered it stays theirs', async () => {
    come(lin, zhou);
    await house.hear();
    await ask({ kind: 'conversation.claim', conversationId });
    await set(lin, 'off');
    await router.idle();
    expect((await moves()).at(-1)).toEqual([null, 'covered', 'cover']);
    await ask(text('answer'), zhou);
    await set(lin, 'working');
    expect(await ask({ kind: 'conversation.reclaim', conversationId })).toBe('not-taken');
  });
});

describe('DE-309 somebody vanishes', () => {
  test('their waiting conversations go to others, and come back when they ask', async () => {
    await save(routing({ lastServicerFirst: { isOn: false, waitMinutes: 5 } }));
    come(lin);
    await house.hear();
    await router.idle();
    attendance.left(lin.servicerUserid);
    pass(4 * MINUTE);
    await router.idle();
    come(zhou);
    expect((await moves()).length).toBe(1);
    pass(MINUTE);
    await router.idle();
    expect((await house.facts('assignment.changed')).at(-1)).toMatchObject({
      holder: 'zhou',
      cause: 'vanished',
      why: { kind: 'vanished', from: 'lin' },
    });
    come(lin);
    pass(11 * HOUR);
    expect(await ask({ kind: 'conversation.reclaim', conversationId })).toBeNull();
  });

  test('by hand they are free again; after twelve hours they are nobody’s to take back; answered ones stay', async () => {
    come(lin);
    await house.hear('one');
    await house.hear('two', otherCustomer);
    await ask({ kind: 'conversation.claim', conversationId });
    await ask({
      kind: 'reply.send',
      conversationId: toConversationId(openKfid, otherCustomer),
      content: { kind: 'text', text: 'x' },
    });
    attendance.left(lin.servicerUserid);
    pass(5 * MINUTE);
    await router.idle();
    expect((await moves()).slice(2)).toEqual([[null, 'vanished', 'vanished']]);
    pass(12 * HOUR + 1);
    expect(await ask({ kind: 'conversation.reclaim', conversationId })).toBe('not-taken');
  });

  test('a colleague who is no colleague any more holds nothing', async () => {
    await house.hear();
    await ask({ kind: 'conversation.claim', conversationId });
    await house.db.updateTable('servicer').set({ is_active: 0 }).where('servicer_userid', '=', 'lin').execute();
    await router.idle();
    expect((await moves()).at(-1)).toEqual([null, 'vanished', 'vanished']);
  });
});

describe('DE-307 for a team', () => {
  test('one of them gets it, also when nobody waits any more', async () => {
    const teamId = 'aftersales' as never;
    await save({ name: 'teams', value: [{ teamId, name: '售后', members: [zhou.servicerUserid] }] });
    await save(routing());
    come(lin, zhou);
    await house.hear();
    await router.idle();
    await ask(text('a moment'));
    await ask({ kind: 'conversation.hand-over', conversationId, to: { kind: 'team', teamId }, reason: '退货' });
    await router.idle();
    expect((await moves()).at(-1)).toEqual(['zhou', 'routed', 'round-robin']);
  });
});

describe('DE-308 DE-311 outside the hours', () => {
  const hours = {
    ...standardHours,
    isOn: true,
    followsHolidays: false,
    week: standardHours.week.map(() => [{ from: '09:00', to: '18:00' }]),
    answer: '我们 9 点上班',
  };
  const toClock = (hour: number) => {
    const today = startOfChinaDay(chinaDay(company.clock.now())) + 24 * HOUR + hour * HOUR;
    pass(today - company.clock.now());
  };
  const said = async () =>
    (await house.facts('reply.accepted')).filter(({ message }) => message.automatic === 'off-hours');

  test('a customer is told once a session, with a reply of the five that ends no wait', async () => {
    toClock(20);
    await save({ name: 'hours', value: hours });
    for (const words of ['one', 'two']) {
      await house.hear(words);
      await router.idle();
    }
    expect(await said()).toHaveLength(1);
    expect(await queued()).toEqual(['off-hours']);
    expect((await house.facts('conversation.queued'))[0]?.queue?.until).toBe(
      startOfChinaDay(chinaDay(company.clock.now())) + 33 * HOUR,
    );
    await vi.waitFor(
      () => expect(company.simulator.ledger.of('send').map((one) => one.msgid)).toHaveLength(1),
      PATIENCE,
    );
    await vi.waitFor(async () => expect(await house.facts('reply.sent')).toHaveLength(1), PATIENCE);
    const row = await house.db.selectFrom('conversation').selectAll().executeTakeFirstOrThrow();
    expect(row.waiting_since).not.toBeNull();
  });

  test('what waited is given when it opens; in the hours nobody is told anything', async () => {
    toClock(20);
    await save({ name: 'hours', value: hours });
    await save(routing());
    come(lin);
    await house.hear();
    await router.idle();
    expect(await moves()).toEqual([]);
    // However many wait for the morning, nobody looks at them all night.
    expect(await findQueued(house.db, 'all', 0, false)).toEqual([]);
    expect(await findQueued(house.db, 'all', 0, true)).toEqual([conversationId]);
    toClock(10);
    await router.idle();
    expect(await moves()).toEqual([['lin', 'routed', 'round-robin']]);
    await house.hear('in time', otherCustomer);
    await router.idle();
    expect(await said()).toHaveLength(1);
  });

  test('not while somebody is there and holds it, and not for what came in late', async () => {
    toClock(17.9);
    await save({ name: 'hours', value: hours });
    come(lin);
    await house.hear();
    await ask({ kind: 'conversation.claim', conversationId });
    pass(HOUR);
    await house.hear('still here?');
    await router.idle();
    expect(await said()).toEqual([]);
    await house.hear('an old one', otherCustomer);
    pass(HOUR + MINUTE);
    await router.idle();
    expect(await said()).toEqual([]);
  });
});

test('a start looks at what waits already', async () => {
  await save(routing());
  come(lin);
  await house.hear();
  await router.close();
  router = town.openRouter(attendance);
  router.start();
  await vi.waitFor(async () => expect(await moves()).toEqual([['lin', 'routed', 'round-robin']]), PATIENCE);
});

test('it follows the feed by itself', async () => {
  await save(routing());
  come(lin);
  router.start();
  await router.idle();
  await house.hear();
  await vi.waitFor(
    async () => expect(await moves()).toEqual([[asServicerUserid('lin'), 'routed', 'round-robin']]),
    PATIENCE,
  );
});
