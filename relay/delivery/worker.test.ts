import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { asCommandId, asExternalUserid, toConversationId } from '#shared/domain/ids';
import type { ApiFault } from '#simulator/faults';
import {
  conversationId,
  createCompany,
  customer,
  lin,
  openKfid,
  otherCustomer,
  type Company,
  type House,
} from '../testing/house.ts';
import { tinyPng } from '../testing/pictures.ts';

let company: Company;
let house: House;
beforeEach(async () => {
  company = await createCompany();
  house = await company.openHouse();
  await house.hire('lin', 'servicer');
});
afterEach(() => company.close());

async function reply(id: string, text: string, to = customer): Promise<void> {
  const conversationId = toConversationId(openKfid, to);
  const content = { kind: 'text', text } as const;
  const result = await house.commands.accept({ kind: 'reply.send', id: asCommandId(id), conversationId, content }, lin);
  expect(result.ok).toBe(true);
}

const atCustomer = () => company.simulator.ledger.of('send').map((send) => send.msgid);
const rows = () => house.db.selectFrom('delivery').selectAll().execute();

/** The oldest row was tried and waits for its next time. */
async function postponed(): Promise<void> {
  await vi.waitFor(async () => {
    const row = (await rows())[0];
    expect(row?.next_at).toBeGreaterThan(row?.accepted_at ?? Infinity);
  });
}

async function settled(sent: readonly string[], failed: readonly string[] = []): Promise<void> {
  await vi.waitFor(async () => {
    expect((await house.facts('reply.sent')).map((fact) => fact.messageId).toSorted()).toEqual(sent.toSorted());
    expect((await house.facts('reply.failed')).map((fact) => fact.messageId).toSorted()).toEqual(failed.toSorted());
  }, 10_000);
  expect(await rows()).toEqual([]);
}

test('OUT-4 an accepted reply reaches the customer once, and its sent fact follows', async () => {
  await house.hear('is the pacifier safe');
  await reply('reply00001', 'yes');
  await settled(['reply00001']);
  expect(company.simulator.ledger.of('send').map((send) => [send.msgid, send.body])).toEqual([
    ['reply00001', { msgtype: 'text', text: { content: 'yes' } }],
  ]);
  const kinds = (await house.feed.read(0, 100, [openKfid])).facts.map((fact) => fact.kind);
  expect(kinds).toEqual(['message.received', 'assignment.changed', 'reply.accepted', 'reply.sent']);
});

test('OUT-4 replies of one conversation arrive in the order they were accepted, whatever WeCom answers between', async () => {
  await house.hear();
  company.simulator.faults.next('kf/send_msg', { kind: 'status', status: 502 });
  company.simulator.faults.next('kf/send_msg', { kind: 'errcode', code: -1 });
  for (const id of ['reply00001', 'reply00002', 'reply00003', 'reply00004']) await reply(id, id);
  await settled(['reply00001', 'reply00002', 'reply00003', 'reply00004']);
  expect(atCustomer()).toEqual(['reply00001', 'reply00002', 'reply00003', 'reply00004']);
});

test('OUT-4 a conversation that waits for WeCom keeps no other one waiting', async () => {
  await house.hear();
  await house.hear('me too', otherCustomer);
  company.simulator.faults.next('kf/send_msg', { kind: 'errcode', code: 45009 });
  await reply('reply00001', 'slow');
  await postponed();
  await reply('reply00002', 'fast', otherCustomer);
  await vi.waitFor(() => expect(atCustomer()).toEqual(['reply00002']));
  company.clock.shift(60_000);
  await settled(['reply00001', 'reply00002']);
});

const passing: readonly (readonly [string, ApiFault])[] = [
  ['the connection is cut after WeCom took it', { kind: 'drop' }],
  ['WeCom answers 500', { kind: 'status', status: 500 }],
  ['WeCom answers 504', { kind: 'status', status: 504 }],
  ['WeCom is busy (-1)', { kind: 'errcode', code: -1 }],
  ['the API is over its limit (45009)', { kind: 'errcode', code: 45009 }],
  ['the token has expired (42001)', { kind: 'errcode', code: 42001 }],
  ['WeCom is slow', { kind: 'hang', ms: 300 }],
];
for (const [name, fault] of passing)
  test(`OUT-5 once at the customer and one sent fact, though ${name}`, async () => {
    await house.hear();
    company.simulator.faults.next('kf/send_msg', fault);
    await reply('reply00001', 'hello');
    await reply('reply00002', 'second');
    if (fault.kind === 'errcode') {
      await postponed();
      company.clock.shift(60_000);
    }
    await settled(['reply00001', 'reply00002']);
    expect(atCustomer()).toEqual(['reply00001', 'reply00002']);
  });

for (const errcode of [95001, 95002, 95013, 95018, 95031, 95004, 48002, 45002])
  test(`OUT-8 errcode ${errcode} fails the reply with its reason, and the next one still goes`, async () => {
    await house.hear();
    company.simulator.faults.next('kf/send_msg', { kind: 'errcode', code: errcode });
    await reply('reply00001', 'refused');
    await reply('reply00002', 'fine');
    await settled(['reply00002'], ['reply00001']);
    expect((await house.facts('reply.failed'))[0]?.reason).toEqual({ kind: 'errcode', errcode });
  });

test('OUT-8 a failed reply gives the wait back and frees its place in the window', async () => {
  await house.hear();
  company.simulator.faults.next('kf/send_msg', { kind: 'errcode', code: 95018 });
  await reply('reply00001', 'refused');
  await settled([], ['reply00001']);
  const row = await house.db.selectFrom('conversation').selectAll().executeTakeFirstOrThrow();
  expect(row.waiting_since).not.toBeNull();
});

test('OUT-9 a WeCom that never answers: unsure replies are kept for 48 hours, then their outcome is unsure', async () => {
  await house.hear();
  company.simulator.faults.next('kf/send_msg', { kind: 'status', status: 503 }, 1_000);
  await reply('reply00001', 'hello');
  await vi.waitFor(async () => expect((await rows())[0]?.attempts).toBeGreaterThan(0));
  company.clock.shift(11 * 60_000);
  await vi.waitFor(async () => expect((await rows())[0]?.attempts).toBeGreaterThan(1), 5_000);
  expect(await house.facts('reply.failed')).toEqual([]);
  company.clock.shift(48 * 3_600_000);
  await settled([], ['reply00001']);
  expect((await house.facts('reply.failed'))[0]?.reason).toEqual({ kind: 'unsure' });
});

for (const stateFirst of [false, true])
  test(`OUT-20 taken, the answer lost, the session over: ${stateFirst ? 'unsure' : 'sent'} when WeCom looks at the ${stateFirst ? 'session' : 'message id'} first`, async () => {
    await house.close();
    const { faults, variants, world } = company.simulator;
    house = await company.openHouse((wecom) => ({
      ...wecom,
      async post(path, body, schema) {
        const answer = await wecom.post(path, body, schema);
        if (path === 'kf/send_msg')
          for (const conversation of world.conversations.values()) Object.assign(conversation, { state: 3 });
        return answer;
      },
    }));
    await house.hear();
    variants.sendOrder = stateFirst ? 'state' : 'msgid';
    faults.next('kf/send_msg', { kind: 'drop' });
    await reply('reply00001', 'hello');
    await (stateFirst ? settled([], ['reply00001']) : settled(['reply00001']));
    expect(atCustomer()).toEqual(['reply00001']);
    const reasons = (await house.facts('reply.failed')).map((fact) => fact.reason);
    expect(reasons).toEqual(stateFirst ? [{ kind: 'unsure' }] : []);
  });

test('OUT-20 an unsure reply leaves the customer waiting', async () => {
  await house.hear();
  company.simulator.variants.sendOrder = 'state';
  company.simulator.faults.next('kf/send_msg', { kind: 'drop' });
  company.simulator.faults.next('kf/send_msg', { kind: 'errcode', code: 95013 });
  await reply('reply00001', 'hello');
  await settled([], ['reply00001']);
  const row = await house.db.selectFrom('conversation').selectAll().executeTakeFirstOrThrow();
  expect(row.waiting_since).not.toBeNull();
  expect((await house.facts('reply.failed'))[0]?.reason).toEqual({ kind: 'unsure' });
});

test('OUT-4 many conversations at once: all arrive once', async () => {
  const ids: string[] = [];
  for (let index = 0; index < 40; index += 1) {
    const id = `wmCrowd${index}`;
    company.simulator.world.customers.set(id, { externalUserid: id, nickname: id, avatar: '', gender: 0 });
  }
  for (let index = 0; index < 40; index += 1) {
    const who = asExternalUserid(`wmCrowd${index}`);
    await house.hear('hello', who);
    for (const part of ['a', 'b']) {
      ids.push(`crowd${index.toString().padStart(4, '0')}${part}`);
      await reply(ids.at(-1) ?? '', part, who);
    }
  }
  await settled(ids);
  expect(atCustomer().toSorted()).toEqual(ids.toSorted());
  for (let index = 0; index < 40; index += 1) {
    const mine = atCustomer().filter((id) => id.startsWith(`crowd${index.toString().padStart(4, '0')}`));
    expect(mine.map((id) => id.at(-1))).toEqual(['a', 'b']);
  }
});

test('a picture is uploaded once, used again, and uploaded anew when WeCom no longer knows it', async () => {
  const { hash } = await house.upload(tinyPng(4, 3), lin.servicerUserid);
  const send = async (id: string) => {
    const content = { kind: 'image', hash } as const;
    const result = await house.commands.accept(
      { kind: 'reply.send', id: asCommandId(id), conversationId, content },
      lin,
    );
    expect(result.ok).toBe(true);
  };
  const uploads = () => company.simulator.ledger.of('media').length;
  await house.hear();
  await send('image00001');
  await send('image00002');
  await settled(['image00001', 'image00002']);
  expect(uploads()).toBe(1);
  company.simulator.faults.next('kf/send_msg', { kind: 'errcode', code: 40007 });
  await send('image00003');
  await settled(['image00001', 'image00002', 'image00003']);
  expect(uploads()).toBe(2);
  company.clock.shift(40 * 3_600_000);
  await send('image00004');
  await settled(['image00001', 'image00002', 'image00003', 'image00004']);
  expect(uploads()).toBe(2);
  company.clock.shift(27 * 3_600_000);
  await house.hear('are you there');
  await send('image00005');
  await settled(['image00001', 'image00002', 'image00003', 'image00004', 'image00005']);
  expect(uploads()).toBe(3);
  company.simulator.faults.next('kf/send_msg', { kind: 'errcode', code: 40007 }, 2);
  await send('image00006');
  await vi.waitFor(async () => expect(await house.facts('reply.failed')).toHaveLength(1));
  expect((await house.facts('reply.failed'))[0]?.reason).toEqual({ kind: 'errcode', errcode: 40007 });
});
