import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { DAY } from '#shared/lib/time';
import { demoAccounts, demoCustomers } from '#simulator/demo-world';
import { buyAcquisitions, removeLinkByHand } from '#simulator/world/acquisition';
import { expect, test } from '../fixtures.ts';

async function openLinks(page: Page): Promise<void> {
  await page.getByRole('button', { name: '管理', exact: true }).click();
  await page.getByRole('navigation', { name: '管理' }).getByRole('button', { name: '获客链接' }).click();
  await expect(page.getByRole('heading', { name: '获客链接', level: 1 })).toBeVisible();
}

test('a link is made, held back without balance, sent, and whoever comes by it is counted', async ({ company }) => {
  const { simulator } = company.house;
  const { page } = await company.workstation('chenzg');
  await openLinks(page);
  const purse = page.getByRole('region', { name: '剩余使用量' });
  await expect(purse).toContainText('尚未购买');
  await page.getByRole('button', { name: '新建获客链接' }).click();
  const form = page.getByRole('dialog', { name: '新建获客链接' });
  await form.getByRole('button', { name: '新建链接' }).click();
  await expect(form.getByText('请至少选择一位成员')).toBeVisible();
  await form.getByLabel('名称').fill('育儿顾问');
  await form.getByPlaceholder('选择同事，或输入成员账号').fill('lijing');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await form.getByRole('button', { name: '新建链接' }).click();
  const row = page.getByRole('row', { name: /育儿顾问/ });
  await expect(row).toContainText('李静');
  await expect(page.getByRole('img', { name: '二维码' })).toBeVisible();
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')).toEqual([]);

  const customer = simulator.customer(demoCustomers.xiaoman);
  customer.enter(demoAccounts.shop);
  customer.write(demoAccounts.shop, '有人能一直帮我看看宝宝的作息吗');
  const lijing = await company.workstation('lijing');
  await lijing.view('待认领');
  await lijing.open('小满妈妈');
  await lijing.claim();
  const send = async (): Promise<void> => {
    await lijing.page.getByRole('button', { name: '获客链接', exact: true }).click();
    const dialog = lijing.page.getByRole('dialog', { name: '发送获客链接' });
    await dialog.getByRole('radio', { name: /育儿顾问/ }).check();
    await dialog.getByRole('button', { name: /发送名片/ }).click();
  };
  await send();
  await expect(
    lijing.page
      .getByRole('log')
      .getByText(/客户点开也添加不上/)
      .first(),
  ).toBeVisible();
  expect(simulator.ledger.of('send').filter((sent) => sent.body.msgtype === 'ca_link')).toEqual([]);

  buyAcquisitions(simulator.world, 3, company.clock.now() + 5 * DAY);
  await expect
    .poll(async () => {
      await page.getByRole('button', { name: '重新读取' }).click();
      return purse.textContent();
    })
    .toContain('不足 20');
  await send();
  const urlOf = (): string | undefined =>
    simulator.ledger
      .of('send')
      .map(({ body }) => (body.msgtype === 'ca_link' ? body.ca_link.link_url : ''))
      .find((url) => url !== '');
  await expect.poll(urlOf).toMatch(/\?customer_channel=/);
  expect(customer.openAcquisition(urlOf() ?? '')).toBe(true);
  await expect
    .poll(async () => {
      await page.getByRole('button', { name: '重新读取' }).click();
      return row.textContent();
    })
    .toMatch(/11$/);
  await expect(purse).toContainText('2 位客户');

  const [link] = simulator.world.acquisitionLinks.keys();
  removeLinkByHand(simulator.world, link ?? '');
  await expect
    .poll(async () => {
      await page.getByRole('button', { name: '重新读取' }).click();
      return page.getByText('还没有获客链接').isVisible();
    })
    .toBe(true);
});
