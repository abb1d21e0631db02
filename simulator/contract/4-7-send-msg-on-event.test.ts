import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { hour, openContract, second, type Contract } from '../testing/contract.ts';

let it: Contract;
beforeEach(async () => {
  it = await openContract();
});
afterEach(() => it.close());

type Situation = 'welcome' | 'queue' | 'taken' | 'assigned' | 'ended by API' | 'ended in the client';

/** Brings the situation about; the code it gives. */
async function codeOf(situation: Situation): Promise<unknown> {
  if (situation === 'welcome') {
    await it.enter();
    return (await it.events('enter_session')).at(-1)?.['welcome_code'];
  }
  await it.write();
  if (situation === 'queue') return (await it.move(2))['msg_code'];
  if (situation === 'assigned') return (await it.move(3, 'lijing'))['msg_code'];
  if (situation === 'ended by API') return (await it.move(4))['msg_code'];
  await it.move(2);
  await it.act('lijing', 'take');
  if (situation === 'ended in the client') await it.act('lijing', 'end');
  return (await it.events('session_status_change')).at(-1)?.['msg_code'];
}

const text = (code: unknown, msgid?: string) =>
  it.call('kf/send_msg_on_event', {
    code,
    ...(msgid === undefined ? {} : { msgid }),
    msgtype: 'text',
    text: { content: '您好' },
  });
const menu = (code: unknown, items = 1) =>
  it.call('kf/send_msg_on_event', {
    code,
    msgtype: 'msgmenu',
    msgmenu: {
      head_content: '满意吗',
      list: Array.from({ length: items }, (_, index) => ({ type: 'text', text: { content: `${index}` } })),
    },
  });

const situations = [
  ['welcome', 20 * second, true],
  ['queue', 48 * hour, false],
  ['taken', 48 * hour, false],
  ['assigned', 48 * hour, false],
  ['ended by API', 20 * second, true],
  ['ended in the client', 20 * second, true],
] as const;

describe('4.7 send_msg_on_event', () => {
  test.each(situations)('%s: 1 message', async (situation) => {
    const code = await codeOf(situation);
    expect(await text(code, 'own-1')).toMatchObject({ errcode: 0, msgid: 'own-1' });
    expect((await text(code)).errcode).toBe(41050);
  });

  test.each(situations)('%s: the code is valid %i ms', async (situation, life) => {
    const code = await codeOf(situation);
    // The 48 h of the session and of the code end together; a message at the last moment still goes.
    await it.later(life);
    expect((await text(code)).errcode).toBe(0);
  });

  test.each(situations)('%s: after %i ms the code is expired', async (situation, life) => {
    const code = await codeOf(situation);
    await it.later(life + second);
    expect((await text(code)).errcode).toBe(41050);
  });

  test.each(situations)('%s: valid %i ms, msgmenu allowed: %s', async (situation, _life, allowed) => {
    expect((await menu(await codeOf(situation))).errcode).toBe(allowed ? 0 : 40008);
  });

  test('except for the welcome, the session must still be in the state which issued the code', async () => {
    const queue = await codeOf('queue');
    await it.move(3, 'lijing');
    expect((await text(queue)).errcode).toBe(95018);
    const { msg_code: closing } = await it.move(4);
    await it.write('等等');
    expect((await text(closing)).errcode).toBe(95018);
  });

  test('the welcome code works although the customer has written meanwhile', async () => {
    const code = await codeOf('welcome');
    await it.write('在吗');
    expect((await text(code)).errcode).toBe(0);
  });

  test('which code a used or unknown code gives is unsure (13.2)', async () => {
    for (const spentCode of [95007, 40058, 41050]) {
      await it.choose({ spentCode });
      expect((await text('never')).errcode).toBe(spentCode);
    }
  });

  test.each([
    ['free', 5],
    ['counted', 4],
  ])('whether these messages count towards the five is unsure (13.2): %s leaves %i', async (reading, left) => {
    await it.choose({ eventMessages: reading });
    const code = await codeOf('welcome');
    await it.write();
    expect((await text(code)).errcode).toBe(0);
    const codes: number[] = [];
    for (let count = 0; count <= left; count += 1) codes.push((await it.say('你好')).errcode);
    expect(codes).toEqual([...Array<number>(left).fill(0), 95001]);
  });

  test('msgmenu limits the list to 10 items in total', async () => {
    expect((await menu(await codeOf('welcome'), 11)).errcode).toBe(95008);
    expect((await menu((await it.events('enter_session'))[0]?.['welcome_code'], 10)).errcode).toBe(0);
  });

  test('other types are refused, and a refused message does not use the code up', async () => {
    const code = await codeOf('welcome');
    const location = { code, msgtype: 'location', location: { latitude: 1, longitude: 1 } };
    expect((await it.call('kf/send_msg_on_event', location)).errcode).toBe(40008);
    expect((await text(code)).errcode).toBe(0);
  });

  test('msgid is unique inside the account: 95033 leaves the code', async () => {
    const code = await codeOf('welcome');
    await it.write();
    await it.say('你好', 'own-1');
    expect((await text(code, 'own-1')).errcode).toBe(95033);
    expect((await text(code, 'own-2')).errcode).toBe(0);
  });
});
