import { pino } from 'pino';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { People, Person } from '#shared/contracts/people';
import type { Result } from '#shared/lib/result';
import { PASSWORD, startLoneRelay, type LoneRelay } from '../testing/lone-relay.ts';

const SECRET = 'a first password';
let lone: LoneRelay;
let lines: string[];
let admin: string;

beforeEach(async () => {
  lines = [];
  const log = pino({ level: 'info' }, { write: (line: string) => lines.push(line) });
  lone = await startLoneRelay({ log });
  await lone.hire('boss', 'admin', 'wkA');
  await lone.hire('chen', 'supervisor', 'wkA');
  await lone.hire('lin', 'servicer', 'wkA');
  await lone.relay.db
    .updateTable('servicer')
    .set({ password_hash: null })
    .where('servicer_userid', '=', 'lin')
    .execute();
  admin = (await lone.signIn('boss')).token;
});
afterEach(() => lone.close());

async function ask(path: string, body: unknown, token = admin, method = 'POST') {
  const response = await lone.ask(`/api/people${path}`, { method, token, ...(body === null ? {} : { body }) });
  return (await response.json()) as Result<Person>;
}
const code = (result: Result<unknown>) => (result.ok ? null : result.error.code);
const isIn = async (token: string) => (await lone.ask('/api/session', { token })).ok;
const signsIn = (userid: string, password: string) =>
  lone.signIn(userid, password).then(
    ({ token }) => token,
    () => null,
  );

test('PE-1 a servicer WeCom named cannot sign in until an administrator gives a password', async () => {
  expect(await signsIn('lin', SECRET)).toBeNull();
  expect(await ask('/lin/password', { password: SECRET })).toMatchObject({
    ok: true,
    value: { servicerUserid: 'lin', hasPassword: true, role: 'servicer', sessions: 0, seenAt: null },
  });
  expect(await signsIn('lin', SECRET)).not.toBeNull();
  const listed = (await (await lone.ask('/api/people', { token: admin })).json()) as Result<People>;
  const lin = listed.ok ? listed.value.people.find((one) => one.servicerUserid === 'lin') : null;
  expect(lin).toMatchObject({ sessions: 1, serves: [{ openKfid: 'wkA', availability: 'serving' }] });
  expect(lin?.seenAt).toBeGreaterThan(0);
});

test('PE-2 supervisors may look, only administrators change, servicers see nothing', async () => {
  await ask('/lin/password', { password: SECRET });
  const supervisor = (await lone.signIn('chen')).token;
  const servicer = (await lone.signIn('lin', SECRET)).token;
  expect((await lone.ask('/api/people', { token: supervisor })).status).toBe(200);
  expect((await lone.ask('/api/people', { token: servicer })).status).toBe(403);
  expect((await lone.ask('/api/people')).status).toBe(401);
  for (const token of [supervisor, servicer]) {
    expect(code(await ask('', { userid: 'x', role: 'admin', password: SECRET }, token))).toBe('not-allowed');
    expect(code(await ask('/lin', { role: 'admin' }, token))).toBe('not-allowed');
    expect(code(await ask('/lin/password', { password: SECRET }, token))).toBe('not-allowed');
    expect(code(await ask('/lin/sessions', null, token, 'DELETE'))).toBe('not-allowed');
  }
});

test('PE-3 another password ends every session but the one that gave it', async () => {
  await ask('/lin/password', { password: SECRET });
  const lin = (await lone.signIn('lin', SECRET)).token;
  const elsewhere = (await lone.signIn('boss')).token;
  await ask('/lin/password', { password: 'another password' });
  expect(await isIn(lin)).toBe(false);
  expect(await signsIn('lin', SECRET)).toBeNull();
  await ask('/boss/password', { password: 'another password' });
  expect([await isIn(admin), await isIn(elsewhere)]).toEqual([true, false]);
});

test('PE-3 all desks of a colleague are signed out at once', async () => {
  const one = (await lone.signIn('chen')).token;
  const two = (await lone.signIn('chen')).token;
  expect(await ask('/chen/sessions', null, admin, 'DELETE')).toMatchObject({ value: { sessions: 0 } });
  expect([await isIn(one), await isIn(two)]).toEqual([false, false]);
});

test('PE-4 a role counts at once; who is switched off is out and cannot come in', async () => {
  const chen = (await lone.signIn('chen')).token;
  expect(await ask('/chen', { role: 'servicer' })).toMatchObject({ value: { role: 'servicer' } });
  expect((await lone.ask('/api/people', { token: chen })).status).toBe(403);
  expect(await ask('/chen', { isActive: false })).toMatchObject({ value: { isActive: false, sessions: 0 } });
  expect([await isIn(chen), await signsIn('chen', PASSWORD)]).toEqual([false, null]);
  await ask('/chen', { isActive: true });
  expect(await signsIn('chen', PASSWORD)).not.toBeNull();
});

test('PE-4 the last administrator stays one', async () => {
  expect(code(await ask('/boss', { role: 'servicer' }))).toBe('last-admin');
  expect(code(await ask('/boss', { isActive: false }))).toBe('last-admin');
  // Without a password one is nobody who could help.
  await ask('/lin', { role: 'admin' });
  expect(code(await ask('/boss', { role: 'servicer' }))).toBe('last-admin');
  await ask('/lin/password', { password: SECRET });
  expect(await ask('/boss', { role: 'servicer' })).toMatchObject({ value: { role: 'servicer' } });
});

test('PE-1 somebody who serves no account is added by userid, once, with a name or without', async () => {
  expect(await ask('', { userid: 'Wang.Lei', role: 'supervisor', password: SECRET })).toMatchObject({
    value: { servicerUserid: 'wang.lei', name: 'wang.lei', role: 'supervisor', hasPassword: true },
  });
  expect(code(await ask('', { userid: 'WANG.LEI', role: 'admin', password: SECRET }))).toBe('person-known');
  expect(await signsIn('wang.lei', SECRET)).not.toBeNull();
});

test('PE-1 what is too short or no userid is refused, and nobody unknown is changed', async () => {
  expect(code(await ask('/lin/password', { password: 'short' }))).toBe('weak-password');
  expect(code(await ask('', { userid: 'new', role: 'servicer', password: 'short' }))).toBe('weak-password');
  for (const userid of ['', 'a b', '../x', 'x'.repeat(65)])
    expect(code(await ask('', { userid, role: 'servicer', password: SECRET }))).toBe('bad-request');
  expect(code(await ask('/lin', {}))).toBe('bad-request');
  expect(code(await ask('/nobody', { role: 'admin' }))).toBe('not-found');
  expect(code(await ask('/nobody/password', { password: SECRET }))).toBe('not-found');
});

test('PE-5 every change is logged with who and whom, and no password is anywhere', async () => {
  await ask('/lin/password', { password: SECRET });
  await ask('/lin', { role: 'supervisor' });
  await ask('/lin/sessions', null, admin, 'DELETE');
  const said = lines.join('\n');
  for (const words of ['people: password given', 'people: changed', 'people: signed out everywhere'])
    expect(lines.find((line) => line.includes(words))).toMatch(/"by":"boss","servicerUserid":"lin"/);
  expect(said).not.toContain(SECRET);
  const kept = JSON.stringify(await lone.relay.db.selectFrom('servicer').selectAll().execute());
  expect(kept).not.toContain(SECRET);
});
