import { asExternalUserid, asOpenKfid, toConversationId } from '#shared/domain/ids';
import { demoAccounts, demoCustomers } from '#simulator/demo-world';
import { signInOf } from '../../tools/demo/sign-ins.ts';
import { expect, test } from '../fixtures.ts';
import { countRows } from '../pages/cache.ts';
import { sentTo } from '../pages/ledger.ts';
import type { Workstation } from '../pages/workstation.ts';
import { openOwnBrowser } from './own-browser.ts';

/** How often the browser is killed; 200 when asked in earnest. */
const KILLS = Number(process.env['FAULT_KILLS'] ?? 3);
/** WeCom takes five messages after each of the customer's (wecom-api.md 4.6), so fifty need ten conversations. */
const FIVE = 5;

const account = asOpenKfid(demoAccounts.shop);
const customers = Object.values(demoCustomers).slice(0, 10).map(asExternalUserid);

test('DE-901 F4 the browser is killed with -9 over a full outbox: nothing lost, nothing twice, order kept', async ({
  company,
}, info) => {
  test.setTimeout(60_000 + KILLS * 60_000);
  const profile = info.outputPath('profile');
  const { simulator } = company.house;
  const expected = new Map(customers.map((customer) => [customer, [] as string[]]));
  let browser = await openOwnBrowser(profile, company.line.url);
  try {
    await browser.desk.signIn(signInOf('lijing'));
    for (let round = 1; round <= KILLS; round += 1) {
      // 1, 50 and what lies between, without chance: the same run twice is the same test.
      const count = round === 1 ? 1 : round === 2 ? 50 : 1 + ((round * 17) % 50);
      for (const customer of customers) simulator.customer(customer).write(demoAccounts.shop, `第 ${round} 次来问`);
      await simulator.callbacks.idle();
      await company.house.relay.idle();
      // What was written has to be on the desk before it is cut off: it cannot answer what it has not got.
      for (const customer of customers) {
        await browser.goTo(toConversationId(account, customer));
        await expect(browser.desk.bubbles.filter({ hasText: `第 ${round} 次来问` })).toBeVisible();
      }
      company.line.cut('socket');
      await expect(browser.desk.connection).toBeVisible();
      for (let index = 0; index < count; index += 1) {
        const customer = customers[Math.floor(index / FIVE)] ?? asExternalUserid('');
        if (index % FIVE === 0) await browser.goTo(toConversationId(account, customer));
        const text = `第 ${round} 轮第 ${index + 1} 句`;
        await browser.desk.reply(text);
        expected.get(customer)?.push(text);
      }
      // Every other time it dies in the middle of sending, a little later each round.
      if (round % 2 === 0) {
        company.line.mend();
        await new Promise((resolve) => setTimeout(resolve, 400 + ((round * 211) % 900)));
      }
      await browser.kill();
      company.line.mend();
      browser = await openOwnBrowser(profile, company.line.url);
      await comeBack(browser.desk);
      for (const [customer, texts] of expected) await expect.poll(() => sentTo(company.house, customer)).toEqual(texts);
      await expect.poll(() => countRows(browser.desk.page, 'outbox')).toBe(0);
    }
    for (const texts of expected.values()) expect(new Set(texts).size).toBe(texts.length);
  } finally {
    await browser.close();
  }
});

/** A browser writes a sign-in to the disk some seconds later: who was killed before that signs in again. */
async function comeBack(desk: Workstation): Promise<void> {
  const [field, rail] = [
    desk.page.getByLabel('密码', { exact: true }),
    desk.page.getByRole('navigation', { name: '主导航' }),
  ];
  await expect(field.or(rail)).toBeVisible();
  if (await field.isVisible()) await desk.signIn(signInOf('lijing'));
}
