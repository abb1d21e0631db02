import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { HOUR, MINUTE } from '../lib/time.ts';
import { asOpenKfid, asServicerUserid } from './ids.ts';
import { route, type RoutedConversation, type RoutedServicer, type RouteDecision, type RouteGround } from './route.ts';
import { standardRouting, type Routing, type RoutingRule } from './routing.ts';
import { asTeamId } from './team.ts';

const shop = asOpenKfid('wkShop');
const [an, bo, cai] = ['an', 'bo', 'cai'].map(asServicerUserid) as [
  ReturnType<typeof asServicerUserid>,
  ReturnType<typeof asServicerUserid>,
  ReturnType<typeof asServicerUserid>,
];
const after = asTeamId('aftersales');
const now = 100 * HOUR;

const free: RoutedConversation = {
  openKfid: shop,
  holder: null,
  team: null,
  tags: [],
  scene: null,
  lastServicer: null,
  notTo: null,
  queue: null,
};
function person(servicerUserid: RoutedServicer['servicerUserid'], more: Partial<RoutedServicer> = {}): RoutedServicer {
  const here = { state: 'working', cover: null, availability: 'serving', isHere: true, goneSince: null } as const;
  return { servicerUserid, ...here, active: 0, lastGiven: null, ...more };
}
const turns: RoutingRule = {
  ruleId: 'turns',
  name: '轮流',
  isOn: true,
  when: { accounts: [], tags: [], scenes: [] },
  among: { kind: 'all' },
  strategy: 'round-robin',
};
const least: RoutingRule = { ...turns, ruleId: 'least', name: '最空闲', strategy: 'least-active' };
const byRules = (...rules: readonly RoutingRule[]): Routing => ({ ...standardRouting, rules });

type Given = Partial<Omit<RouteGround, 'conversation'>> & { readonly conversation?: Partial<RoutedConversation> };
function decide({ conversation, ...given }: Given) {
  return route({
    now,
    hours: { isOpen: true, opensAt: now },
    routing: byRules(turns),
    teams: [{ teamId: after, name: '售后', members: [bo, cai] }],
    servicers: [person(an), person(bo), person(cai)],
    ...given,
    conversation: { ...free, ...conversation },
  });
}
const to = (given: Given) => {
  const decision = decide(given);
  return decision.kind === 'assign' ? decision.to : decision.kind === 'queue' ? decision.reason.kind : 'keep';
};

describe('DE-303 without a rule nothing is given by itself', () => {
  test('no rule, a rule that is off, a rule by hand', () => {
    for (const routing of [
      standardRouting,
      byRules({ ...turns, isOn: false }),
      byRules({ ...turns, strategy: 'by-hand' }),
    ])
      expect(to({ routing, conversation: { lastServicer: an } })).toBe('by-hand');
  });
  test('that all of them rest or are off is said all the same', () => {
    const servicers = [person(an, { state: 'resting' }), person(bo, { state: 'off' })];
    expect(decide({ routing: standardRouting, servicers })).toMatchObject({
      reason: { kind: 'nobody-works', resting: 2, full: 0, offline: 0, since: now },
    });
  });
});

describe('DE-304 the first rule that fits decides', () => {
  const rule = (more: Partial<RoutingRule>): RoutingRule => ({
    ...turns,
    among: { kind: 'skill', skill: 'x' },
    ...more,
  });
  const skills = { [cai]: ['x'] };
  const rulesFirst = (first: RoutingRule) => ({ ...byRules(first, turns), skills });
  test.each([
    ['account', { accounts: [shop], tags: [], scenes: [] }, cai],
    ['another account', { accounts: [asOpenKfid('wkOther')], tags: [], scenes: [] }, an],
    ['one of the tags', { accounts: [], tags: ['退货', 'VIP'], scenes: [] }, cai],
    ['no such tag', { accounts: [], tags: ['退货'], scenes: [] }, an],
    ['scene', { accounts: [], tags: [], scenes: ['qr'] }, cai],
    ['another scene', { accounts: [], tags: ['VIP'], scenes: ['web'] }, an],
  ] as const)('%s', (_, when, expected) => {
    const conversation = { tags: ['VIP'], scene: 'qr' };
    expect(to({ routing: rulesFirst(rule({ when })), conversation })).toBe(expected);
  });
  test('a team, a skill, and when nobody has it', () => {
    expect(to({ routing: byRules({ ...turns, among: { kind: 'team', teamId: after } }) })).toBe(bo);
    expect(to({ routing: byRules({ ...turns, among: { kind: 'team', teamId: asTeamId('gone') } }) })).toBe(
      'nobody-fits',
    );
    expect(to({ routing: byRules({ ...turns, among: { kind: 'skill', skill: 'x' } }) })).toBe('nobody-fits');
  });
});

describe('DE-305 who among them', () => {
  test('round robin: who was given one longest ago, who never was before all', () => {
    const given = (...turn: readonly (number | null)[]) =>
      [an, bo, cai].map((one, index) => person(one, { lastGiven: turn[index] ?? null }));
    expect(to({ servicers: given(7, 5, 6) })).toBe(bo);
    expect(to({ servicers: given(7, 5, null) })).toBe(cai);
    expect(decide({ servicers: given(7, 5, 6) })).toMatchObject({
      why: { kind: 'round-robin', rule: '轮流', among: 3 },
    });
  });
  test('least active, and among equals the turn', () => {
    const servicers = [
      person(an, { active: 2 }),
      person(bo, { active: 1, lastGiven: 9 }),
      person(cai, { active: 1, lastGiven: 4 }),
    ];
    expect(decide({ routing: byRules(least), servicers })).toMatchObject({
      to: cai,
      why: { kind: 'least-active', active: 1, among: 3 },
    });
  });
  test('not who rests, is off, has no desk, has stopped at WeCom, is full or only looks on', () => {
    const servicers = [
      person(asServicerUserid('1'), { state: 'resting' }),
      person(asServicerUserid('2'), { state: 'off' }),
      person(asServicerUserid('3'), { isHere: false, goneSince: now - 1 }),
      person(asServicerUserid('4'), { availability: 'stopped' }),
      person(asServicerUserid('5'), { availability: 'paused' }),
      person(asServicerUserid('6'), { active: 20 }),
      person(asServicerUserid('7'), { availability: null }),
      person(asServicerUserid('8'), { active: 19 }),
    ];
    expect(to({ servicers })).toBe('8');
    expect(decide({ servicers: servicers.slice(0, -1) })).toMatchObject({
      reason: { kind: 'all-full', resting: 4, full: 1, offline: 1 },
    });
    expect(to({ servicers: servicers.slice(0, 5) })).toBe('nobody-works');
  });
  test('a limit of one’s own comes before everybody’s; 0 = none at all', () => {
    const routing = { ...byRules(turns), capacity: { standard: 2, own: { [an]: 0, [bo]: 3 } } };
    const servicers = [person(an), person(bo, { active: 2 }), person(cai, { active: 2 })];
    expect(to({ routing, servicers })).toBe(bo);
  });
});

describe('DE-306 a customer who comes back', () => {
  const back = { lastServicer: bo };
  test('goes to who answered last', () => {
    expect(decide({ conversation: back })).toMatchObject({ to: bo, why: { kind: 'last-servicer' } });
    const off = { ...byRules(turns), lastServicerFirst: { isOn: false, waitMinutes: 5 } };
    expect(to({ conversation: back, routing: off })).toBe(an);
  });
  test('waits for them while they are full or just gone, then goes to anybody', () => {
    const full = [person(an), person(bo, { active: 20 })];
    expect(decide({ conversation: back, servicers: full })).toMatchObject({
      reason: { kind: 'waits-for-last', since: now, until: now + 5 * MINUTE },
    });
    const queue = { kind: 'waits-for-last', since: now - 5 * MINUTE } as const;
    expect(to({ conversation: { ...back, queue }, servicers: full })).toBe(an);
    const gone = (minutes: number) => [person(an), person(bo, { isHere: false, goneSince: now - minutes * MINUTE })];
    expect(to({ conversation: back, servicers: gone(4) })).toBe('waits-for-last');
    expect(to({ conversation: back, servicers: gone(5) })).toBe(an);
    // Who never was here since the relay started is not awaited.
    expect(to({ conversation: back, servicers: [person(an), person(bo, { isHere: false })] })).toBe(an);
  });
  test('goes to their cover while they rest, and not back to who gave it away', () => {
    const resting = [person(an), person(bo, { state: 'resting', cover: cai }), person(cai)];
    expect(decide({ conversation: back, servicers: resting })).toMatchObject({
      to: cai,
      why: { kind: 'cover', for: bo },
    });
    expect(to({ conversation: { ...back, notTo: bo } })).toBe(an);
    expect(to({ conversation: { ...back, notTo: bo }, servicers: [person(bo)] })).toBe('by-hand');
  });
});

describe('DE-307 for a team', () => {
  test('one of them by rule, and by hand without a rule', () => {
    expect(to({ conversation: { team: after } })).toBe(bo);
    expect(to({ conversation: { team: after, lastServicer: an } })).toBe(bo);
    expect(to({ conversation: { team: after }, routing: standardRouting })).toBe('waits-for-team');
  });
});

describe('DE-308 outside the hours', () => {
  test('nobody is given anything; the queue says when it opens', () => {
    const hours = { isOpen: false, opensAt: now + 9 * HOUR };
    for (const routing of [standardRouting, byRules(turns)])
      expect(decide({ hours, routing })).toMatchObject({ reason: { kind: 'off-hours', until: now + 9 * HOUR } });
  });
});

describe('DE-309 a held one leaves its holder', () => {
  const held = { holder: an };
  test('not while they work and are here, or have not been gone too long, or were never here', () => {
    expect(to({ conversation: held })).toBe('keep');
    for (const goneSince of [now - 5 * MINUTE + 1, null])
      expect(to({ conversation: held, servicers: [person(an, { isHere: false, goneSince }), person(bo)] })).toBe(
        'keep',
      );
    const stays = { ...byRules(turns), vanish: { isOn: false, afterMinutes: 5 } };
    const gone = [person(an, { isHere: false, goneSince: 0 }), person(bo)];
    expect(to({ conversation: held, servicers: gone, routing: stays })).toBe('keep');
  });
  test('when their desk has been gone too long, to others or into the queue', () => {
    const gone = person(an, { isHere: false, goneSince: now - 5 * MINUTE });
    const why = { kind: 'vanished', from: an };
    expect(decide({ conversation: held, servicers: [gone, person(bo)] })).toEqual({
      kind: 'assign',
      to: bo,
      why,
      leaves: 'vanished',
    });
    expect(decide({ conversation: held, servicers: [gone, person(bo)], routing: standardRouting })).toMatchObject({
      kind: 'queue',
      leaves: 'vanished',
      reason: { kind: 'by-hand' },
    });
    expect(to({ conversation: held, servicers: [person(bo)] })).toBe(bo);
  });
  test('when they rest or are off: to their cover, to its cover, else as the rules say', () => {
    const rest = (cover: typeof bo | null, ...others: readonly RoutedServicer[]) =>
      decide({
        conversation: held,
        routing: standardRouting,
        servicers: [person(an, { state: 'resting', cover }), ...others],
      });
    const why = { kind: 'cover', for: an };
    expect(rest(bo, person(bo, { active: 99 }))).toEqual({ kind: 'assign', to: bo, why, leaves: 'covered' });
    expect(rest(bo, person(bo, { state: 'off', cover: cai }), person(cai))).toMatchObject({ to: cai, why });
    expect(rest(bo, person(bo, { state: 'resting', cover: an }))).toMatchObject({
      reason: { kind: 'nobody-works' },
      leaves: 'covered',
    });
    expect(rest(null, person(bo))).toMatchObject({ reason: { kind: 'by-hand' }, leaves: 'covered' });
    const servicers = [person(an, { state: 'off' }), person(bo)];
    const taken = { ...held, isTakenInRest: true } as const;
    expect(to({ conversation: taken, servicers })).toBe('keep');
    const gone = person(an, { state: 'off', isHere: false, goneSince: now - 5 * MINUTE });
    expect(decide({ conversation: taken, servicers: [gone, person(bo)] })).toMatchObject({ leaves: 'vanished' });
    expect(decide({ conversation: held, servicers })).toEqual({ kind: 'assign', to: bo, why, leaves: 'covered' });
  });
});

const userids = ['a', 'b', 'c', 'd', 'e'].map(asServicerUserid);
const oneOf = fc.constantFrom(...userids);
const servicer = fc.record({
  servicerUserid: oneOf,
  state: fc.constantFrom('working' as const, 'resting' as const, 'off' as const),
  cover: fc.option(oneOf),
  availability: fc.constantFrom('serving' as const, 'stopped' as const, null),
  isHere: fc.boolean(),
  goneSince: fc.option(fc.integer({ min: 0, max: now })),
  active: fc.integer({ min: 0, max: 6 }),
  lastGiven: fc.option(fc.integer({ min: 1, max: 99 })),
});
const someGround = fc.record({
  servicers: fc.uniqueArray(servicer, { selector: (one) => one.servicerUserid, minLength: 1 }),
  holder: fc.option(oneOf),
  lastServicer: fc.option(oneOf),
  strategy: fc.constantFrom('round-robin' as const, 'least-active' as const, 'by-hand' as const),
});

test('DE-303 whatever the ground: the order of the list does not matter, and who is given it could be', () => {
  fc.assert(
    fc.property(someGround, ({ servicers, holder, lastServicer, strategy }) => {
      const routing = { ...byRules({ ...turns, strategy }), capacity: { standard: 4, own: {} } };
      const given = { routing, conversation: { holder, lastServicer } };
      const decision = decide({ ...given, servicers });
      expect(decide({ ...given, servicers: servicers.toReversed() })).toEqual(decision);
      expect(faultOf(decision, servicers, holder)).toBeNull();
    }),
  );
});

function faultOf(decision: RouteDecision, servicers: readonly RoutedServicer[], holder: string | null): string | null {
  if (decision.kind !== 'assign') return null;
  const chosen = servicers.find((one) => one.servicerUserid === decision.to);
  if (chosen?.state !== 'working') return 'does not work';
  if (chosen.servicerUserid === holder) return 'holds it already';
  const isAble = chosen.isHere && chosen.availability === 'serving' && chosen.active < 4;
  return decision.leaves === null && !isAble ? 'has no room' : null;
}
