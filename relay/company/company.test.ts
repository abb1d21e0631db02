import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CompanyAccount, CompanyAccounts, EntryLink, QrCode, ServicerResult } from '#shared/contracts/company';
import type { UploadedMedia } from '#shared/contracts/http';
import type { Result } from '#shared/lib/result';
import { demoAccounts, demoCustomers, demoMembers } from '#simulator/demo-world';
import { tinyPng } from '../testing/pictures.ts';
import { startRelay, type StartedRelay } from '../testing/start-relay.ts';

let it: StartedRelay;
let token: string;
const shop = demoAccounts.shop;
const accounts = '/api/company/accounts';

beforeEach(async () => {
  it = await startRelay();
  ({ token } = await it.signIn(demoMembers.supervisor));
});
afterEach(() => it.close());

async function send<T>(path: string, body?: unknown, method = 'POST', by = token): Promise<Result<T>> {
  const response = await fetch(it.url + path, {
    method,
    headers: { authorization: `Bearer ${by}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return (await response.json()) as Result<T>;
}

async function must<T>(path: string, body?: unknown, method = body === undefined ? 'GET' : 'POST'): Promise<T> {
  const result = await send<T>(path, body, method);
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}

async function upload(bytes = tinyPng(4, 4)): Promise<string> {
  const response = await fetch(`${it.url}/api/media`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
    body: new Uint8Array(bytes),
  });
  const result = (await response.json()) as Result<UploadedMedia>;
  return result.ok ? result.value.hash : '';
}

const list = () => must<CompanyAccounts>(accounts);
const find = (openKfid: string) => must<CompanyAccount>(`${accounts}/${openKfid}`);

describe('CO-1 accounts', () => {
  test('are listed as WeCom has them, with who serves them', async () => {
    it.simulator.servicer(demoMembers.wangmin).setServing(shop, false, 1);
    await it.relay.idle();
    const { accounts: listed, failure } = await list();
    expect(failure).toBeNull();
    expect(listed.map((account) => account.name)).toEqual(['暖芽母婴旗舰店', '暖芽售后服务']);
    expect((await find(shop)).servicers).toContainEqual({
      servicerUserid: demoMembers.wangmin,
      name: '王敏',
      availability: 'paused',
    });
  });

  test('one is added with its picture, shown, renamed, given another picture and deleted', async () => {
    const avatar = await upload();
    const openKfid = await must<string>(accounts, { name: '暖芽会员服务', avatar });
    const made = (await list()).accounts.find((account) => account.openKfid === openKfid);
    expect(made).toMatchObject({ name: '暖芽会员服务', avatar, isManaged: true, servicers: [] });
    const other = await upload(tinyPng(8, 8));
    await must(`${accounts}/${openKfid}`, { name: '暖芽会员中心', avatar: other });
    const changed = (await list()).accounts.find((account) => account.openKfid === openKfid);
    expect(changed).toMatchObject({ name: '暖芽会员中心', avatar: other });
    expect(await send(`${accounts}/${openKfid}`, undefined, 'DELETE')).toEqual({ ok: true, value: null });
    expect((await list()).accounts.map((account) => account.openKfid)).not.toContain(openKfid);
  });

  test('a deleted one keeps its conversations here', async () => {
    it.simulator.customer(demoCustomers.xiaoman).write(shop, '在吗');
    await it.relay.idle();
    expect((await send(`${accounts}/${shop}`, undefined, 'DELETE')).ok).toBe(true);
    const rows = await it.relay.db.selectFrom('conversation').select('open_kfid').execute();
    expect(rows.map((row) => row.open_kfid)).toContain(shop);
  });

  test("CO-2 WeCom's refusals travel with their number", async () => {
    const avatar = await upload();
    it.simulator.world.admin.accountsHardlyUsed = true;
    expect(await send(accounts, { name: '新账号', avatar })).toMatchObject({ error: { code: 'wecom:95026' } });
    await send(`${accounts}/${shop}`, undefined, 'DELETE');
    expect(await send(`${accounts}/${demoAccounts.care}`, undefined, 'DELETE')).toMatchObject({
      error: { code: 'wecom:95005' },
    });
  });

  test('CO-3 no answer to an addition: the list is read again, and it is not made twice', async () => {
    const avatar = await upload();
    it.simulator.faults.next('kf/account/add', { kind: 'drop' });
    const openKfid = await must<string>(accounts, { name: '暖芽会员服务', avatar });
    const named = [...it.simulator.world.accounts.values()].filter((account) => account.name === '暖芽会员服务');
    expect(named.map((account) => account.openKfid)).toEqual([openKfid]);
  });

  test('while WeCom cannot be reached, what was known is shown and said to be so', async () => {
    await list();
    it.simulator.faults.next('kf/account/list', { kind: 'status', status: 503 }, 3);
    const known = await list();
    expect(known.failure).toBe('wecom:unreachable');
    expect(known.accounts).toHaveLength(2);
  });

  test('they are for supervisors and administrators', async () => {
    const servicer = await it.signIn(demoMembers.lijing);
    expect(await send(accounts, undefined, 'GET', servicer.token)).toMatchObject({ error: { code: 'not-allowed' } });
    expect(await send(accounts, { name: 'x'.repeat(17), avatar: 'f'.repeat(64) })).toMatchObject({
      error: { code: 'bad-request' },
    });
    expect(await send(accounts, { name: '新账号', avatar: 'f'.repeat(64) })).toMatchObject({
      error: { code: 'not-found' },
    });
  });
});

test('every change leaves a line in the log: who and which account, by id and without names', async () => {
  const lines: string[] = [];
  const log = pino({ base: null }, { write: (line: string) => void lines.push(line) });
  const own = await startRelay({ overrides: { log } });
  const boss = await own.signIn(demoMembers.supervisor);
  const headers = { authorization: `Bearer ${boss.token}`, 'content-type': 'application/json' };
  const body = JSON.stringify({ name: '暖芽旗舰总店' });
  await fetch(`${own.url}${accounts}/${shop}`, { method: 'POST', headers, body });
  await own.close();
  const audits = lines.filter((line) => line.includes('"audit"')).map((line) => JSON.parse(line) as unknown);
  expect(audits).toMatchObject([{ audit: 'account.changed', by: demoMembers.supervisor, openKfid: shop }]);
  expect(lines.join('')).not.toContain('暖芽');
});

describe('CO-4 servicers', () => {
  const change = (change: 'add' | 'remove', userids: readonly string[], departmentIds: readonly number[] = []) =>
    must<readonly ServicerResult[]>(`${accounts}/${shop}/servicers`, { change, userids, departmentIds });

  test('are added and removed, each with its own outcome, and the directory knows at once', async () => {
    expect(await change('add', [demoMembers.expert, demoMembers.lijing, 'nobody'], [7])).toEqual([
      { userid: demoMembers.expert, outcome: 'done', errcode: 0 },
      { userid: demoMembers.lijing, outcome: 'already', errcode: 0 },
      { userid: 'nobody', outcome: 'refused', errcode: 60111 },
      { departmentId: 7, outcome: 'done', errcode: 0 },
    ]);
    const account = (await list()).accounts.find((one) => one.openKfid === shop);
    expect(account?.servicers.map((one) => one.name)).toContain('育儿顾问陈静');
    expect((await find(shop)).departmentIds).toEqual([7]);
    await change('remove', [demoMembers.expert], [7]);
    const after = await find(shop);
    expect(after.servicers.map((one) => one.servicerUserid)).not.toContain(demoMembers.expert);
    expect(after.departmentIds).toEqual([]);
  });

  test('an account this app does not manage says so', async () => {
    it.simulator.world.admin.unmanagedAccounts = [shop];
    const body = { change: 'add', userids: [demoMembers.expert], departmentIds: [] };
    expect(await send(`${accounts}/${shop}/servicers`, body)).toMatchObject({ error: { code: 'wecom:48007' } });
    const listed = (await list()).accounts.find((one) => one.openKfid === shop);
    expect(listed).toMatchObject({ isManaged: false, servicers: [{ availability: null }, {}, {}] });
  });
});

describe('CO-6 entry links', () => {
  const make = (scene: string, name: string) => must<EntryLink>(`${accounts}/${shop}/links`, { scene, name });

  test('the same scene gives the same link, and its name may change', async () => {
    const link = await make('poster_2026', '门店海报');
    expect(link.url).toContain('enc_scene=');
    expect(await make('poster_2026', '')).toEqual(link);
    expect(await make('poster_2026', '收银台海报')).toEqual({ ...link, name: '收银台海报' });
    expect(it.simulator.world.entryLinks.size).toBe(1);
    expect(await send(`${accounts}/${shop}/links`, { scene: '海报', name: '' })).toMatchObject({
      error: { code: 'bad-request' },
    });
  });

  test('its name is told to the desks with the account', async () => {
    await make('poster_2026', '门店海报');
    const { facts } = await it.relay.feed.read(0, 1_000, [shop]);
    const told = facts.findLast((fact) => fact.kind === 'account.changed' && fact.account.openKfid === shop);
    expect(told).toMatchObject({ account: { scenes: { poster_2026: '门店海报' } } });
  });

  test('says how often customers entered through it', async () => {
    await make('poster_2026', '门店海报');
    await make('', '公众号菜单');
    it.simulator.customer(demoCustomers.xiaoman).enter(shop, { scene: 'poster_2026' });
    it.simulator.customer(demoCustomers.anan).enter(shop, { scene: 'poster_2026' });
    it.simulator.customer(demoCustomers.tangguo).enter(shop, { scene: 'other' });
    await it.relay.idle();
    const links = (await list()).accounts.find((account) => account.openKfid === shop)?.links;
    expect(links?.map(({ scene, entered }) => [scene, entered])).toEqual([
      ['poster_2026', 2],
      ['', 0],
    ]);
  });

  test('is drawn as a code that says the link, and nothing else is drawn', async () => {
    const { url } = await make('poster_2026', '门店海报');
    const { svg, png } = await must<QrCode>('/api/company/qr-codes', { url });
    expect(svg).toMatch(/^<svg /);
    expect(Buffer.from(png, 'base64').subarray(1, 4).toString()).toBe('PNG');
    expect(await send('/api/company/qr-codes', { url: 'https://example.com/' })).toMatchObject({
      error: { code: 'bad-request' },
    });
  });
});
