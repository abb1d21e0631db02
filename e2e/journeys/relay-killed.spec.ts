import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { demoAccounts, demoCustomers, fillDemoWorld } from '#simulator/demo-world';
import { createSimulator } from '#simulator/simulator';
import { aim, makeKeys } from '../../tools/house.ts';
import { openLine } from '../line.ts';
import { messagesInCache } from '../pages/cache.ts';
import { openWorkstation } from '../pages/workstation.ts';
import { startRelayProcess } from '../relay-process.ts';

const KILLS = 20;
const PER_ROUND = 12;
const ADMIN = { userid: 'admin', password: 'huiyin-journey' };

test('the relay is killed with -9 in the middle of its work twenty times: nothing lost, nothing twice, order kept', async ({
  page,
}) => {
  const folder = await mkdtemp(join(tmpdir(), 'huiyin-killed-'));
  const keys = makeKeys();
  const simulator = await createSimulator({
    corpId: keys.corpId,
    secret: keys.secret,
    agentId: String(keys.agentId),
    world: fillDemoWorld,
  });
  const plan = { folder, wecomUrl: simulator.url, keys, adminPassword: ADMIN.password };
  let relay = await startRelayProcess({ ...plan, port: 0 });
  const { port } = relay;
  aim(simulator, relay.url, keys);
  const line = await openLine({ port });
  try {
    const workstation = await openWorkstation(page, line.url);
    await workstation.signIn(ADMIN);

    const customer = simulator.customer(demoCustomers.xiaoman);
    const written: { readonly id: string; readonly text: string }[] = [];
    for (let round = 1; round <= KILLS; round += 1) {
      for (let index = 1; index <= PER_ROUND; index += 1) {
        const text = `第 ${round} 轮第 ${index} 条`;
        written.push({ id: customer.write(demoAccounts.shop, text), text });
      }
      // Some kills come before the pull, some during, some after: the spread is the point, not the length.
      await new Promise((resolve) => setTimeout(resolve, (round * 37) % 120));
      await relay.kill();
      relay = await startRelayProcess({ ...plan, port });
    }
    const last = { id: customer.write(demoAccounts.shop, '最后一条'), text: '最后一条' };

    await workstation.view('全部');
    await workstation.open('小满妈妈');
    await expect(workstation.bubble(last.text)).toBeVisible();
    const conversationId = `${demoAccounts.shop}/${demoCustomers.xiaoman}`;
    const expected = [...written, last].map((message) => message.id);
    await expect
      .poll(async () => (await messagesInCache(page, conversationId)).map((message) => message.id))
      .toEqual(expected);
  } finally {
    await relay.kill();
    await line.close();
    await simulator.close();
    await rm(folder, { recursive: true, force: true });
  }
});
