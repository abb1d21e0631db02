import { expect, type Locator, type Page } from '@playwright/test';
import { demoAccounts, demoCustomers } from '#simulator/demo-world';

export type CustomerKey = keyof typeof demoCustomers;
export type AccountKey = keyof typeof demoAccounts;

export type Attachment = { readonly name: string; readonly mimeType: string; readonly buffer: Buffer };

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
  /** One of the kinds under "+". */
  sendKind(name: string): Promise<void>;
  sendFile(file: Attachment): Promise<void>;
  /** Takes back what was written last. */
  recallLast(): Promise<void>;
  /** Refuses the account's messages, or allows them again. */
  refuse(refuses: boolean): Promise<void>;
  /** A page or sheet that lies over the conversation. */
  over(name: string): Locator;
  close(what: string): Promise<void>;
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
  const sent = log.locator('article.mine');
  const more = page.getByRole('group', { name: '更多功能' });
  const openMore = async (): Promise<void> => {
    if (!(await more.isVisible())) await page.getByRole('button', { name: '更多', exact: true }).click();
  };
  /** Does it, and waits for the line it makes. */
  async function adding(act: () => Promise<void>): Promise<void> {
    const before = await sent.count();
    await act();
    await expect(sent).toHaveCount(before + 1);
  }
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
    sent,
    enter,
    async write(text) {
      if (!(await log.isVisible())) await enter();
      await page.getByLabel('输入消息').fill(text);
      await page.getByRole('button', { name: '发送', exact: true }).click();
      await expect(log.locator('article.mine', { hasText: text }).last()).toBeVisible();
    },
    async sendKind(name) {
      await openMore();
      await adding(() => more.getByRole('button', { name, exact: true }).click());
    },
    async sendFile(file) {
      await openMore();
      await adding(() => page.getByLabel('选择文件').setInputFiles(file));
    },
    async recallLast() {
      await sent.last().click({ button: 'right' });
      await page.getByRole('dialog', { name: '消息' }).getByRole('button', { name: '撤回' }).click();
      await expect(log.getByText('你撤回了一条消息').last()).toBeVisible();
    },
    async refuse(refuses) {
      await page.getByRole('button', { name: '会话设置' }).click();
      await page.getByRole('button', { name: refuses ? '拒收消息' : '恢复接收消息' }).click();
    },
    over: (name) => page.getByRole('dialog', { name }),
    async close(what) {
      await page.getByRole('button', { name: `关闭${what}` }).click();
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
