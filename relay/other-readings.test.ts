import { randomFillSync } from 'node:crypto';
import { afterEach, expect, test } from 'vitest';
import type { FactKind } from '#shared/domain/fact';
import { makeCommandId } from '#shared/domain/ids';
import { demoAccounts, demoCustomers } from '#simulator/demo-world';
import { createVariants, variantTable } from '#simulator/variants';
import type { TestDesk } from './testing/desk.ts';
import { startRelay, type StartedRelay } from './testing/start-relay.ts';

const { shop } = demoAccounts;
const conversationId = `${shop}/${demoCustomers.xiaoman}`;
let started: StartedRelay | undefined;
afterEach(async () => {
  await started?.close();
  started = undefined;
});

function count(desk: TestDesk, kind: FactKind): number {
  return desk.facts.filter((fact) => fact.kind === kind).length;
}

/** The n-th reading of every point wecom-api.md leaves open (12, 13), or its last where there are fewer. */
function readings(nth: number) {
  return Object.fromEntries(
    Object.entries(variantTable).map(([name, { values }]) => [name, values[nth] ?? values.at(-1)]),
  );
}

/** A customer enters, sends what there is, is answered, once in vain, and comes back four days later. */
async function story({ simulator, clock }: StartedRelay, desk: TestDesk): Promise<void> {
  const customer = simulator.customer(demoCustomers.xiaoman);
  const reply = (text: string) => {
    const id = makeCommandId(clock.now(), (bytes) => randomFillSync(bytes));
    return desk.command({ kind: 'reply.send', id, conversationId, content: { kind: 'text', text } });
  };
  customer.enter(shop, { scene: 'qr_card' });
  customer.write(shop, '在吗');
  customer.sendVoice(shop);
  customer.sendFile(shop, { bytes: new Uint8Array(2_000), contentType: 'application/pdf', name: '说明 1.pdf' });
  customer.sendMerged(shop, '记录', [
    { at: 0, sender: '小满妈妈', body: { msgtype: 'text', text: { content: '好用' } } },
  ]);
  customer.send(shop, { future: 'hologram', object: { depth: 3 } });
  await desk.until(() => count(desk, 'message.received') === 5);

  await reply('您好');
  await desk.until(() => simulator.ledger.of('send').length === 1);
  simulator.faults.sendFails.push(13);
  await reply('请稍等');
  await desk.until(() => count(desk, 'reply.failed') === 1);

  simulator.tokens.expire();
  clock.shift(4 * 24 * 3_600_000);
  customer.write(shop, '四天后');
  await desk.until(() => count(desk, 'message.received') === 6);
}

for (const nth of [1, 2])
  test(`the relay bears every other reading of WeCom's open points at once (${nth})`, async () => {
    started = await startRelay();
    const { variants } = started.simulator;
    Object.assign(variants, readings(nth));
    expect(variants).not.toEqual(createVariants());
    await story(started, await started.desk('lijing'));
    expect(started.simulator.ledger.of('send').map((entry) => entry.body)).toEqual([
      { msgtype: 'text', text: { content: '您好' } },
      { msgtype: 'text', text: { content: '请稍等' } },
    ]);
  });
