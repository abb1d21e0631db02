import { expect, type Locator, type Page } from '@playwright/test';
import { demoAccounts, demoCustomers } from '#simulator/demo-world';

export type CustomerKey = keyof typeof demoCustomers;
export type AccountKey = keyof typeof demoAccounts;

/** The phone of one customer, driven by what is on its screen. */
export type Phone = {
  readonly page: Page;
  readonly externalUserid: string;
  readonly openKfid: string;
  /** Bubbles of the company. */
  readonly received: Locator;
  readonly sent: Locator;
  enter(entry?: string): Promise<void>;
  write(text: string): Promise<void>;
  /** Opens the last picture, lets the page find the QR code in it, and accepts what it leads to. */
  acceptLastPicture(what: string): Promise<void>;
};

export async function openPhone(
  page: Page,
  wecomUrl: string,
  customer: CustomerKey,
  account: AccountKey = 'shop',
): Promise<Phone> {
  const query = new URLSearchParams({ customer: demoCustomers[customer], account: demoAccounts[account] });
  await page.goto(`${wecomUrl}/phone/?${query.toString()}`);
  const log = page.getByRole('log', { name: '消息' });
  const received = log.locator('article.theirs');
  async function enter(entry = '小程序「商品详情」'): Promise<void> {
    await page.getByLabel('入口', { exact: true }).selectOption({ label: entry });
    await page.getByRole('button', { name: '进入会话' }).click();
    // The welcome: without it nobody has answered the door yet.
    await expect(received.first()).toBeVisible();
  }
  return {
    page,
    externalUserid: demoCustomers[customer],
    openKfid: demoAccounts[account],
    received,
    sent: log.locator('article.mine'),
    enter,
    async write(text) {
      if (!(await log.isVisible())) await enter();
      await page.getByLabel('输入消息').fill(text);
      await page.getByRole('button', { name: '发送', exact: true }).click();
      await expect(log.locator('article.mine', { hasText: text }).last()).toBeVisible();
    },
    async acceptLastPicture(what) {
      await received.getByRole('button', { name: '查看图片' }).last().click();
      await page.getByRole('button', { name: '识别图中的二维码' }).click();
      const sheet = page.getByRole('dialog', { name: what });
      await sheet.getByRole('button', { name: '接受' }).click();
      await expect(page.getByRole('status')).toBeVisible();
    },
  };
}
