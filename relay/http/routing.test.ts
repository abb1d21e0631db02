import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Attending, RoutingDecisions } from '#shared/contracts/routing';
import { settingSchema } from '#shared/contracts/settings';
import { PROTOCOL } from '#shared/contracts/socket';
import type { Fact } from '#shared/domain/fact';
import { asCommandId, asConversationId, asDeskId } from '#shared/domain/ids';
import { standardRouting } from '#shared/domain/routing';
import type { Result } from '#shared/lib/result';
import { MINUTE } from '#shared/lib/time';
import { createShiftableClock, type ShiftableClock } from '#simulator/clock';
import type { TestDesk } from '../testing/desk.ts';
import { startLoneRelay, written, type LoneRelay } from '../testing/lone-relay.ts';

let lone: LoneRelay;
let clock: ShiftableClock;
beforeEach(async () => {
  clock = createShiftableClock();
  lone = await startLoneRelay({ clock });
  for (const userid of ['lin', 'zhou']) await lone.hire(userid, 'servicer', 'wkA');
  await lone.hire('wu', 'servicer', 'wkB');
  await lone.hire('boss', 'supervisor');
});
afterEach(() => lone.close());

async function sitDown(userid: string): Promise<TestDesk> {
  const desk = lone.desk((await lone.signIn(userid)).token);
  await desk.connect();
  return desk;
}

/** Five minutes pass again and again: when the relay has heard that a line broke nobody knows from outside. */
const slowly = { interval: 500 };
const conversationId = asConversationId('wkA/wmSomebody');
const ids = { next: 0 };
async function turnOn(desk: TestDesk): Promise<void> {
  const rule = { ruleId: 'r', name: '轮流', isOn: true, when: { accounts: [], tags: [], scenes: [] } };
  const rules = [{ ...rule, among: { kind: 'all' }, strategy: 'round-robin' }];
  const setting = settingSchema.parse({ name: 'routing', value: { ...standardRouting, rules } });
  const id = asCommandId(`routingtest${(ids.next += 1)}`);
  const result = await desk.socket.emitWithAck('command', { kind: 'setting.save', id, setting });
  expect(result.ok).toBe(true);
}

const changesAt = (desk: TestDesk) =>
  desk.facts
    .filter((fact): fact is Extract<Fact, { kind: 'assignment.changed' }> => fact.kind === 'assignment.changed')
    .map(({ holder, cause }) => [holder, cause]);

test('a customer is given to whose desk is connected, and to another when it has been gone too long', async () => {
  const boss = await sitDown('boss');
  await turnOn(boss);
  await lone.write([written('wkA', 'm1', clock.now())]);
  const lin = await sitDown('lin');
  await expect.poll(() => changesAt(lin)).toEqual([['lin', 'routed']]);
  lin.socket.disconnect();
  const zhou = await sitDown('zhou');
  await expect.poll(() => changesAt(zhou)).toEqual([['lin', 'routed']]);
  await expect.poll(() => (clock.shift(5 * MINUTE), changesAt(zhou).at(-1)), slowly).toEqual(['zhou', 'vanished']);
});

test('who had a desk before a restart has been gone since then, who never had one has not', async () => {
  const boss = await sitDown('boss');
  const lin = await sitDown('lin');
  const id = asCommandId('routingclaim');
  await lone.write([written('wkA', 'm1', clock.now())]);
  const claimed = await lin.socket.emitWithAck('command', { kind: 'conversation.claim', id, conversationId });
  expect(claimed.ok).toBe(true);
  boss.socket.disconnect();
  lin.socket.disconnect();
  await lone.restart();
  clock.shift(5 * MINUTE);
  const zhou = await sitDown('zhou');
  await expect.poll(() => changesAt(zhou).at(-1)).toEqual([null, 'vanished']);
});

test('why is told to who sees the account, and to nobody else', async () => {
  const boss = await sitDown('boss');
  await turnOn(boss);
  const lin = await sitDown('lin');
  await lone.write([written('wkA', 'm1', clock.now())]);
  await expect.poll(() => changesAt(lin)).toEqual([['lin', 'routed']]);
  const ask = async (userid: string, id: string = conversationId) => {
    const { token } = await lone.signIn(userid);
    return lone.ask(`/api/routing/decisions?conversationId=${encodeURIComponent(id)}`, { token });
  };
  const told = (await (await ask('lin')).json()) as Result<RoutingDecisions>;
  expect(told).toMatchObject({
    ok: true,
    value: {
      decisions: [{ outcome: { kind: 'assign', to: 'lin', why: { kind: 'round-robin' } }, isReproduced: true }],
    },
  });
  expect((await ask('boss')).status).toBe(200);
  expect((await ask('wu')).status).toBe(404);
  expect((await ask('lin', 'wkA')).status).toBe(400);
  expect(await (await ask('zhou', 'wkA/wmNobody')).json()).toEqual({ ok: true, value: { decisions: [] } });
});

test('DE-927 who sits at a desk, whose desk is gone, and who is signed in nowhere', async () => {
  const boss = await lone.signIn('boss');
  const asked = async (): Promise<Attending> => {
    const told = (await (await lone.ask('/api/routing/attendance', { token: boss.token })).json()) as Result<Attending>;
    if (!told.ok) throw new Error(told.error.code);
    return told.value;
  };
  // lin and wu never signed in; boss has, without a desk.
  const { token } = await lone.signIn('zhou');
  const zhou = lone.desk(token);
  await zhou.connect();
  expect(await asked()).toEqual({ here: ['zhou'], away: ['boss'] });
  zhou.socket.disconnect();
  await expect.poll(asked).toEqual({ here: [], away: ['boss', 'zhou'] });
  await lone.ask('/api/session', { method: 'DELETE', token });
  expect(await asked()).toEqual({ here: [], away: ['boss'] });
});

test('DE-305 a window of another version, which can show nothing, is nobody’s desk', async () => {
  const boss = await sitDown('boss');
  await turnOn(boss);
  const old = lone.desk((await lone.signIn('lin')).token);
  old.socket.connect();
  await old.until(() => old.socket.connected);
  const hello = { protocol: PROTOCOL - 1, desk: asDeskId('old'), cursor: 0, epoch: null };
  expect(await old.socket.emitWithAck('hello', hello)).toMatchObject({ ok: false });
  await lone.write([written('wkA', 'm1', clock.now())]);
  const queued = () => boss.facts.flatMap((fact) => (fact.kind === 'conversation.queued' ? [fact.queue?.kind] : []));
  await boss.until(() => queued().length > 0);
  expect(queued()).toEqual(['nobody-works']);
  await sitDown('lin');
  await boss.until(() => boss.facts.some((fact) => fact.kind === 'assignment.changed' && fact.holder === 'lin'));
});
