import { expect, type Locator, type Page } from '@playwright/test';
import type { SignInAs } from '../../tools/demo/desk.ts';
import type { Attachment } from './phone.ts';

type ViewName = '我的' | '待回复' | '待认领' | '@我' | '稍后处理' | '客户端' | '已结束' | '全部';

/** A workstation in a browser, driven by what is on its screen. */
export type Workstation = {
  readonly page: Page;
  /** Messages in the timeline, whoever wrote them. */
  readonly bubbles: Locator;
  bubble(words: string): Locator;
  /** The row of a customer in the list. */
  row(customer: string): Locator;
  /** Where a reply is written, and the button that sends it. */
  readonly text: Locator;
  readonly send: Locator;
  /** Beside the send button: why nothing may be written now. */
  readonly blocked: Locator;
  /** The pill that says the line is down. */
  readonly connection: Locator;
  signIn(who: SignInAs): Promise<void>;
  view(name: ViewName): Promise<void>;
  open(customer: string): Promise<void>;
  claim(): Promise<void>;
  /** To a colleague or a team, with a line that says why. */
  handOver(to: string, reason?: string): Promise<void>;
  /** Out of the field, so that letters are commands. */
  leaveField(): Promise<void>;
  reply(words: string): Promise<void>;
  attach(name: string, bytes: Uint8Array): Promise<void>;
  /** Puts a file into the reply with one of the tools that open the system's own dialog, and sends it. */
  sendFile(tool: '图片' | '视频' | '文件', file: Attachment): Promise<void>;
  /** Opens one of the composer's tools that have a dialog. */
  tool(name: string, dialog: string): Promise<Locator>;
  tag(name: string): Promise<void>;
  /** Opens the drawer, chooses whom to invite to and sends: the drawer closes by itself. */
  invite(kind: '专员' | '客户群', target: string): Promise<void>;
  /** Another window of the same person: same browser, same cache, same outbox. */
  secondWindow(): Promise<Workstation>;
};

export async function openWorkstation(page: Page, url: string): Promise<Workstation> {
  await page.goto(url);
  return workstationOn(page, url);
}

/** What one writes in belongs to the conversation of the address: nobody's hands are as quick as a test. */
export async function ownComposer(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const of = document.querySelector<HTMLElement>('[data-composer-of]')?.dataset['composerOf'];
    return of === undefined || decodeURIComponent(location.hash).includes(of);
  });
}

function workstationOn(page: Page, url: string): Workstation {
  const bubbles = page.getByRole('log', { name: '消息记录' }).locator('[data-message]');
  const text = page.getByRole('textbox', { name: '回复内容' });
  const send = page.getByRole('button', { name: /^发送(?: ·| \d|$)/ });
  const row = (customer: string): Locator => page.getByRole('option').filter({ hasText: customer });
  const button = (name: string): Locator => page.getByRole('button', { name, exact: true });
  const rail = page.getByRole('navigation', { name: '主导航' });

  return {
    page,
    bubbles,
    bubble: (words) => bubbles.filter({ hasText: words }),
    row,
    text,
    send,
    blocked: page.locator('[data-mode="reply"]').getByRole('status'),
    connection: page
      .getByRole('status')
      .filter({ hasText: /网络已断开|连不上服务器|正在连接|正在同步|服务器没有应答/ }),
    async signIn({ userid, password }) {
      await page.getByLabel('企业微信账号（userid）').fill(userid);
      await page.getByLabel('密码', { exact: true }).fill(password);
      await button('登录').click();
      await expect(rail).toBeVisible();
    },
    async view(name) {
      const tab = page.getByRole('tab', { name: new RegExp(`^${name}`) });
      await page.getByRole('tab').first().waitFor();
      if (await tab.isVisible()) return tab.click();
      await page.getByTitle('更多视图').click();
      await page.getByRole('menuitem', { name: new RegExp(`^${name}`) }).click();
      await expect(tab).toHaveAttribute('aria-selected', 'true');
    },
    async open(customer) {
      await row(customer).click();
      await expect(page.getByRole('heading', { name: customer }).first()).toBeVisible();
      await expect(bubbles.first()).toBeVisible();
      await ownComposer(page);
    },
    async claim() {
      await button('认领').click();
      await expect(page.getByText('由你接待')).toBeVisible();
    },
    async handOver(to, reason = '这件事你更熟') {
      await button('转接').click();
      const dialog = page.getByRole('dialog', { name: '转接会话' });
      await dialog.getByRole('textbox', { name: '搜索同事或小组' }).fill(to);
      await expect(dialog.getByRole('radio', { name: to })).toBeChecked();
      await dialog.getByRole('textbox', { name: '转接原因' }).fill(reason);
      await dialog.getByRole('textbox', { name: '转接原因' }).press('Enter');
      await expect(dialog).toBeHidden();
    },
    async leaveField() {
      await page.keyboard.press('Escape');
      await expect(text).not.toBeFocused();
    },
    async reply(words) {
      await ownComposer(page);
      await text.fill(words);
      await expect(send).toBeEnabled();
      await text.press('Enter');
      await expect(bubbles.filter({ hasText: words })).toBeVisible();
    },
    async attach(name, bytes) {
      const file = { name, mimeType: 'image/png', buffer: Buffer.from(bytes) };
      await page.locator('input[type=file][accept*=png]').first().setInputFiles(file);
      await expect(button(`移除 ${name}`)).toBeVisible();
    },
    async sendFile(tool, file) {
      await page.locator(`input[type=file][aria-label="${tool}"]`).setInputFiles(file);
      await expect(button(`移除 ${file.name}`)).toBeVisible();
      await expect(send).toBeEnabled();
      await send.click();
      await expect(button(`移除 ${file.name}`)).toBeHidden();
    },
    async tool(name, dialog) {
      await page.getByRole('toolbar', { name: '插入' }).getByRole('button', { name, exact: true }).click();
      const opened = page.getByRole('dialog', { name: dialog });
      await expect(opened).toBeVisible();
      return opened;
    },
    async tag(name) {
      await button('添加标签').click();
      await page.getByRole('dialog', { name: '添加标签' }).getByRole('button', { name, exact: true }).click();
      await page.keyboard.press('Escape');
      await expect(button(`移除标签「${name}」`)).toBeVisible();
    },
    async invite(kind, target) {
      await button('邀请升级').click();
      const drawer = page.getByRole('dialog', { name: '邀请升级' });
      await drawer.getByRole('radio', { name: kind, exact: true }).click();
      await drawer.getByRole('radio', { name: target }).click();
      await drawer.getByRole('button', { name: '发送邀请' }).click();
      await expect(page.getByText(`邀请已发出：「${target}」`)).toBeVisible();
      await expect(drawer).toBeHidden();
      await expect(text).toBeFocused();
    },
    async secondWindow() {
      const other = await page.context().newPage();
      const window = await openWorkstation(other, url);
      await expect(other.getByRole('navigation', { name: '主导航' })).toBeVisible();
      return window;
    },
  };
}
