import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '../fixtures.ts';

test('everything is reached from the palette, which teaches the keys; keys can be changed, and single letters never act while typing', async ({
  company,
}) => {
  const phone = await company.phone('anan');
  await phone.write('包裹到哪里了');
  const workstation = await company.workstation('lijing');
  const { page } = workstation;
  await workstation.view('待认领');
  await expect(workstation.row('安安爸爸')).toBeVisible();

  await page.keyboard.press('Control+k');
  const palette = page.getByRole('dialog', { name: '命令面板' });
  const box = palette.getByRole('textbox', { name: '命令面板' });
  await expect(box).toBeFocused();
  await box.fill('aabb');
  await expect(palette.getByRole('button', { name: '安安爸爸' })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: '安安爸爸' }).first()).toBeVisible();

  // DE-808: where only supervisors are let in.
  const rail = page.getByRole('navigation', { name: '主导航' });
  await expect(rail.getByRole('button', { name: '快捷回复' })).toBeVisible();
  for (const shut of ['看板', '管理']) await expect(rail.getByRole('button', { name: shut })).toBeHidden();
  await page.keyboard.press('Control+k');
  await box.fill('kanban');
  await expect(palette.getByRole('button', { name: '在全部记录里搜索「kanban」' })).toBeVisible();
  await expect(palette.getByRole('button', { name: '转到看板' })).toBeHidden();
  await box.fill('zuxie');
  await expect(palette.getByRole('button', { name: '在全部记录里搜索「zuxie」' })).toBeVisible();
  await box.fill('xiehuifu');
  await expect(palette.getByRole('button', { name: /写回复\s*R/ })).toBeVisible();
  const { violations } = await new AxeBuilder({ page }).include('[role=dialog]').analyze();
  expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')).toEqual([]);
  await page.keyboard.press('Enter');
  await expect(workstation.text).toBeFocused();

  // Letters are letters while typing.
  await page.keyboard.type('je?');
  await expect(workstation.text).toHaveValue('je?');
  await workstation.text.fill('');
  await page.keyboard.press('Escape');

  // 写回复 moves to H, which nobody has; R is dead then.
  await page.keyboard.press('?');
  const sheet = page.getByRole('dialog', { name: '键盘快捷键' });
  await sheet.getByRole('button', { name: '更改「写回复」的快捷键' }).click();
  await page.keyboard.press('Alt+h');
  await expect(sheet.getByText('带 Alt 的组合会与输入法和截图冲突，换一个')).toBeVisible();
  await page.keyboard.press('n');
  await expect(sheet.getByText('已用于「写内部备注」，再按一次改给这里')).toBeVisible();
  await page.keyboard.press('h');
  await expect(sheet.getByRole('button', { name: '更改「写回复」的快捷键' })).toContainText('H');
  await page.keyboard.press('Escape');
  await expect(sheet).toBeHidden();
  await page.keyboard.press('r');
  await expect(workstation.text).not.toBeFocused();
  await page.keyboard.press('h');
  await expect(workstation.text).toBeFocused();

  // It is kept on this machine, and goes back with one press.
  await page.reload();
  await expect(workstation.text).toBeVisible();
  await page.keyboard.press('h');
  await expect(workstation.text).toBeFocused();
  await page.keyboard.press('Escape');
  await page.keyboard.press('?');
  await sheet.getByRole('button', { name: '全部恢复默认' }).click();
  await page.keyboard.press('Escape');
  await page.keyboard.press('r');
  await expect(workstation.text).toBeFocused();
});

test('a macro shows every effect first, can be taken back for five seconds, and stops when the customer writes', async ({
  company,
}) => {
  const phone = await company.phone('anan');
  await phone.write('包裹压坏了');
  const workstation = await company.workstation('lijing');
  const { page } = workstation;
  await workstation.view('待认领');
  await workstation.open('安安爸爸');
  await workstation.claim();

  await expect(page.getByRole('tab', { name: /^我的/ })).toHaveAttribute('aria-selected', 'true');
  await workstation.leaveField();
  await page.keyboard.press('q');
  const dialog = page.getByRole('dialog', { name: '快捷操作' });
  await dialog.getByRole('button', { name: '新建快捷操作' }).click();
  const form = page.getByRole('dialog', { name: '新建快捷操作' });
  await form.getByLabel('名称').fill('售后登记');
  await form.getByRole('button', { name: '保存快捷操作' }).click();
  await expect(form.getByRole('alert')).toHaveText('至少添加一步');
  await form.getByRole('button', { name: '添加一步' }).click();
  await page.getByRole('menuitem', { name: '标签' }).click();
  await form.getByPlaceholder('选企业标签，或输入自有标签').fill('破损');
  await form.getByRole('button', { name: '添加一步' }).click();
  await page.getByRole('menuitem', { name: '内部备注' }).click();
  await form.getByRole('textbox', { name: '备注内容' }).fill('已登记，等仓库回复');
  await form.getByRole('button', { name: '保存快捷操作' }).click();

  await expect(dialog.getByText('加标签「破损」')).toBeVisible();
  await expect(dialog.getByText('写内部备注：已登记，等仓库回复')).toBeVisible();
  await dialog.getByRole('button', { name: /^执行/ }).click();
  await expect(page.getByText('「售后登记」将在 5 秒后执行')).toBeVisible();
  await page.keyboard.press('z');
  await expect(page.getByText('已撤销「售后登记」，没有发出任何内容')).toBeVisible();

  await page.keyboard.press('q');
  await dialog.getByRole('textbox', { name: '搜索快捷操作' }).fill('shdj');
  await page.keyboard.press('Enter');
  await expect(page.getByText('已执行「售后登记」')).toBeVisible({ timeout: 15_000 });
  await expect(page.getByRole('log', { name: '消息记录' }).getByText('已登记，等仓库回复')).toBeVisible();
  await expect(page.getByRole('button', { name: '移除标签「破损」' })).toBeVisible();

  await page.keyboard.press('q');
  await dialog.getByRole('button', { name: /^执行/ }).click();
  await phone.write('还有一件事');
  await expect(page.getByText('客户刚刚又发了消息，「售后登记」没有执行，看过之后再试')).toBeVisible({
    timeout: 15_000,
  });
});

test('a tag is chosen with T wherever the panel was, and Ctrl Z takes back what was done, not what is typed', async ({
  company,
}) => {
  const phone = await company.phone('anan');
  await phone.write('包裹到哪里了');
  const workstation = await company.workstation('lijing');
  const { page } = workstation;
  await page.keyboard.press('g');
  await page.keyboard.press('u');
  await workstation.open('安安爸爸');
  await workstation.leaveField();
  // DE-965: the conversation is the same one, with its place and its words, whatever stands beside it.
  const lines = await page.getByRole('log', { name: '消息记录' }).elementHandle();
  const panel = page.getByRole('region', { name: '客户资料' });
  await expect(panel).toBeVisible();
  await page.keyboard.press('Control+.');
  await expect(panel).toBeHidden();
  await page.keyboard.press('t');
  await expect(panel).toBeVisible();
  expect(await lines?.evaluate((node) => node.isConnected)).toBe(true);
  await expect(page.getByRole('searchbox', { name: '搜索或新建标签' })).toBeFocused();
  await page.keyboard.type('查件');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await expect(page.getByText('查件')).toBeVisible();

  await page.keyboard.press('b');
  const star = page.getByRole('button', { name: '取消标星' });
  await expect(star).toBeVisible();
  await page.keyboard.press('r');
  await page.keyboard.type('您好');
  await page.keyboard.press('Control+z');
  await expect(star).toBeVisible();
  await workstation.text.fill('');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+z');
  await expect(star).toBeHidden();

  // A window with no room for the panel keeps it behind a handle: the same key opens it.
  await page.setViewportSize({ width: 1000, height: 800 });
  await expect(page.getByRole('button', { name: '打开客户与快捷回复' })).toBeVisible();
  await page.keyboard.press('t');
  await expect(page.getByRole('searchbox', { name: '搜索或新建标签' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog', { name: '客户与快捷回复' })).toBeHidden();
  await page.keyboard.press('Control+.');
  await expect(page.getByRole('dialog', { name: '客户与快捷回复' })).toBeVisible();
});
