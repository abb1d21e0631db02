import { randomFillSync } from 'node:crypto';
import { expect, onTestFinished, test } from 'vitest';
import { makeCommandId } from '#shared/domain/ids';
import { advanceStatus, type SendStatus } from '#shared/domain/send-status';
import { demoAccounts, demoCustomers, demoMembers } from '#simulator/demo-world';
import { receive } from '#simulator/world/customer-acts';
import { announceEvent } from '#simulator/world/doorbell';
import type { TestDesk } from '../testing/desk.ts';
import { startRelay } from '../testing/start-relay.ts';

const { shop } = demoAccounts;
const { xiaoman } = demoCustomers;
const conversationId = `${shop}/${xiaoman}`;

async function openTown() {
  const started = await startRelay();
  onTestFinished(() => started.close());
  const desk = await started.desk(demoMembers.lijing);
  const { world } = started.simulator;
  receive(world, shop, xiaoman, { msgtype: 'text', text: { content: 'hello' } });
  await desk.until(() => desk.facts.some((fact) => fact.kind === 'message.received'));
  const send = async () => {
    const id = makeCommandId(started.clock.now(), (bytes) => randomFillSync(bytes));
    const content = { kind: 'text', text: 'an answer' } as const;
    expect((await desk.command({ kind: 'reply.send', id, conversationId, content })).ok).toBe(true);
    return id;
  };
  return { started, desk, world, send };
}

/** What every screen shows, from whatever facts came in whatever order. */
function statusOf(desk: TestDesk, id: string): { readonly status: SendStatus | null; readonly reasons: unknown[] } {
  let status: SendStatus | null = null;
  const reasons: unknown[] = [];
  for (const fact of desk.facts) {
    if (fact.kind === 'reply.accepted' && fact.message.id === id) status = advanceStatus(status, 'accepted');
    if (fact.kind === 'reply.sent' && fact.messageId === id) status = advanceStatus(status, 'sent');
    if (fact.kind !== 'reply.failed' || fact.messageId !== id) continue;
    status = advanceStatus(status, 'failed');
    reasons.push(fact.reason);
  }
  return { status, reasons };
}
const refused = { status: 'failed', reasons: [{ kind: 'fail-type', failType: 10 }] };

async function ended({ started }: Awaited<ReturnType<typeof openTown>>): Promise<void> {
  const rest = () => started.relay.db.selectFrom('delivery').select('message_id').execute();
  await expect.poll(rest, { timeout: 8_000 }).toEqual([]);
}

test.each(['with-answer', 'before-answer'] as const)(
  'IN-28 a failure that comes %s is the last word about the reply',
  async (failReport) => {
    const town = await openTown();
    Object.assign(town.world.variants, { failReport });
    town.started.simulator.faults.sendFails.push(10);
    const id = await town.send();
    await town.desk.until(() => statusOf(town.desk, id).status === 'failed');
    await ended(town);
    expect(statusOf(town.desk, id)).toEqual(refused);
  },
);

test('IN-28 a failure without any answer to our post ends the delivery: nothing is posted again', async () => {
  const town = await openTown();
  const { simulator } = town.started;
  simulator.faults.sendFails.push(10);
  simulator.faults.next('kf/send_msg', { kind: 'drop' });
  simulator.faults.next('kf/send_msg', { kind: 'status', status: 503 }, 1_000);
  const id = await town.send();
  await town.desk.until(() => statusOf(town.desk, id).status === 'failed');
  await ended(town);
  const posts = simulator.meter.total('kf/send_msg');
  simulator.faults.clear();
  const next = await town.send();
  await town.desk.until(() => statusOf(town.desk, next).status === 'sent');
  expect(statusOf(town.desk, id)).toEqual(refused);
  expect(simulator.meter.total('kf/send_msg')).toBeLessThanOrEqual(posts + 3);
});

test('IN-28 a failure long after the reply was sent, and one that is nobody’s', async () => {
  const town = await openTown();
  const id = await town.send();
  await town.desk.until(() => statusOf(town.desk, id).status === 'sent');
  town.started.clock.shift(3_600_000);
  const event = { event_type: 'msg_send_fail', open_kfid: shop, external_userid: xiaoman, fail_type: 10 } as const;
  announceEvent(town.world, shop, { ...event, fail_msgid: 'nobodys' });
  announceEvent(town.world, shop, { ...event, fail_msgid: id });
  await town.desk.until(() => statusOf(town.desk, id).status === 'failed');
  expect(statusOf(town.desk, id)).toEqual(refused);
  expect(town.desk.facts.filter((fact) => fact.kind === 'reply.failed')).toHaveLength(1);
});
