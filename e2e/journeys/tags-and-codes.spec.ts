import { readFile } from 'node:fs/promises';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import jsQR from 'jsqr';
import { PNG } from 'pngjs';
import { demoCustomers, demoTags } from '#simulator/demo-world';
import { acceptWay } from '#simulator/world/contacts';
import { editTag } from '#simulator/world/corp-tags';
import { expect, test } from '../fixtures.ts';

async function openCompany(page: Page, tab: string): Promise<void> {
  await page.getByRole('button', { name: '管理', exact: true }).click();
  await page.getByRole('navigation', { name: '管理' }).getByRole('button', { name: tab }).click();
  await expect(page.getByRole('heading', { name: tab, level: 1 })).toBeVisible();
}

async function seriousFaults(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations
    .filter((violation) => violation.impact === 'serious' || violation.impact === 'critical')
    .flatMap((violation) => violation.nodes.map((node) => `${violation.id}: ${node.html.slice(0, 160)}`));
}

test('a supervisor makes a group of tags, orders and renames them, and hears what WeCom does not allow', async ({
  company,
}) => {
  const { world } = company.house.simulator;
  const { page } = await company.workstation('chenzg');
  await openCompany(page, '企业标签');
  await page.getByRole('button', { name: '新建标签组' }).click();
  const dialog = page.getByRole('dialog', { name: '新建标签组' });
  await dialog.getByLabel('标签组名称').fill('话题');
  await dialog.getByRole('textbox', { name: '标签', exact: true }).fill('洗澡、睡眠，辅食');
  await dialog.getByRole('button', { name: '新建标签组' }).click();
  const group = page.getByRole('listitem', { name: '话题' });
  await expect(group.getByRole('listitem')).toHaveText(['洗澡', '睡眠', '辅食', '添加标签']);
  expect(await seriousFaults(page)).toEqual([]);

  await group.getByRole('button', { name: '辅食' }).focus();
  await page.keyboard.press('Control+ArrowLeft');
  await expect(group.getByRole('listitem')).toHaveText(['洗澡', '辅食', '睡眠', '添加标签']);
  await page.getByRole('button', { name: '撤销' }).click();
  await expect(group.getByRole('listitem')).toHaveText(['洗澡', '睡眠', '辅食', '添加标签']);

  await group.getByRole('button', { name: '洗澡' }).focus();
  await page.keyboard.press('F2');
  await page.keyboard.type('洗澡护理');
  await page.keyboard.press('Enter');
  await expect(group.getByRole('button', { name: '洗澡护理' })).toBeVisible();
  expect(world.tagGroups.at(-1)?.tags.map((tag) => tag.name)).toEqual(['洗澡护理', '睡眠', '辅食']);

  await page.getByRole('button', { name: '奶瓶' }).focus();
  await page.keyboard.press('F2');
  await page.keyboard.type('大奶瓶');
  await page.keyboard.press('Enter');
  await expect(page.getByText('错误码 81011')).toBeVisible();

  editTag(world, demoTags.bottle, { name: '奶瓶奶嘴' }, 'client');
  await page.getByRole('button', { name: '奶瓶', exact: false }).first().focus();
  await page.keyboard.press('Delete');
  await page.getByRole('button', { name: '删除这个标签' }).click();
  await expect(page.getByText('没有执行这次修改')).toBeVisible();
  await expect(page.getByRole('button', { name: '奶瓶奶嘴' })).toBeVisible();
});

test('a code for the counter is made, printed, scanned and counted, changed and deleted', async ({ company }) => {
  const { world } = company.house.simulator;
  const { page } = await company.workstation('chenzg');
  await openCompany(page, '联系我与进群码');
  await page.getByRole('button', { name: '新建联系我' }).click();
  const making = page.getByRole('dialog', { name: '新建联系我' });
  await making.getByRole('button', { name: '新建联系我' }).click();
  await expect(making.getByText('请至少选择一位同事')).toBeVisible();
  await making.getByLabel('名称').fill('收银台');
  await making.getByRole('radio', { name: '育儿顾问陈静' }).check();
  await making.getByRole('button', { name: '新建联系我' }).click();
  await expect(page.getByRole('img', { name: '「收银台」的二维码' })).toBeVisible();
  expect(await seriousFaults(page)).toEqual([]);

  const [way] = world.ways.values();
  if (!way) throw new Error('the way was just made');
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: '保存图片' }).click();
  const picture = PNG.sync.read(await readFile(await (await saving).path()));
  const read = jsQR(new Uint8ClampedArray(picture.data), picture.width, picture.height);
  expect(read?.data).toContain(way.configId);

  acceptWay(world, way, demoCustomers.anan);
  await expect(async () => {
    await page.getByRole('button', { name: '重新读取' }).click();
    await expect(page.getByRole('cell', { name: '1 位客户' })).toBeVisible({ timeout: 1_000 });
  }).toPass();

  await page.getByRole('button', { name: '修改' }).click();
  const editing = page.getByRole('dialog', { name: '修改「收银台」' });
  await editing.getByLabel('名称').fill('南京西路店收银台');
  await editing.getByRole('button', { name: '保存修改' }).click();
  await expect(page.getByRole('heading', { name: '南京西路店收银台' })).toBeVisible();
  expect(world.ways.get(way.configId)?.remark).toBe('南京西路店收银台');

  await page.getByRole('button', { name: '删除' }).click();
  await page.getByRole('button', { name: '删除这个码' }).click();
  await expect(page.getByText('还没有联系我或进群码')).toBeVisible();
  expect(world.ways.size).toBe(0);
});
