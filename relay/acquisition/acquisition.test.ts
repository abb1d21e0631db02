import { afterEach, beforeEach, expect, test } from 'vitest';
import { pino } from 'pino';
import { asServicerUserid } from '#shared/domain/ids';
import { DAY } from '#shared/lib/time';
import { buyAcquisitions } from '#simulator/world/acquisition';
import { openDatabase, type RelayDatabase } from '../db/open.ts';
import type { Wecom } from '../wecom/wecom.ts';
import { createDirectWecom } from '../testing/direct-wecom.ts';
import { boss, createCompany, type Company } from '../testing/house.ts';
import { createAcquisition, type AcquisitionDesk } from './acquisition.ts';

const ann = asServicerUserid('ann');
const by = boss.servicerUserid;
const wish = { name: '到店顾问', users: [ann], skipVerify: true };
let company: Company;
let db: RelayDatabase;
let acquisition: AcquisitionDesk;

beforeEach(async () => {
  company = await createCompany((world) => {
    world.members.set(ann, { userid: ann, name: ann, position: '', contactRight: true });
  });
  db = await openDatabase('sqlite::memory:');
  const { clock, simulator } = company;
  acquisition = createAcquisition({ db, clock, wecom: createDirectWecom(simulator), log: pino({ level: 'silent' }) });
});
afterEach(async () => {
  await db.destroy();
  await company.close();
});

async function made() {
  const result = await acquisition.make(wish, by);
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}

test('AQ-5 a link is made, listed with the wallet, changed and removed', async () => {
  buyAcquisitions(company.simulator.world, 30, company.clock.now() + 30 * DAY);
  const link = await made();
  expect(link).toMatchObject({ name: '到店顾问', users: [ann], isUsable: true, sent: 0, added: 0 });
  expect(await acquisition.list()).toMatchObject({ ok: true, value: { wallet: { balance: 30 }, links: [link] } });
  expect(await acquisition.change(link.linkId, { ...wish, name: '育儿顾问' }, by)).toMatchObject({
    value: { name: '育儿顾问' },
  });
  expect(await acquisition.remove(link.linkId, by)).toEqual({ ok: true, value: null });
  expect(await acquisition.list()).toMatchObject({ value: { links: [] } });
});

test('AQ-1 AQ-2 before each use: a balance that is not expired, and a link that still is', async () => {
  const link = await made();
  expect(await acquisition.mayUse(link.url)).toMatchObject({ ok: false, error: { code: 'acquisition-empty' } });
  buyAcquisitions(company.simulator.world, 1, company.clock.now() + DAY);
  await acquisition.onNews({ kind: 'balance' });
  expect(await acquisition.mayUse(`${link.url}?customer_channel=other`)).toMatchObject({
    ok: true,
    value: { linkId: link.linkId, url: link.url },
  });
  company.clock.shift(2 * DAY);
  expect(await acquisition.mayUse(link.url)).toMatchObject({ error: { code: 'acquisition-empty' } });
  buyAcquisitions(company.simulator.world, 1, company.clock.now() + DAY);
  await acquisition.onNews({ kind: 'link', linkId: link.linkId, change: 'unavailable' });
  expect(await acquisition.mayUse(link.url)).toMatchObject({ error: { code: 'acquisition-gone' } });
  expect(await acquisition.mayUse('https://work.weixin.qq.com/ca/elsewhere')).toMatchObject({
    error: { code: 'acquisition-gone' },
  });
});

test('AQ-4 a link WeCom called unavailable stays so through a restart, until it is changed', async () => {
  buyAcquisitions(company.simulator.world, 5, company.clock.now() + DAY);
  const link = await made();
  await acquisition.onNews({ kind: 'link', linkId: link.linkId, change: 'unavailable' });
  const { clock, simulator } = company;
  acquisition = createAcquisition({ db, clock, wecom: createDirectWecom(simulator), log: pino({ level: 'silent' }) });
  expect(await acquisition.list()).toMatchObject({ value: { links: [{ isUsable: false }] } });
  expect(await acquisition.mayUse(link.url)).toMatchObject({ error: { code: 'acquisition-gone' } });
  await acquisition.change(link.linkId, wish, by);
  expect(await acquisition.mayUse(link.url)).toMatchObject({ ok: true });
});

test('AQ-5 a change leaves the departments of the admin console as they are', async () => {
  const link = await made();
  const kept = company.simulator.world.acquisitionLinks.get(link.linkId);
  if (kept) kept.departments = [7];
  expect(await acquisition.change(link.linkId, { ...wish, name: '育儿顾问' }, by)).toMatchObject({
    value: { departmentIds: [7] },
  });
  expect(kept).toMatchObject({ name: '育儿顾问', departments: [7] });
});

test('AQ-4 what WeCom says of a link while the links are being read counts at once', async () => {
  buyAcquisitions(company.simulator.world, 5, company.clock.now() + DAY);
  const [one, other] = [await made(), await made()];
  const { clock, simulator } = company;
  const direct = createDirectWecom(simulator);
  let reads = 0;
  const slow: Wecom = {
    ...direct,
    async post(path, body, schema) {
      const answer = await direct.post(path, body, schema);
      if (path.endsWith('/get')) reads += 1;
      // Both are read; only what was read first can have been read too early.
      if (path.endsWith('/get') && reads === 2)
        for (const { linkId } of [one, other])
          await acquisition.onNews({ kind: 'link', linkId, change: 'unavailable' });
      return answer;
    },
  };
  acquisition = createAcquisition({ db, clock, wecom: slow, log: pino({ level: 'silent' }) });
  for (const { url } of [one, other])
    expect(await acquisition.mayUse(url)).toMatchObject({ error: { code: 'acquisition-gone' } });
});

test("WeCom's refusals travel with their number", async () => {
  expect(await acquisition.make({ ...wish, users: [asServicerUserid('nobody')] }, by)).toMatchObject({
    ok: false,
    error: { code: 'wecom:60111' },
  });
});
