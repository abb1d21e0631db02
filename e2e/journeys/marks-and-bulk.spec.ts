import type { Page } from '@playwright/test';
import { HOUR, MINUTE } from '#shared/lib/time';
import { expect, test } from '../fixtures.ts';
import { sentTexts } from '../pages/ledger.ts';
import type { Workstation } from '../pages/workstation.ts';

async function menu(workstation: Workstation, customer: string, item: string): Promise<void> {
  await workstation.row(customer).click({ button: 'right' });
  await workstation.page.getByRole('menuitem', { name: item, exact: true }).click();
}

/** Counts the system notifications a page asks for: what stands behind them is the operating system's. */
async function countNotifications(page: Page): Promise<() => Promise<readonly string[]>> {
  await page.addInitScript(() => {
    const shown: string[] = [];
    const Real = window.Notification;
    class Counted extends Real {
      constructor(title: string, options?: NotificationOptions) {
        super(title, options);
        shown.push(title);
      }
    }
    Object.assign(window, { Notification: Counted, shownTitles: shown });
  });
  return () => page.evaluate(() => (window as typeof window & { shownTitles: readonly string[] }).shownTitles);
}

test('a pin and a mark as unread are on the servicer’s other machine too, and stay there', async ({ company }) => {
  const phone = await company.phone('duoduo');
  await phone.write('M 码 8 公斤还能穿吗');
  const first = await company.workstation('wangmin');
  const second = await company.workstation('wangmin');
  await first.view('待认领');
  await first.open('朵朵麻麻');
  await first.claim();
  await second.view('我的');
  // Read there, read here.
  await expect(second.row('朵朵麻麻')).not.toHaveAttribute('data-unread', 'mine');

  await first.page.keyboard.press('Escape');
  await menu(first, '朵朵麻麻', '标为未读');
  await expect(first.row('朵朵麻麻')).toHaveAttribute('data-unread', 'mine');
  await expect(second.row('朵朵麻麻')).toHaveAttribute('data-unread', 'mine');
  await menu(first, '朵朵麻麻', '置顶');
  await second.row('朵朵麻麻').click({ button: 'right' });
  await expect(second.page.getByRole('menuitem', { name: '取消置顶' })).toBeVisible();
  await second.page.keyboard.press('Escape');
  await second.page.reload();
  await expect(second.row('朵朵麻麻')).toHaveAttribute('data-unread', 'mine');

  // Opening is reading, wherever.
  await second.open('朵朵麻麻');
  await expect(first.row('朵朵麻麻')).not.toHaveAttribute('data-unread', 'mine');
});

test('DE-943 a muted conversation notifies nobody of new words, says so, and still waits in its column', async ({
  company,
}) => {
  const phone = await company.phone('duoduo');
  await phone.write('M 码 8 公斤还能穿吗');
  const workstation = await company.workstation('wangmin');
  const { page } = workstation;
  await page.context().grantPermissions(['notifications']);
  const notified = await countNotifications(page);
  await page.reload();
  await workstation.view('待认领');
  await menu(workstation, '朵朵麻麻', '消息免打扰');
  const row = workstation.row('朵朵麻麻');
  await expect(row.getByRole('img', { name: '消息免打扰' })).toBeVisible();
  await expect(row).toHaveAttribute('data-unread', 'other');
  // Another one calls; by then it would have called too.
  await phone.write('在吗');
  const other = await company.phone('keke');
  await other.write('宝宝有点湿疹');
  await expect.poll(notified).toEqual(['可可妈']);
  await workstation.view('待回复');
  await expect(row).toContainText('等 ');

  await menu(workstation, '朵朵麻麻', '取消免打扰');
  await expect(row.getByRole('img', { name: '消息免打扰' })).toBeHidden();
  await phone.write('还在吗');
  await expect.poll(notified).toEqual(['可可妈', '朵朵麻麻']);
});

test('a star is everybody’s', async ({ company }) => {
  const phone = await company.phone('keke');
  await phone.write('宝宝有点湿疹');
  const first = await company.workstation('lijing');
  const second = await company.workstation('wangmin');
  await first.view('待认领');
  await first.open('可可妈');
  await first.page.getByRole('button', { name: '标星', exact: true }).click();
  await second.view('待认领');
  await second.open('可可妈');
  await expect(second.page.getByRole('button', { name: '取消标星', exact: true })).toBeVisible();
});

test('what is snoozed is out of the way until the customer writes, and never past the window’s last hour', async ({
  company,
}) => {
  const phone = await company.phone('beibei');
  await phone.write('伞车折起来多大');
  const workstation = await company.workstation('lijing');
  const { page } = workstation;
  await workstation.view('待认领');
  await workstation.open('贝贝爸');
  await workstation.claim();
  await workstation.view('我的');
  await page.getByRole('listbox', { name: '会话列表' }).press('s');
  const dialog = page.getByRole('dialog', { name: '稍后处理' });
  await dialog.getByRole('button', { name: /^直到客户再来/ }).click();
  await expect(workstation.row('贝贝爸')).toBeHidden();
  await phone.write('在吗');
  await expect(workstation.row('贝贝爸')).toBeVisible();

  // 47.5 hours later nothing can be put off any more, and the menu says why.
  company.clock.shift(46 * HOUR + 30 * MINUTE);
  await page.reload();
  await workstation.view('我的');
  await workstation.row('贝贝爸').click({ button: 'right' });
  await page.getByRole('menuitem', { name: '稍后处理' }).hover();
  const hour = page.getByRole('menuitem', { name: /^1 小时后/ });
  await expect(hour).toBeDisabled();
  await expect(hour).toContainText('晚于窗口关闭前 1 小时');
  await expect(page.getByRole('menuitem', { name: /^直到客户再来/ })).toBeEnabled();
});

test('several are claimed at once and given back by one press; ending asks once, with the number', async ({
  company,
}) => {
  for (const [customer, text] of [
    ['duoduo', '还能穿吗'],
    ['keke', '湿疹怎么办'],
    ['beibei', '折起来多大'],
  ] as const) {
    const phone = await company.phone(customer);
    await phone.write(text);
  }
  const workstation = await company.workstation('wangmin');
  const { page } = workstation;
  const names = ['朵朵麻麻', '可可妈', '贝贝爸'];
  const bar = page.getByRole('toolbar', { name: '批量操作' });
  await workstation.view('待认领');
  for (const name of names) await workstation.row(name).click({ modifiers: ['ControlOrMeta'] });
  await expect(bar.getByRole('status')).toHaveText('已选 3 个会话');
  await bar.getByRole('button', { name: '认领会话' }).click();
  await expect(bar).toBeHidden();
  for (const name of names) await expect(workstation.row(name)).toBeHidden();
  await page.getByRole('button', { name: '撤销' }).click();
  for (const name of names) await expect(workstation.row(name)).toBeVisible();

  // A range, by Shift; Esc leaves.
  await workstation.row(names[0] ?? '').hover();
  await workstation
    .row(names[0] ?? '')
    .locator('[data-check]')
    .click();
  await workstation.row(names[2] ?? '').click({ modifiers: ['Shift'] });
  await expect(bar.getByRole('status')).toHaveText(/已选 [23] 个会话/);
  await page.keyboard.press('Escape');
  await expect(bar).toBeHidden();

  // Nobody holds them, so they cannot be ended: each is named with its reason. Then they can.
  for (const name of names) await workstation.row(name).click({ modifiers: ['ControlOrMeta'] });
  await bar.getByRole('button', { name: '结束会话' }).click();
  await page.getByRole('dialog', { name: '结束 3 个会话' }).getByRole('button', { name: '结束 3 个会话' }).click();
  const refused = page.getByRole('alert').filter({ hasText: '3 个会话没有成功' });
  for (const name of names) await expect(refused).toContainText(`${name} 这个会话现在没人接待`);
  for (const name of names) await workstation.row(name).click({ modifiers: ['ControlOrMeta'] });
  await bar.getByRole('button', { name: '认领会话' }).click();
  await workstation.view('我的');
  for (const name of names) await workstation.row(name).click({ modifiers: ['ControlOrMeta'] });
  await bar.getByRole('button', { name: '结束会话' }).click();
  await page.getByRole('dialog', { name: '结束 3 个会话' }).getByRole('button', { name: '结束 3 个会话' }).click();
  const desk = await company.desk('lijing');
  await expect(workstation.row('朵朵麻麻')).toBeHidden();
  desk.close();
});

test('all who wait too long are one reminder, which leads to who waits longest and can be put off twice', async ({
  company,
}) => {
  for (const customer of ['duoduo', 'keke', 'beibei'] as const) {
    const phone = await company.phone(customer);
    await phone.write('在吗');
    company.clock.shift(MINUTE);
  }
  const workstation = await company.workstation('wangmin');
  const { page } = workstation;
  await page.context().grantPermissions(['notifications']);
  const shown = await countNotifications(page);
  company.clock.shift(4 * MINUTE);
  await page.reload();
  const banner = page.locator('[data-banner="late"]');
  await expect(banner).toContainText(/3 位客户等了太久，最久 [67] 分/);
  await expect.poll(shown).toEqual([expect.stringMatching(/^3 位客户等了太久/)]);
  await expect(page.getByRole('navigation', { name: '主导航' }).getByText('3', { exact: true })).toBeVisible();
  await expect(page).toHaveTitle(/^\(3\) /);

  await banner.getByRole('button', { name: '稍后 5 分钟' }).click();
  await expect(banner).toBeHidden();
  company.clock.shift(6 * MINUTE);
  await page.reload();
  await banner.getByRole('button', { name: '稍后 5 分钟' }).click();
  company.clock.shift(6 * MINUTE);
  await page.reload();
  await expect(banner.getByRole('button', { name: '稍后 5 分钟' })).toBeDisabled();
  await banner.getByRole('button', { name: '去回复最久的一位' }).click();
  await expect(page.getByRole('heading', { name: '朵朵麻麻' }).first()).toBeVisible();
  await expect(banner).toContainText('3 位客户');
  await workstation.reply('在的，您说');
  await expect(banner).toContainText('2 位客户');
});

test('a conversation in its own window shares draft and outbox, and is opened once', async ({ company }) => {
  const phone = await company.phone('duoduo');
  await phone.write('M 码 8 公斤还能穿吗');
  const workstation = await company.workstation('wangmin');
  const { page } = workstation;
  await workstation.view('待认领');
  await workstation.open('朵朵麻麻');
  const [own] = await Promise.all([page.waitForEvent('popup'), workstation.row('朵朵麻麻').dblclick()]);
  await expect(own).toHaveTitle(/^会话 .{4} · 回音$/);
  await expect(own.getByRole('navigation', { name: '主导航' })).toHaveCount(0);
  const field = own.getByRole('textbox', { name: '回复内容' });
  await field.fill('能穿的');
  await expect(workstation.text).toHaveValue('能穿的');
  await workstation.row('朵朵麻麻').dblclick();
  expect(page.context().pages()).toHaveLength(2);

  await field.press('Enter');
  await expect(workstation.bubble('能穿的')).toBeVisible();
  await expect(workstation.text).toHaveValue('');
  await expect(phone.received.filter({ hasText: '能穿的' })).toBeVisible();
  expect(sentTexts(company.house)).toEqual(['能穿的']);
});
