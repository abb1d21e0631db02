import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '../fixtures.ts';
import { openWorkstation } from '../pages/workstation.ts';

test('a servicer nobody gave a password gets one, signs in, and is signed out again', async ({ company, browser }) => {
  const { relay } = company.house;
  await relay.setPassword('chenzg', 'huiyin-demo', 'admin');
  await relay.db
    .updateTable('servicer')
    .set({ password_hash: null })
    .where('servicer_userid', '=', 'zhangfan')
    .execute();
  const { page } = await company.workstation('chenzg');
  await page.getByRole('button', { name: '管理', exact: true }).click();
  await page.getByRole('navigation', { name: '管理' }).getByRole('button', { name: '同事与登录' }).click();
  const row = page.getByRole('row', { name: /张帆/ });
  await expect(row).toContainText('还没有密码');
  await row.getByRole('button', { name: /张帆/ }).click();
  await page.getByRole('button', { name: '设置首个密码' }).click();
  const dialog = page.getByRole('dialog', { name: '设置「张帆」的密码' });
  await dialog.getByRole('textbox', { name: '新密码' }).fill('short');
  await dialog.getByRole('button', { name: '保存密码' }).click();
  await expect(dialog.getByText('密码至少 10 个字符')).toBeVisible();
  await dialog.getByRole('button', { name: '随机生成' }).click();
  const password = await dialog.getByRole('textbox', { name: '新密码' }).inputValue();
  await dialog.getByRole('button', { name: '保存密码' }).click();
  const given = page.getByRole('dialog', { name: '密码已设置' });
  await expect(given.getByRole('status')).toHaveText(password);
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')).toEqual([]);
  await given.getByRole('button', { name: '关闭' }).last().click();

  const context = await browser.newContext();
  const zhangfan = await openWorkstation(await context.newPage(), company.line.url);
  await zhangfan.signIn({ userid: 'zhangfan', password });
  await expect(zhangfan.page.getByRole('button', { name: '管理', exact: true })).toBeHidden();

  await zhangfan.page.getByRole('button', { name: /账户与设置/ }).click();
  await zhangfan.page.getByRole('menuitem', { name: '登录与密码' }).click();
  const own = zhangfan.page.getByRole('dialog', { name: '登录与密码' });
  await expect(own.getByText('这台设备')).toBeVisible();
  await own.getByLabel('当前密码').fill('not my password');
  await own.getByLabel('新密码', { exact: true }).fill('my own words 12');
  await own.getByLabel('再输入一次新密码').fill('my own words 12');
  await own.getByRole('button', { name: '修改密码' }).click();
  await expect(own.getByText('当前密码不对')).toBeVisible();
  await own.getByLabel('当前密码').fill(password);
  await own.getByRole('button', { name: '修改密码' }).click();
  await expect(zhangfan.page.getByText('密码已修改，其他设备需要重新登录')).toBeVisible();

  await page.getByRole('button', { name: '重新读取' }).click();
  await expect(row).toContainText('1 台已登录');
  await page.getByRole('button', { name: '退出全部登录' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '退出全部登录' }).click();
  await expect(zhangfan.page.getByLabel('密码', { exact: true })).toBeVisible();
  await zhangfan.signIn({ userid: 'zhangfan', password: 'my own words 12' });
  await context.close();
});
