import { afterEach, beforeEach, expect, test } from 'vitest';
import { asCommandId } from '#shared/domain/ids';
import type { Conversation } from '#shared/domain/conversation';
import type { Result } from '#shared/lib/result';
import { receive } from '#simulator/world/customer-acts';
import {
  conversationId,
  createCompany,
  customer,
  lin,
  openKfid,
  zhou,
  type Company,
  type House,
} from '../testing/house.ts';
import type { Wecom } from '../wecom/wecom.ts';

let company: Company;
beforeEach(async () => {
  company = await createCompany();
});
afterEach(() => company.close());

/** Ends what the servicer saw; without more words, everything that came until now. */
const end = (id = 'endcommand01', lastCustomerAt: number | null = company.clock.now()) =>
  ({ kind: 'conversation.end', id: asCommandId(id), conversationId, lastCustomerAt }) as const;
const codeOf = (result: Result<unknown>) => (result.ok ? null : result.error.code);

async function open(wrap?: (wecom: Wecom) => Wecom): Promise<House> {
  const house = await company.openHouse(wrap);
  await house.hire('lin', 'servicer');
  await house.hire('zhou', 'servicer');
  return house;
}

async function begin(house: House): Promise<void> {
  await house.hear();
  await house.commands.accept({ kind: 'conversation.claim', id: asCommandId('claim00001'), conversationId }, lin);
}

async function stateOf(house: House): Promise<Conversation> {
  const row = await house.db.selectFrom('conversation').select('body').executeTakeFirstOrThrow();
  return JSON.parse(row.body) as Conversation;
}

const moves = () => company.simulator.ledger.of('move').map((move) => move.to);

test('OUT-15 ending asks WeCom, then says so and frees the conversation', async () => {
  const house = await open();
  await begin(house);
  expect((await house.commands.accept(end(), lin)).ok).toBe(true);
  expect(moves()).toEqual([4]);
  expect(await stateOf(house)).toMatchObject({ serviceState: 'ended', holder: null, wait: null });
  expect((await house.facts('assignment.changed')).at(-1)).toMatchObject({ cause: 'ended', holder: null, by: 'lin' });
  expect((await house.commands.accept(end(), lin)).ok).toBe(true);
  expect(moves()).toEqual([4]);
});

test('OUT-15 only the holder may end', async () => {
  const house = await open();
  await begin(house);
  expect(codeOf(await house.commands.accept(end(), zhou))).toBe('held-by-other');
  expect(moves()).toEqual([]);
});

test('OUT-15 a crash between WeCom and our commit: the repetition ends it here too', async () => {
  let reach: () => void = () => undefined;
  const reached = new Promise<void>((resolve) => {
    reach = resolve;
  });
  const first = await open((wecom) => ({
    ...wecom,
    async post(path, body, schema) {
      const answer = await wecom.post(path, body, schema);
      if (path !== 'kf/service_state/trans') return answer;
      reach();
      return new Promise<never>(() => undefined);
    },
  }));
  await begin(first);
  void first.commands.accept(end(), lin);
  await reached;
  await first.abandon();
  const second = await open();
  expect((await second.commands.accept(end(), lin)).ok).toBe(true);
  expect(await stateOf(second)).toMatchObject({ serviceState: 'ended', holder: null });
  expect(await second.facts('session.changed')).toHaveLength(1);
  expect(moves()).toEqual([4]);
});

test('OUT-15 WeCom out of reach is no answer: nothing is kept, the same id may be asked again', async () => {
  const house = await open();
  await begin(house);
  company.simulator.faults.next('kf/service_state/trans', { kind: 'status', status: 503 });
  const result = await house.commands.accept(end(), lin);
  expect(result).toMatchObject({ ok: false, error: { code: 'wecom', retry: true } });
  expect((await house.commands.accept(end(), lin)).ok).toBe(true);
});

test('OUT-15 a move WeCom forbids is refused as such', async () => {
  const house = await open();
  await begin(house);
  company.simulator.faults.next('kf/service_state/trans', { kind: 'errcode', code: 95016 });
  expect(codeOf(await house.commands.accept(end(), lin))).toBe('illegal-move');
  expect((await stateOf(house)).serviceState).not.toBe('ended');
});

test('OUT-15 a customer who writes while the session is being ended keeps the new one, unanswered', async () => {
  const waiting = new Set<House>();
  const house = await open((wecom) => ({
    ...wecom,
    async post(path, body, schema) {
      const answer = await wecom.post(path, body, schema);
      if (path === 'kf/service_state/trans') for (const one of waiting) await one.hear('one more thing');
      return answer;
    },
  }));
  waiting.add(house);
  await begin(house);
  company.clock.shift(5_000);
  expect(codeOf(await house.commands.accept(end(), lin))).toBe('customer-wrote');
  expect((await stateOf(house)).wait).not.toBeNull();
  expect(await house.facts('session.changed')).toEqual([]);
});

test('OUT-15 an end that waited at the desk closes nothing the customer has written in since', async () => {
  const house = await open();
  await begin(house);
  const seen = (await stateOf(house)).lastCustomerAt;
  company.clock.shift(5_000);
  await house.hear('one more thing');
  expect(codeOf(await house.commands.accept(end('endcommand01', seen), lin))).toBe('customer-wrote');
  expect(codeOf(await house.commands.accept(end('endcommand02', null), lin))).toBe('customer-wrote');
  expect(moves()).toEqual([]);
  expect(await stateOf(house)).toMatchObject({ holder: 'lin' });
  expect((await stateOf(house)).wait).not.toBeNull();
  const again = end('endcommand03', (await stateOf(house)).lastCustomerAt);
  expect((await house.commands.accept(again, lin)).ok).toBe(true);
});

test('OUT-15 an end behind a reply that is still on its way waits until it is with WeCom', async () => {
  const house = await open();
  await begin(house);
  company.simulator.faults.next('kf/send_msg', { kind: 'errcode', code: 45009 });
  const content = { kind: 'text', text: 'goodbye' } as const;
  await house.commands.accept({ kind: 'reply.send', id: asCommandId('reply00001'), conversationId, content }, lin);
  const attempts = () => house.db.selectFrom('delivery').select('attempts').execute();
  await expect.poll(attempts).toEqual([{ attempts: 1 }]);
  const waiting = await house.commands.accept(end(), lin);
  expect(waiting).toMatchObject({ ok: false, error: { code: 'replies-pending', retry: true } });
  expect(moves()).toEqual([]);
  company.clock.shift(61_000);
  await expect.poll(() => house.facts('reply.sent')).toHaveLength(1);
  expect((await house.commands.accept(end(), lin)).ok).toBe(true);
  expect(moves()).toEqual([4]);
});

test('OUT-15 a session that lives in the WeCom client is not ended from here', async () => {
  const house = await open();
  await begin(house);
  await house.feed.write(({ append }) =>
    append([
      {
        kind: 'session.changed',
        at: 1,
        openKfid,
        conversationId,
        serviceState: 'served',
        servingUserid: zhou.servicerUserid,
        by: null,
      },
    ]),
  );
  expect(codeOf(await house.commands.accept(end(), lin))).toBe('served-in-client');
  receive(company.simulator.world, openKfid, customer, { msgtype: 'text', text: { content: 'still here' } });
  expect(moves()).toEqual([]);
});
