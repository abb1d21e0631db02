import { expect, test } from '../fixtures.ts';

test('keys pressed one after the other each do what they say: claim, Esc, letters, a note, a search, the palette', async ({
  company,
}) => {
  await (await company.phone('anan')).write('包裹到哪里了');
  const workstation = await company.workstation('lijing');
  const { page, text } = workstation;
  await workstation.view('待认领');
  await workstation.open('安安爸爸');

  // Esc is the last word: no focus comes back after it.
  await page.getByRole('button', { name: '认领', exact: true }).click();
  await page.keyboard.press('Escape');
  await expect(page.getByText('由你接待')).toBeVisible();
  await expect(text).not.toBeFocused();

  await page.keyboard.press('n');
  const note = page.getByRole('textbox', { name: '备注内容' });
  await expect(note).toBeFocused();
  await note.pressSequentially('已查过物流');
  await page.keyboard.press('Enter');
  await expect(page.getByText('备注已记下，现在写的是给客户的回复')).toBeVisible();
  await expect(text).toBeFocused();
  await expect(page.getByRole('log', { name: '消息记录' }).getByText('已查过物流')).toBeVisible();
  await workstation.leaveField();

  await page.keyboard.press('Control+Shift+f');
  await expect(page.getByRole('dialog', { name: '搜索' })).toBeVisible();
  // At once: what was closed hears no key any more.
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('textbox', { name: '命令面板' })).toBeFocused();
  await page.keyboard.press('Escape');
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: '键盘快捷键' })).toBeVisible();
  await page.keyboard.press('Escape');

  // A macro half written is there again.
  await page.keyboard.press('q');
  await page.getByRole('button', { name: '新建快捷操作' }).click();
  const form = page.getByRole('dialog', { name: '新建快捷操作' });
  await form.getByLabel('名称').fill('售后登记');
  await form.getByRole('button', { name: '添加一步' }).click();
  await page.getByRole('menuitem', { name: '标星' }).click();
  await page.keyboard.press('Escape');
  await expect(form).toBeHidden();
  await page.keyboard.press('q');
  await expect(form.getByLabel('名称')).toHaveValue('售后登记');
  await expect(form.getByRole('listitem')).toHaveCount(1);
  await page.keyboard.press('Escape');
  await expect(form).toBeHidden();

  // Enter twice keeps one view.
  await page.getByRole('button', { name: '筛选会话' }).click();
  await page.getByText('在等回复', { exact: true }).click();
  await page.getByRole('button', { name: '存为视图' }).click();
  await page.getByPlaceholder('视图名称，最多 12 个字').fill('等我的');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await expect(page.getByText('已存为视图「等我的」')).toHaveCount(1);
  await page.getByTitle('更多视图').click();
  await page.getByRole('menuitem', { name: '管理视图' }).click();
  await expect(page.getByRole('dialog').getByRole('button', { name: '删除「等我的」' })).toHaveCount(1);
});

test('what was held back goes before a macro', async ({ company }) => {
  const phone = await company.phone('anan');
  await phone.write('包裹压坏了');
  const workstation = await company.workstation('lijing');
  const { page, text } = workstation;
  await workstation.view('待认领');
  await workstation.open('安安爸爸');
  await workstation.claim();
  await workstation.leaveField();
  await page.keyboard.press('q');
  await page.getByRole('button', { name: '新建快捷操作' }).click();
  const form = page.getByRole('dialog', { name: '新建快捷操作' });
  await form.getByLabel('名称').fill('收尾');
  await form.getByRole('button', { name: '添加一步' }).click();
  await page.getByRole('menuitem', { name: '结束会话' }).click();
  await form.getByRole('button', { name: '保存快捷操作' }).click();
  const run = page.getByRole('button', { name: /^执行/ });
  await expect(run).toBeVisible();
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: /账户与设置/ }).click();
  await page.getByRole('menuitemradio', { name: '5 秒' }).click();
  await page.keyboard.press('Escape');
  await page.keyboard.press('q');
  await run.click();
  await page.keyboard.press('r');
  await text.pressSequentially('这边已经登记补发');
  await page.keyboard.press('Enter');
  // Ending is the last of all: without what was held before it, the words would never arrive.
  await expect(page.getByText('已执行「收尾」')).toBeVisible({ timeout: 15_000 });
  await expect(phone.received.filter({ hasText: '已经登记补发' })).toBeVisible();
});
