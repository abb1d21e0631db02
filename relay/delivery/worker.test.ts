import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { asCommandId } from '#shared/domain/ids';
import { conversationId, createCompany, lin, type Company } from '../testing/house.ts';

let company: Company;
beforeEach(async () => {
  company = await createCompany();
});
afterEach(() => company.close());

const reply = (id: string, text: string) =>
  ({ kind: 'reply.send', id: asCommandId(id), conversationId, content: { kind: 'text', text } }) as const;

test('OUT-4 an accepted reply reaches the customer once, and its sent fact follows', async () => {
  const house = await company.openHouse();
  await house.hire('lin', 'servicer');
  await house.hear('is the pacifier safe');
  const receipt = await house.commands.accept(reply('reply00001', 'yes'), lin);
  expect(receipt.ok).toBe(true);
  await vi.waitFor(async () => expect(await house.facts('reply.sent')).toHaveLength(1));
  const sends = company.simulator.ledger.of('send');
  expect(sends.map((send) => [send.msgid, send.body])).toEqual([
    ['reply00001', { msgtype: 'text', text: { content: 'yes' } }],
  ]);
  expect((await house.facts('reply.accepted')).map((fact) => fact.message.id)).toEqual(['reply00001']);
  expect(await house.db.selectFrom('delivery').selectAll().execute()).toEqual([]);
  await house.close();
});
