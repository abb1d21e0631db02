import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { day, hour, openContract, pair, type Contract } from '../testing/contract.ts';

let it: Contract;
beforeEach(async () => {
  it = await openContract();
});
afterEach(() => it.close());

type State = 0 | 1 | 2 | 3 | 4;
const states = [0, 1, 2, 3, 4] as const;

/** Brings Xiaoman's session there from nothing. */
async function reach(state: State): Promise<void> {
  await it.write();
  if (state === 0) return;
  expect((await it.move(state, 'lijing')).errcode).toBe(0);
}

// wecom-api.md 4.3, the transition table: row = from, column = to; the default reading of each unsure cell
const table: Readonly<Record<State, readonly number[]>> = {
  0: [95016, 0, 0, 0, 0],
  1: [95016, 0, 0, 0, 0],
  2: [95016, 95016, 95016, 0, 0],
  3: [95016, 95016, 95016, 0, 0],
  4: [95013, 95013, 95013, 95013, 95013],
};

describe('4.3 session state', () => {
  for (const from of states)
    for (const to of states)
      test(`trans from ${from} to ${to} gives ${table[from][to]}`, async () => {
        await reach(from);
        const code = table[from][to] ?? 0;
        expect((await it.move(to, 'lijing')).errcode).toBe(code);
        expect(await it.state()).toBe(code === 0 ? to : from);
      });

  test.each([
    ['queueAgain', 'no-op', 2, 2, 0],
    ['assistantAgain', 'refused', 1, 1, 95016],
    ['backToAssistant', 'ok', 2, 1, 0],
    ['backToAssistant', 'ok', 3, 1, 0],
    ['directEnd', 'refused', 0, 4, 95016],
    ['directEnd', 'refused', 1, 4, 95016],
    ['directEnd', 'refused', 2, 4, 95016],
  ] as const)('%s may be %s (13.1): %i to %i gives %i', async (name, value, from, to, code) => {
    await reach(from);
    await it.choose({ [name]: value });
    expect((await it.move(to)).errcode).toBe(code);
    expect(await it.state()).toBe(code === 0 ? to : from);
  });

  test('before the first message nothing has begun: 4', async () => {
    await it.enter();
    expect(await it.state()).toBe(4);
  });

  test("the customer's next message makes an ended session 0", async () => {
    await reach(4);
    await it.write('还有一个问题');
    expect(await it.state()).toBe(0);
  });

  test('a session ends by itself 48 h after the customer wrote', async () => {
    await reach(3);
    await it.later(2 * day);
    expect(await it.state()).toBe(3);
    await it.later(1_000);
    expect(await it.state()).toBe(4);
    expect((await it.move(3, 'lijing')).errcode).toBe(95013);
  });

  test('servicer_userid is given only in state 3', async () => {
    await reach(3);
    expect(await it.call('kf/service_state/get', pair)).toMatchObject({ service_state: 3, servicer_userid: 'lijing' });
    await it.move(4);
    expect(await it.call('kf/service_state/get', pair)).not.toHaveProperty('servicer_userid');
  });

  test('95014 for a userid that is no servicer or is not activated, 95019 for one stopped or suspended', async () => {
    await it.write();
    expect((await it.move(3)).errcode).toBe(40063);
    expect((await it.move(3, 'chenzg')).errcode).toBe(95014);
    await it.sim('admin', { notActivated: ['lijing'] });
    expect((await it.move(3, 'lijing')).errcode).toBe(95014);
    await it.act('wangmin', 'status', { serving: false, stopType: 1 });
    expect((await it.move(3, 'wangmin')).errcode).toBe(95019);
    expect(await it.state()).toBe(0);
  });

  test('msg_code: first into 2, first into 3, and into 4; repeating 3 to 3 yields no new code', async () => {
    await it.write();
    expect((await it.move(1))['msg_code']).toBeUndefined();
    expect((await it.move(2))['msg_code']).toBeDefined();
    expect((await it.move(3, 'lijing'))['msg_code']).toBeDefined();
    expect((await it.move(3, 'wangmin'))['msg_code']).toBeUndefined();
    expect((await it.move(4))['msg_code']).toBeDefined();
  });

  test('API transitions do not create session_status_change events', async () => {
    await reach(2);
    await it.move(3, 'lijing');
    await it.move(4);
    expect(await it.events('session_status_change')).toEqual([]);
  });

  test('while a session is in 2, 3 or 4 the app cannot send', async () => {
    for (const state of [2, 3, 4] as const) {
      await reach(state);
      expect((await it.say('你好')).errcode).toBe(95018);
      if (state !== 4) await it.move(4, 'lijing');
    }
  });

  test('the session holds for hours', async () => {
    await reach(1);
    await it.later(47 * hour);
    expect(await it.state()).toBe(1);
  });
});
