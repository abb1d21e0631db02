import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { asCommandId, asServicerUserid } from '#shared/domain/ids';
import { DAY } from '#shared/lib/time';
import { buyAcquisitions } from '#simulator/world/acquisition';
import {
  boss,
  conversationId,
  createCompany,
  customer,
  lin,
  zhou,
  type Company,
  type House,
} from '../testing/house.ts';
import { listen } from '../testing/upgrade-town.ts';
import type { Wecom } from '../wecom/wecom.ts';

const ann = asServicerUserid('ann');
let company: Company;
let house: House;
let count = 0;
beforeEach(async () => {
  company = await createCompany((world) => {
    world.members.set(ann, { userid: ann, name: ann, position: '', contactRight: true });
  });
  await enter();
});
afterEach(async () => {
  await house.close();
  await company.close();
});

async function enter(wrap?: (wecom: Wecom) => Wecom) {
  house = await company.openHouse(wrap);
  listen(company.simulator.world, house);
  await house.hire('lin', 'servicer');
  await house.hire('zhou', 'servicer');
  await house.hear();
}

const buy = (balance: number, days = 30) =>
  buyAcquisitions(company.simulator.world, balance, company.clock.now() + days * DAY);

async function made(): Promise<string> {
  const result = await house.acquisition.make({ name: '顾问', users: [ann], skipVerify: true }, boss.servicerUserid);
  if (!result.ok) throw new Error(result.error.code);
  return result.value.url;
}

const newId = () => asCommandId(`acquire${String((count += 1)).padStart(8, '0')}`);
const send = (url: string, by: typeof lin | typeof zhou = lin, id = newId()) =>
  house.commands.accept({ kind: 'reply.send', id, conversationId, content: { kind: 'acquisition-link', url } }, by);
const codeOf = (result: Awaited<ReturnType<typeof send>>) => (result.ok ? null : result.error.code);
const uses = () => house.db.selectFrom('acquisition_use').selectAll().execute();
const sentBodies = () => company.simulator.ledger.of('send').map((one) => one.body);
const countsOf = async () => {
  const list = await house.acquisition.list();
  return list.ok ? list.value.links.map(({ sent, added }) => ({ sent, added })) : list.error;
};

test('AQ-2 AQ-3 a link leaves with a token of its own, and whoever comes by it is counted once', async () => {
  buy(5);
  const url = await made();
  expect(codeOf(await send(url, lin, asCommandId('acquireFirst1')))).toBeNull();
  const marked = `${url}?customer_channel=ca-acquireFirst1`;
  await vi.waitFor(() => expect(sentBodies()).toEqual([{ msgtype: 'ca_link', ca_link: { link_url: marked } }]));
  expect((await house.facts('reply.accepted')).map((fact) => fact.message.content)).toEqual([
    { kind: 'acquisition-link', url: marked },
  ]);
  expect(await countsOf()).toEqual([{ sent: 1, added: 0 }]);

  expect(company.simulator.customer(customer).openAcquisition(marked)).toBe(true);
  await vi.waitFor(async () => expect(await countsOf()).toEqual([{ sent: 1, added: 1 }]));
  await vi.waitFor(async () => expect(await house.facts('customer.changed')).toHaveLength(1));
});

test('AQ-3 what failed and is sent again gets another token', async () => {
  buy(5);
  const url = await made();
  expect(codeOf(await send(`${url}?customer_channel=ca-acquireBefore`, lin, asCommandId('acquireAgain1')))).toBeNull();
  expect(await uses()).toMatchObject([{ token: 'ca-acquireAgain1' }]);
});

test('AQ-2 nothing left, expired, or not ours: refused for good, nothing leaves and nothing is counted', async () => {
  const url = await made();
  expect(codeOf(await send(url))).toBe('acquisition-empty');
  expect(codeOf(await send('https://work.weixin.qq.com/ca/elsewhere'))).toBe('acquisition-gone');
  buy(1, 1);
  company.clock.shift(2 * DAY);
  await house.hear();
  expect(codeOf(await send(url))).toBe('acquisition-empty');
  expect(await uses()).toEqual([]);
  expect(sentBodies()).toEqual([]);
});

test('AQ-2 the customer who takes the last one is the last who can be sent a link', async () => {
  buy(1);
  const url = await made();
  expect(codeOf(await send(url))).toBeNull();
  const [use] = await uses();
  company.simulator.customer(customer).openAcquisition(`${url}?customer_channel=${use?.token ?? ''}`);
  await vi.waitFor(async () => expect(await house.facts('customer.changed')).toHaveLength(1));
  expect(codeOf(await send(url))).toBe('acquisition-empty');
});

test('AQ-2 a refusal of the reply itself keeps no use', async () => {
  buy(5);
  const url = await made();
  await house.commands.accept({ kind: 'conversation.claim', id: newId(), conversationId }, lin);
  expect(codeOf(await send(url, zhou))).toBe('held-by-other');
  expect(await uses()).toEqual([]);
});

test('AQ-2 when WeCom cannot be asked, the same command may be asked again and then goes out', async () => {
  buy(5);
  const url = await made();
  let isDown = true;
  await enter((wecom) => ({
    ...wecom,
    get: (path, query, schema) =>
      isDown && path.includes('quota')
        ? Promise.resolve({ kind: 'unreachable', maybeDone: false })
        : wecom.get(path, query, schema),
  }));
  const id = newId();
  expect(await send(url, lin, id)).toMatchObject({ ok: false, error: { code: 'wecom:unreachable', retry: true } });
  isDown = false;
  expect(codeOf(await send(url, lin, id))).toBeNull();
  expect(await uses()).toHaveLength(1);
});
