import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext, type Page } from '@playwright/test';
import type { NewFact } from '#shared/domain/fact';
import { asExternalUserid, asMessageId, asOpenKfid, toConversationId } from '#shared/domain/ids';
import { demoAccounts, demoCustomers, fillDemoWorld } from '#simulator/demo-world';
import { buildStale } from '../../tools/bundles.ts';
import { chromiumArgs, findChromium, MISSING_CHROMIUM } from '../../tools/chromium.ts';
import { demoSignIns, signInOf } from '../../tools/demo/sign-ins.ts';
import { openHouse, type House } from '../../tools/house.ts';

/** A company whose supervisor is signed in in a Chromium with a profile on the disk, for benchmarks of the desk. */
export type BenchDesk = {
  readonly house: House;
  readonly context: BrowserContext;
  readonly page: Page;
  /** The desk's cache. */
  readonly database: string;
  /** Facts straight into the relay's feed. Resolves with the last number. */
  readonly say: (facts: readonly NewFact[]) => Promise<number>;
  close(): Promise<void>;
};

export async function openBenchDesk(name: string, log: (text: string) => void): Promise<BenchDesk> {
  await buildStale(['workstation'], log);
  const executablePath = findChromium();
  if (executablePath === null) throw new Error(MISSING_CHROMIUM);
  const folder = await mkdtemp(join(tmpdir(), `huiyin-${name}-`));
  const house = await openHouse({
    folder: {
      databaseUrl: `sqlite:${join(folder, 'relay.db')}`,
      mediaDir: join(folder, 'media'),
      statePath: join(folder, 'wecom.json'),
    },
    world: fillDemoWorld,
  });
  await house.admit(demoSignIns);
  house.simulator.customer(demoCustomers.xiaoman).write(demoAccounts.shop, '您好');
  await house.simulator.callbacks.idle();
  await house.relay.idle();
  const viewport = { width: 1440, height: 900 };
  const options = { executablePath, args: chromiumArgs(), locale: 'zh-CN', viewport };
  const context = await chromium.launchPersistentContext(join(folder, 'profile'), options);
  const page = context.pages()[0] ?? (await context.newPage());
  // Patience for a busy machine, not a measure.
  page.setDefaultTimeout(120_000);
  await page.goto(house.relay.url);
  const { userid, password } = signInOf('chenzg');
  await page.getByLabel('企业微信账号（userid）').fill(userid);
  await page.getByLabel('密码', { exact: true }).fill(password);
  await page.getByRole('button', { name: '登录', exact: true }).click();
  await page.locator('[data-conversation-id]').first().waitFor();
  const database = await page.evaluate(async () => {
    const names = (await indexedDB.databases()).map((each) => each.name ?? '');
    return names.find((each) => each.startsWith('huiyin ')) ?? '';
  });
  return {
    house,
    context,
    page,
    database,
    async say(facts) {
      for (let start = 0; start < facts.length; start += 1_000)
        await house.relay.feed.write(({ append }) => append(facts.slice(start, start + 1_000)));
      return house.relay.feed.upTo();
    },
    async close() {
      await context.close();
      await house.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

const phrases = '请问这款奶瓶适合几个月的宝宝用呢发货了吗什么时候能到谢谢您我再看看有没有优惠券可以用';

/** What customer `customer` writes as the company's message `number`: twenty characters, every one another. */
export function customerWrites(customer: number, number: number, at: number) {
  const openKfid = asOpenKfid(demoAccounts.shop);
  const conversationId = toConversationId(openKfid, asExternalUserid(`wmBench${String(customer).padStart(20, '0')}`));
  const from = (number * 7) % (phrases.length - 12);
  const content = { kind: 'text', text: `${number} ${phrases.slice(from, from + 14)}` } as const;
  const message = {
    id: asMessageId(`bench${number}`),
    conversationId,
    origin: 'customer',
    servicerUserid: null,
    at,
    content,
  } as const;
  return { kind: 'message.received', at, openKfid, message } as const satisfies NewFact;
}
