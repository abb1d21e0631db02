import { randomFillSync } from 'node:crypto';
import { expect, onTestFinished, test } from 'vitest';
import { makeCommandId } from '#shared/domain/ids';
import { demoAccounts, demoCustomers, demoMembers } from '#simulator/demo-world';
import { receive } from '#simulator/world/customer-acts';
import type { TestDesk } from '../testing/desk.ts';
import { startRelay } from '../testing/start-relay.ts';

const kinds = (desk: TestDesk) => desk.facts.map((fact) => fact.kind);

test('OUT-10 WeCom takes a reply and cannot deliver it: the failure follows with its reason, the place in the window is free', async () => {
  const started = await startRelay();
  onTestFinished(() => started.close());
  const desk = await started.desk(demoMembers.lijing);
  const { world, faults } = started.simulator;
  const conversationId = `${demoAccounts.shop}/${demoCustomers.xiaoman}`;
  receive(world, demoAccounts.shop, demoCustomers.xiaoman, { msgtype: 'text', text: { content: 'hello' } });
  await desk.until(() => kinds(desk).includes('message.received'));
  faults.sendFails.push(10);
  const send = (text: string) => {
    const id = makeCommandId(started.clock.now(), (bytes) => randomFillSync(bytes));
    return desk.command({ kind: 'reply.send', id, conversationId, content: { kind: 'text', text } });
  };
  const first = await send('refused by the customer');
  await desk.until(() => kinds(desk).includes('reply.failed') && kinds(desk).includes('reply.sent'));
  const failure = desk.facts.find((fact) => fact.kind === 'reply.failed');
  expect(failure).toMatchObject({ messageId: first.ok && first.value.id, reason: { kind: 'fail-type', failType: 10 } });
  // Four more were allowed with the failed one counted; five are allowed without it.
  for (let index = 0; index < 5; index += 1) expect((await send(`m${index}`)).ok).toBe(true);
  expect(await send('sixth')).toMatchObject({ ok: false, error: { code: 'over-five' } });
});
