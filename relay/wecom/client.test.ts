import { afterEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { accountListReplySchema } from '#shared/wecom/account';
import { sendMsgReplySchema } from '#shared/wecom/send-msg';
import { createShiftableClock } from '#simulator/clock';
import { createSimulator, type Simulator } from '#simulator/simulator';
import { receive } from '#simulator/world/customer-acts';
import { createWecom, type CallFailure } from './client.ts';
import { policyOf } from './errors.ts';
import { createPace, type BucketLevel } from './pace.ts';
import { redact } from './redact.ts';

const account = 'wkClient0000000000000001';
const customer = 'wmClient0000000000000001';
const simulators: Simulator[] = [];
afterEach(async () => {
  for (const simulator of simulators.splice(0)) await simulator.close();
});

async function openClient(secret = 'client-secret') {
  const clock = createShiftableClock();
  const simulator = await createSimulator({
    corpId: 'wwclient',
    secret: 'client-secret',
    agentId: '1',
    clock,
    world(world) {
      world.accounts.set(account, { openKfid: account, name: '账号', avatar: '' });
      world.customers.set(customer, { externalUserid: customer, nickname: '虚构', avatar: '', gender: 0 });
    },
  });
  simulators.push(simulator);
  const levels = new Map<string, BucketLevel>();
  const store = {
    load: async (api: string) => levels.get(api) ?? null,
    save: async (api: string, level: BucketLevel) => void levels.set(api, level),
  };
  const failures: CallFailure[] = [];
  const wecom = createWecom({
    apiBase: simulator.url,
    corpId: 'wwclient',
    secret,
    clock,
    pace: createPace({ clock, store }),
    backoffMs: 1,
    random: () => 0,
    onFailure: (failure) => failures.push(failure),
  });
  const list = () => wecom.post('kf/account/list', {}, accountListReplySchema);
  const calls = (api: string) => simulator.meter.total(api);
  return { simulator, clock, wecom, list, calls, failures };
}

describe('IN-16 F8 the access token', () => {
  test('without one nothing was sent, however gettoken failed', async () => {
    const { simulator, wecom, list, calls, clock } = await openClient();
    const text = { touser: customer, open_kfid: account, msgid: 'm1', msgtype: 'text', text: { content: 'a' } };
    for (const fault of [{ kind: 'drop' }, { kind: 'status', status: 502 }] as const) {
      simulator.faults.next('gettoken', fault);
      expect(await wecom.post('kf/send_msg', text, sendMsgReplySchema)).toEqual({
        kind: 'unreachable',
        maybeDone: false,
      });
      clock.shift(60_000);
    }
    expect(calls('kf/send_msg')).toBe(0);
    expect((await list()).kind).toBe('ok');
  });

  test('two hundred callers share one gettoken, also when it expires', async () => {
    const { simulator, list, calls } = await openClient();
    const all = () => Promise.all(Array.from({ length: 200 }, list));
    for (const answer of await all()) expect(answer.kind).toBe('ok');
    expect(calls('gettoken')).toBe(1);
    simulator.tokens.expire();
    for (const answer of await all()) expect(answer.kind).toBe('ok');
    expect(calls('gettoken')).toBe(2);
  });

  test('it is fetched before it ends', async () => {
    const { clock, list, calls } = await openClient();
    await list();
    clock.shift(114 * 60_000);
    await list();
    expect(calls('gettoken')).toBe(1);
    clock.shift(2 * 60_000);
    expect((await list()).kind).toBe('ok');
    expect(calls('gettoken')).toBe(2);
  });

  test.each([40014, 42001, 41001])(
    '%s on every call: one refresh for each, then the answer, at most one a second',
    async (code) => {
      const { simulator, clock, list, calls } = await openClient();
      simulator.faults.next('kf/account/list', { kind: 'errcode', code }, 10_000);
      const first = await list();
      expect(first).toEqual({ kind: 'refused', errcode: code });
      expect(calls('gettoken')).toBe(2);
      const before = calls('gettoken');
      for (let second = 0; second < 60; second += 1) {
        await Promise.all(Array.from({ length: 5 }, list));
        clock.shift(1_000);
      }
      expect(calls('gettoken') - before).toBeLessThanOrEqual(60);
      simulator.faults.clear();
      clock.shift(60_000);
      expect((await list()).kind).toBe('ok');
    },
  );

  test('a wrong secret is not tried over and over: pauses grow, because WeCom locks the address for an hour', async () => {
    const { clock, list, calls } = await openClient('wrong-secret');
    for (let second = 0; second < 300; second += 1) {
      expect(await list()).toEqual({ kind: 'refused', errcode: 40001 });
      clock.shift(1_000);
    }
    expect(calls('gettoken')).toBeLessThanOrEqual(12);
    expect(calls('kf/account/list')).toBe(0);
  });
});

describe('IN-17 repetitions', () => {
  test.each([-1, 6000, 45033, 45035, 45036])('%s is tried three times', async (code) => {
    const { simulator, list, calls, failures } = await openClient();
    simulator.faults.next('kf/account/list', { kind: 'errcode', code }, 2);
    expect((await list()).kind).toBe('ok');
    simulator.faults.next('kf/account/list', { kind: 'errcode', code }, 3);
    expect(await list()).toEqual({ kind: 'refused', errcode: code });
    expect(calls('kf/account/list')).toBe(6);
    expect(failures.every((failure) => failure.path === 'kf/account/list' && failure.errcode === code)).toBe(true);
  });

  test('5xx and cut connections as well; then it is unreachable', async () => {
    const { simulator, list } = await openClient();
    simulator.faults.next('kf/account/list', { kind: 'status', status: 502 }, 1);
    simulator.faults.next('kf/account/list', { kind: 'drop' }, 1);
    expect((await list()).kind).toBe('ok');
    simulator.faults.next('kf/account/list', { kind: 'status', status: 503 }, 3);
    expect(await list()).toEqual({ kind: 'unreachable', maybeDone: true });
  });

  test('a final answer is not asked for twice', async () => {
    const { simulator, list, calls } = await openClient();
    simulator.faults.next('kf/account/list', { kind: 'errcode', code: 95017 }, 1);
    expect(await list()).toEqual({ kind: 'refused', errcode: 95017 });
    expect(calls('kf/account/list')).toBe(1);
  });

  test('a reply under our msgid is repeated after a cut and reaches the customer once', async () => {
    const { simulator, wecom, calls } = await openClient();
    receive(simulator.world, account, customer, { msgtype: 'text', text: { content: '在吗' } });
    simulator.faults.next('kf/send_msg', { kind: 'drop' }, 1);
    const body = { touser: customer, open_kfid: account, msgid: 'own1', msgtype: 'text', text: { content: '在' } };
    expect(await wecom.post('kf/send_msg', body, sendMsgReplySchema)).toMatchObject({
      kind: 'ok',
      value: { msgid: 'own1' },
    });
    expect(calls('kf/send_msg')).toBe(2);
    expect(simulator.ledger.of('send')).toHaveLength(1);
  });

  test('a reply that may be taken and is then refused is nobody’s final answer', async () => {
    const { simulator, wecom } = await openClient();
    receive(simulator.world, account, customer, { msgtype: 'text', text: { content: '在吗' } });
    const body = { touser: customer, open_kfid: account, msgid: 'own1', msgtype: 'text', text: { content: '在' } };
    for (const code of [95013, 42001]) {
      simulator.faults.next('kf/send_msg', { kind: 'status', status: 504 });
      simulator.faults.next('kf/send_msg', { kind: 'errcode', code }, 2);
      const answer = await wecom.post('kf/send_msg', body, sendMsgReplySchema);
      expect(answer).toEqual({ kind: 'unreachable', maybeDone: true });
      simulator.faults.clear();
    }
  });

  test('without a key of ours nobody repeats: the caller hears that it may have happened', async () => {
    const { simulator, wecom, calls } = await openClient();
    receive(simulator.world, account, customer, { msgtype: 'text', text: { content: '在吗' } });
    simulator.faults.next('kf/send_msg', { kind: 'drop' }, 1);
    const body = { touser: customer, open_kfid: account, msgtype: 'text', text: { content: '在' } };
    const answer = await wecom.post('kf/send_msg', body, sendMsgReplySchema);
    expect(answer).toEqual({ kind: 'unreachable', maybeDone: true });
    expect(calls('kf/send_msg')).toBe(1);
  });

  test('an answer of the wrong shape is no answer', async () => {
    const { wecom } = await openClient();
    const answer = await wecom.post('kf/account/list', {}, z.object({ nothing: z.string() }));
    expect(answer).toEqual({ kind: 'unreachable', maybeDone: true });
  });
});

test('45009 stops that API for its window and no other', async () => {
  const { simulator, clock, list, calls, wecom } = await openClient();
  simulator.faults.next('kf/account/list', { kind: 'errcode', code: 45009 }, 1);
  expect(await list()).toEqual({ kind: 'refused', errcode: 45009 });
  expect(await list()).toEqual({ kind: 'refused', errcode: 45009 });
  expect(calls('kf/account/list')).toBe(1);
  const other = await wecom.get('kf/servicer/list', { open_kfid: account }, z.looseObject({}));
  expect(other.kind).toBe('ok');
  clock.shift(61_000);
  expect((await list()).kind).toBe('ok');
});

test('a code that is nobody’s business is final', () => {
  expect(policyOf(95001)).toBe('stop');
  expect(policyOf(424242)).toBe('stop');
});

test('what follows the name of a secret is gone', () => {
  const text = redact('GET /gettoken?corpid=ww1&corpsecret=abc-1 failed, {"access_token":"xyz"} secret: q');
  expect(text).toBe('GET /gettoken?corpid=ww1&corpsecret=*** failed, {"access_token":"***"} secret: ***');
});
