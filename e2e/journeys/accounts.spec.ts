import { readFile } from 'node:fs/promises';
import { AxeBuilder } from '@axe-core/playwright';
import type { Download, Page } from '@playwright/test';
import jsQR from 'jsqr';
import { PNG } from 'pngjs';
import { chinaDay, DAY, HOUR, startOfChinaDay } from '#shared/lib/time';
import { demoAccounts, demoCustomers } from '#simulator/demo-world';
import { expect, test } from '../fixtures.ts';

async function openCompany(page: Page, tab: string): Promise<void> {
  await page.getByRole('button', { name: '管理', exact: true }).click();
  await page.getByRole('navigation', { name: '管理' }).getByRole('button', { name: tab }).click();
  await expect(page.getByRole('heading', { name: tab, level: 1 })).toBeVisible();
}

async function bytesOf(download: Download): Promise<Buffer> {
  return readFile(await download.path());
}

async function seriousFaults(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations
    .filter((violation) => violation.impact === 'serious' || violation.impact === 'critical')
    .flatMap((violation) => violation.nodes.map((node) => `${violation.id}: ${node.html.slice(0, 160)}`));
}

function avatar(): Buffer {
  const picture = new PNG({ width: 64, height: 64 });
  picture.data.fill(0x90);
  return PNG.sync.write(picture);
}

test('a supervisor opens a new account, staffs it, prints its way in and closes it again', async ({ company }) => {
  const { world } = company.house.simulator;
  const named = (name: string) => [...world.accounts.values()].find((account) => account.name === name);
  const { page } = await company.workstation('chenzg');
  await openCompany(page, '客服账号');
  expect(await seriousFaults(page)).toEqual([]);

  await page.getByRole('button', { name: '添加客服账号' }).click();
  const adding = page.getByRole('dialog', { name: '添加客服账号' });
  await adding.getByLabel('账号名称').fill('暖芽会员服务');
  await adding.getByLabel('头像').setInputFiles({ name: 'a.png', mimeType: 'image/png', buffer: avatar() });
  await adding.getByRole('button', { name: '添加账号' }).click();
  await expect(page.getByRole('heading', { name: '暖芽会员服务', level: 2 })).toBeVisible();
  const openKfid = named('暖芽会员服务')?.openKfid ?? '';

  const people = page.getByRole('combobox', { name: '同事或成员账号' });
  await people.fill('李静（lijing）');
  await people.press('Enter');
  await people.fill('nobody');
  await people.press('Enter');
  await page.getByRole('button', { name: '添加接待人员' }).click();
  await expect(page.getByText('已添加 1 项')).toBeVisible();
  await expect(page.getByRole('region', { name: '接待人员' }).getByRole('alert')).toContainText('60111');
  await expect(page.getByRole('button', { name: '移除接待人员「李静」' })).toBeVisible();
  expect(world.servicers.filter((one) => one.openKfid === openKfid).map((one) => one.userid)).toEqual(['lijing']);
  expect(await seriousFaults(page)).toEqual([]);

  await page.getByRole('button', { name: '改名' }).click();
  const renaming = page.getByRole('dialog', { name: '改账号名称' });
  await renaming.getByLabel('账号名称').fill('暖芽会员中心');
  await renaming.getByRole('button', { name: '保存名称' }).click();
  await expect(page.getByRole('heading', { name: '暖芽会员中心', level: 2 })).toBeVisible();
  await page.getByRole('button', { name: '撤销' }).click();
  await expect(page.getByRole('heading', { name: '暖芽会员服务', level: 2 })).toBeVisible();

  await page.getByLabel('名称', { exact: true }).fill('门店海报');
  await page.getByLabel('场景值').fill('poster_2026');
  await page.getByRole('button', { name: '生成链接' }).click();
  await page.getByRole('button', { name: '二维码' }).click();
  const qr = page.getByRole('dialog', { name: '「门店海报」的二维码' });
  await qr.getByLabel(/附加参数/).fill('门店=3');
  await expect(qr.getByText(/scene_param=%E9%97%A8%E5%BA%97%3D3$/)).toBeVisible();
  await expect(qr.locator('img[data-old="false"]')).toBeVisible();
  await page.waitForLoadState('networkidle');
  const saving = page.waitForEvent('download');
  await qr.getByRole('button', { name: '保存 PNG' }).click();
  const { data, width, height } = PNG.sync.read(await bytesOf(await saving));
  const link = [...world.entryLinks.values()].find((one) => one.openKfid === openKfid);
  expect(jsQR(new Uint8ClampedArray(data), width, height)?.data).toBe(
    `${link?.url}&scene_param=%E9%97%A8%E5%BA%97%3D3`,
  );
  await page.keyboard.press('Escape');

  company.house.simulator.customer(demoCustomers.xiaoman).enter(openKfid, { scene: 'poster_2026' });
  await company.house.relay.idle();
  await page.getByRole('button', { name: '重新读取' }).click();
  await expect(page.getByText('1 个 · 进入 1 次')).toBeVisible();

  await page.getByRole('button', { name: '删除账号' }).click();
  const deleting = page.getByRole('dialog', { name: '删除「暖芽会员服务」' });
  await expect(deleting.getByRole('button', { name: '删除这个账号' })).toBeDisabled();
  await deleting.getByRole('textbox').fill('暖芽会员服务');
  await deleting.getByRole('button', { name: '删除这个账号' }).click();
  await expect(page.getByText('「暖芽会员服务」已删除')).toBeVisible();
  await expect(page.getByRole('row').filter({ hasText: '暖芽会员服务' })).toHaveCount(0);
  expect(named('暖芽会员服务')).toBeUndefined();
});

test("WeCom's own figures stand beside the board's the next morning, and leave as a table", async ({ company }) => {
  const { simulator, relay } = company.house;
  simulator.customer(demoCustomers.xiaoman).write(demoAccounts.shop, '在吗');
  simulator.customer(demoCustomers.anan).write(demoAccounts.shop, '有人吗');
  await relay.idle();
  const first = await company.workstation('lijing');
  await first.view('待认领');
  await first.open('小满妈妈');
  await first.claim();
  await first.reply('在的');
  await expect.poll(() => simulator.ledger.of('send').length).toBe(1);

  const today = startOfChinaDay(chinaDay(company.clock.now()));
  company.clock.shift(today + DAY + 7 * HOUR - company.clock.now());
  await relay.fetchStatistics();
  const { page } = await company.workstation('chenzg');
  await openCompany(page, '企业微信统计');
  await page.getByRole('button', { name: '昨天' }).click();
  const row = page.getByRole('row').filter({ hasText: '暖芽母婴旗舰店' });
  // WeCom: one session, the assistant's. Ours: two consults, one answered.
  await expect(row.getByRole('cell')).toContainText(['1', '1', '1', '1', '0 %', '0', '0']);
  await expect(row.getByRole('cell').nth(-2)).toHaveText('50 %');
  await row.getByRole('button').click();
  await expect(page.getByRole('heading', { name: '暖芽母婴旗舰店 · 每天' })).toBeVisible();
  expect(await seriousFaults(page)).toEqual([]);

  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: '导出 CSV' }).click();
  const table = (await bytesOf(await saving)).toString();
  expect(table).toContain('暖芽母婴旗舰店,1,1,1,1,0,');
  expect(table).toContain(chinaDay(today));
});
