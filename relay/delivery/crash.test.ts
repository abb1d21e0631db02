import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { asCommandId } from '#shared/domain/ids';
import { conversationId, createCompany, lin, type Company, type House } from '../testing/house.ts';
import type { Wecom } from '../wecom/wecom.ts';

let company: Company;
beforeEach(async () => {
  company = await createCompany();
});
afterEach(() => company.close());

const never = new Promise<never>(() => undefined);
const ids = ['reply00001', 'reply00002', 'reply00003'];

/** The process stops in the middle of the n-th reply: before WeCom hears of it, or after WeCom took it. */
function stopAt(nth: number, moment: 'before' | 'after', reached: () => void): (wecom: Wecom) => Wecom {
  let count = 0;
  return (wecom) => ({
    ...wecom,
    async post(path, body, schema) {
      if (path !== 'kf/send_msg') return wecom.post(path, body, schema);
      count += 1;
      if (count === nth && moment === 'after') await wecom.post(path, body, schema);
      if (count < nth) return wecom.post(path, body, schema);
      reached();
      return never;
    },
  });
}

async function accept(house: House, id: string): Promise<void> {
  const content = { kind: 'text', text: id } as const;
  const result = await house.commands.accept({ kind: 'reply.send', id: asCommandId(id), conversationId, content }, lin);
  expect(result.ok).toBe(true);
}

for (const moment of ['before', 'after'] as const)
  for (const nth of [1, 2, 3])
    test(`OUT-6 killed ${moment} the post of reply ${nth}: once at the customer, facts once, order kept`, async () => {
      let isReached = false;
      const first = await company.openHouse(
        stopAt(nth, moment, () => {
          isReached = true;
        }),
      );
      await first.hire('lin', 'servicer');
      await first.hear();
      for (const id of ids) await accept(first, id);
      await vi.waitFor(() => expect(isReached).toBe(true));
      await first.abandon();

      const second = await company.openHouse();
      // The desk heard nothing and asks again.
      for (const id of ids) await accept(second, id);
      await vi.waitFor(async () => expect(await second.facts('reply.sent')).toHaveLength(3));
      expect((await second.facts('reply.sent')).map((fact) => fact.messageId)).toEqual(ids);
      expect((await second.facts('reply.accepted')).map((fact) => fact.message.id)).toEqual(ids);
      expect(company.simulator.ledger.of('send').map((send) => send.msgid)).toEqual(ids);
      expect(await second.db.selectFrom('delivery').selectAll().execute()).toEqual([]);
      await second.close();
    });

test('OUT-6 killed again and again between post and commit: still once', async () => {
  const setUp = await company.openHouse(stopAt(1, 'before', () => undefined));
  await setUp.hire('lin', 'servicer');
  await setUp.hear();
  for (const id of ids) await accept(setUp, id);
  await setUp.abandon();
  for (let round = 0; round < 6; round += 1) {
    let isReached = false;
    const house = await company.openHouse(
      stopAt(1, round % 2 === 0 ? 'after' : 'before', () => {
        isReached = true;
      }),
    );
    await vi.waitFor(() => expect(isReached).toBe(true));
    await house.abandon();
  }
  const last = await company.openHouse();
  await vi.waitFor(async () => expect(await last.facts('reply.sent')).toHaveLength(3));
  expect(company.simulator.ledger.of('send').map((send) => send.msgid)).toEqual(ids);
  await last.close();
});
