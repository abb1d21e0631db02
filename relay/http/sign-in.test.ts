import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { SignedIn } from '#shared/contracts/http';
import type { Result } from '#shared/lib/result';
import { DAY, SECOND } from '#shared/lib/time';
import { createStillClock, type ShiftableClock } from '#simulator/clock';
import { PASSWORD, startLoneRelay, type LoneRelay } from '../testing/lone-relay.ts';

let clock: ShiftableClock;
let lone: LoneRelay;

beforeEach(async () => {
  clock = createStillClock();
  lone = await startLoneRelay({ clock });
  await lone.hire('lin', 'servicer', 'wkA');
});
afterEach(() => lone.close());

const signIn = (userid: string, password: string) =>
  lone.ask('/api/sign-in', { body: { userid, password, desk: 'desk-1' } });
const status = async (token: string) => (await lone.ask('/api/session', { token })).status;

describe('signing in', () => {
  test('gives who one is and a token; the token is nowhere in the database', async () => {
    const me = await lone.signIn('LIN');
    expect(me).toMatchObject({ servicerUserid: 'lin', role: 'servicer', accounts: [{ openKfid: 'wkA' }] });
    expect(me.token).toMatch(/^[\w-]{43}$/);
    const kept = JSON.stringify(await lone.relay.db.selectFrom('session').selectAll().execute());
    expect(kept).not.toContain(me.token);
    const session = (await (await lone.ask('/api/session', { token: me.token })).json()) as Result<SignedIn>;
    expect(session).toEqual({
      ok: true,
      value: { servicerUserid: 'lin', name: 'lin', role: 'servicer', accounts: me.accounts },
    });
  });

  test('a wrong password, an unknown userid and somebody switched off are told the same', async () => {
    await lone.hire('gone', 'servicer', 'wkA');
    await lone.relay.db.updateTable('servicer').set({ is_active: 0 }).where('servicer_userid', '=', 'gone').execute();
    const answers = [];
    for (const [userid, password] of [
      ['lin', 'wrong'],
      ['nobody', PASSWORD],
      ['gone', PASSWORD],
    ] as const) {
      const response = await signIn(userid, password);
      answers.push([response.status, await response.json()]);
    }
    const told = { ok: false, error: { code: 'wrong-password', message: 'wrong-password', retry: false } };
    expect(answers).toEqual([
      [401, told],
      [401, told],
      [401, told],
    ]);
  });

  test('a userid WeCom named but nobody gave a password cannot sign in', async () => {
    const row = { servicer_userid: 'new', name: 'New', role: 'servicer', password_hash: null, is_active: 1 };
    await lone.relay.db.insertInto('servicer').values(row).execute();
    expect((await signIn('new', '')).status).toBe(400);
    expect((await signIn('new', 'null')).status).toBe(401);
  });

  test.each([
    ['not JSON', '{'],
    ['no password', '{"userid":"lin","desk":"d"}'],
    ['a list', '[]'],
    ['an object where a text belongs', '{"userid":{"$ne":""},"password":"x","desk":"d"}'],
  ])('%s is a bad request', async (_name, text) => {
    const response = await fetch(`${lone.relay.url}/api/sign-in`, { method: 'POST', body: text });
    expect([response.status, await response.json()]).toMatchObject([
      400,
      { ok: false, error: { code: 'bad-request' } },
    ]);
  });

  test('a body over 4 kB is not read', async () => {
    expect((await signIn('lin', 'x'.repeat(5_000))).status).toBe(413);
  });
});

describe('guessing', () => {
  test('after five wrong passwords even the right one has to wait, longer each time, for unknown userids too', async () => {
    for (const userid of ['lin', 'nobody']) {
      for (let guess = 0; guess < 5; guess += 1) expect((await signIn(userid, `guess-${guess}`)).status).toBe(401);
      const slow = await signIn(userid, PASSWORD);
      expect([slow.status, slow.headers.get('retry-after')]).toEqual([429, '1']);
    }
    clock.shift(SECOND);
    expect((await signIn('lin', 'guess-6')).status).toBe(401);
    expect((await signIn('lin', PASSWORD)).headers.get('retry-after')).toBe('2');
    clock.shift(2 * SECOND);
    expect((await signIn('lin', PASSWORD)).status).toBe(200);
    expect((await signIn('lin', 'wrong again')).status).toBe(401);
  });
});

describe('sessions', () => {
  test('are listed without their tokens and can be ended one by one', async () => {
    const here = (await lone.signIn('lin')).token;
    const there = (await lone.signIn('lin')).token;
    const listed = (await (await lone.ask('/api/sessions', { token: here })).json()) as Result<
      readonly { readonly id: string; readonly isThis: boolean }[]
    >;
    const list = listed.ok ? listed.value : [];
    expect(list.filter((one) => one.isThis)).toHaveLength(1);
    const other = list.find((one) => !one.isThis)?.id ?? '';
    expect((await lone.ask(`/api/sessions/${other}`, { method: 'DELETE', token: here })).status).toBe(200);
    expect([await status(here), await status(there)]).toEqual([200, 401]);
    expect((await lone.ask(`/api/sessions/${other}`, { method: 'DELETE', token: here })).status).toBe(404);
  });

  test('of somebody else cannot be ended', async () => {
    await lone.hire('mei', 'servicer', 'wkA');
    const [lin, mei] = [await lone.signIn('lin'), await lone.signIn('mei')];
    const [session] = await lone.relay.sessions.list(mei.servicerUserid);
    const response = await lone.ask(`/api/sessions/${session?.id}`, { method: 'DELETE', token: lin.token });
    expect([response.status, await status(mei.token)]).toEqual([404, 200]);
  });

  test('end after thirty idle days, not while they are used', async () => {
    const used = (await lone.signIn('lin')).token;
    const idle = (await lone.signIn('lin')).token;
    clock.shift(29 * DAY);
    expect(await status(used)).toBe(200);
    clock.shift(DAY);
    expect([await status(used), await status(idle)]).toEqual([200, 401]);
  });

  test('another password ends the others and keeps this one', async () => {
    const here = (await lone.signIn('lin')).token;
    const there = lone.desk((await lone.signIn('lin')).token);
    await there.connect();
    const change = (current: string, next: string) =>
      lone.ask('/api/password', { token: here, body: { current, next } });
    expect((await change('wrong', 'another-password')).status).toBe(401);
    expect((await change(PASSWORD, 'short')).status).toBe(400);
    expect((await change(PASSWORD, 'another-password')).status).toBe(200);
    await there.until(() => !there.socket.connected);
    expect(there.goodbyes).toEqual(['signed-out']);
    expect(await status(here)).toBe(200);
    expect((await signIn('lin', PASSWORD)).status).toBe(401);
    expect((await signIn('lin', 'another-password')).status).toBe(200);
  });
});
