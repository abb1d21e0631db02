import { asExternalUserid, asOpenKfid, toConversationId } from '#shared/domain/ids';
import { HOUR } from '#shared/lib/time';
import { demoAccounts, demoCustomers } from '#simulator/demo-world';
import { expect, test } from '../fixtures.ts';
import { countRows } from '../pages/cache.ts';
import { sentTo } from '../pages/ledger.ts';

/** Messages missed in the day; 20,000 when asked in earnest. */
const MISSED = Number(process.env['FAULT_MISSED'] ?? 600);
const FIVE = 5;
const AT_ONCE = 200;

const account = asOpenKfid(demoAccounts.shop);
const customers = Object.values(demoCustomers).map(asExternalUserid);
/** Whose 48 hours end while the desk is away; who is answered from another machine meanwhile; the rest can still be answered. */
const [late, shared, open] = [customers.slice(0, 3), customers[3] ?? asExternalUserid(''), customers.slice(4, 10)];

test('DE-903 F5 a day offline: all that was missed is here, what may still be sent is sent once, the rest says why not', async ({
  company,
}) => {
  // Twenty thousand come in through callbacks and pulls, as they would.
  test.setTimeout(300_000 + MISSED * 60);
  const { simulator, relay } = company.house;
  const write = (customer: string, text: string, to: string = demoAccounts.shop): string =>
    simulator.customer(customer).write(to, text);
  const settle = async (): Promise<void> => {
    await simulator.callbacks.idle();
    await relay.idle();
  };
  for (const customer of late) write(customer, '先问一句');
  await settle();
  company.clock.shift(30 * HOUR);
  for (const customer of [shared, ...open]) write(customer, '也问一句');
  await settle();

  const desk = await company.workstation('lijing');
  const typed = new Map<string, string[]>();
  const { page } = desk;
  const goTo = async (customer: string): Promise<void> => {
    const id = toConversationId(account, asExternalUserid(customer));
    await page.evaluate(
      (hash) => {
        location.hash = hash;
      },
      `#/conversations/${id.split('/').map(encodeURIComponent).join('/')}`,
    );
    await expect(desk.bubble('问一句').first()).toBeVisible();
  };
  await goTo(shared);
  company.line.cut('socket');
  await expect(desk.connection).toBeVisible();
  for (const customer of [...late, shared, ...open]) {
    await goTo(customer);
    const texts = Array.from({ length: FIVE }, (_, index) => `给 ${customer.slice(-3)} 的第 ${index + 1} 句`);
    for (const text of texts) await desk.reply(text);
    typed.set(customer, texts);
  }

  company.clock.shift(24 * HOUR);
  const elsewhere = await company.desk('lijing');
  for (const text of ['另一台一', '另一台二', '另一台三'])
    await elsewhere.command({
      kind: 'reply.send',
      id: elsewhere.newId(company.clock.now()),
      conversationId: toConversationId(account, shared),
      content: { kind: 'text', text },
    });
  for (let index = 0; index < MISSED; index += 1) {
    write(customers[index % customers.length] ?? '', `错过的第 ${index + 1} 条`, demoAccounts.care);
    // A day's worth in a minute, but not more callbacks on the way than a machine has sockets.
    if (index % AT_ONCE === 0) await simulator.callbacks.idle();
  }
  await settle();
  company.line.mend();
  await expect(desk.connection).toBeHidden({ timeout: 60_000 });

  for (const customer of open) await expect.poll(() => sentTo(company.house, customer)).toEqual(typed.get(customer));
  await expect
    .poll(() => sentTo(company.house, shared))
    .toEqual(['另一台一', '另一台二', '另一台三', ...(typed.get(shared) ?? []).slice(0, 2)]);
  await expect.poll(() => countRows(page, 'outbox')).toBe(0);
  for (const customer of late) {
    expect(sentTo(company.house, customer)).toEqual([]);
    await goTo(customer);
    for (const text of typed.get(customer) ?? []) {
      await expect(desk.bubble(text)).toContainText('未送出');
      await expect(desk.bubble(text)).toContainText('48 小时');
    }
  }
  await goTo(shared);
  for (const text of (typed.get(shared) ?? []).slice(2)) await expect(desk.bubble(text)).toContainText('5 条已用完');
  const said = late.length + 1 + open.length + 3 + [...typed.values()].flat().length;
  await expect.poll(() => countRows(page, 'messages')).toBe(said + MISSED);
});
