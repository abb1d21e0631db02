import type { Locator, Page } from '@playwright/test';
import { expect, test } from '../fixtures.ts';
import { files } from '../pages/files.ts';

/** What a menu offers, as it is read from above. */
async function offered(menu: Locator): Promise<readonly string[]> {
  await expect(menu).toBeVisible();
  return (await menu.getByRole('menuitem').allInnerTexts()).map((word) => word.trim());
}

async function pick(page: Page, name: string): Promise<void> {
  await page.getByRole('menuitem', { name, exact: true }).click();
}

test('5.3 DE-810 the menus of a row and of a message have what WeChat’s people look for, in their order', async ({
  company,
}) => {
  const phone = await company.phone('anan');
  await phone.write('包裹压坏了一个角');
  await phone.write('能补发吗');
  const workstation = await company.workstation('lijing');
  const { page } = workstation;
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const clipboard = (): Promise<string> => page.evaluate(() => navigator.clipboard.readText());
  await workstation.view('待认领');
  await workstation.open('安安爸爸');
  await workstation.claim();
  await workstation.reply('可以的，这边登记');

  await workstation.row('安安爸爸').click({ button: 'right' });
  expect(await offered(page.getByRole('menu'))).toEqual([
    '先看一眼',
    '置顶',
    '标为未读',
    '消息免打扰',
    '标星',
    '在新窗口打开',
    '放回待认领',
    '转接会话',
    '稍后处理',
    '复制客户 ID',
    '复制会话链接',
    '结束会话',
  ]);
  await pick(page, '复制客户 ID');
  expect(await clipboard()).toMatch(/^wm/);

  const asked = workstation.bubble('包裹压坏了一个角').getByText('包裹压坏了一个角');
  await asked.click({ button: 'right' });
  const ofCustomers = ['复制', '引用', '转为备注', '添加到快捷回复', '提醒', '多选', '查看原始消息'];
  expect(await offered(page.getByRole('menu'))).toEqual(ofCustomers);
  await pick(page, '复制');
  expect(await clipboard()).toBe('包裹压坏了一个角');

  await asked.click({ button: 'right' });
  await pick(page, '转为备注');
  await expect(page.getByRole('textbox', { name: '备注内容' })).toHaveValue(/包裹压坏了一个角/);
  await page.getByRole('textbox', { name: '备注内容' }).fill('');
  await page.keyboard.press('Escape');

  await asked.click({ button: 'right' });
  await pick(page, '查看原始消息');
  const raw = page.getByRole('dialog', { name: '原始消息' });
  await expect(raw.locator('pre')).toContainText('"origin": "customer"');
  await page.keyboard.press('Escape');
  await expect(raw).toBeHidden();

  await asked.click({ button: 'right' });
  await pick(page, '多选');
  await expect(page.getByText('已选 1 条')).toBeVisible();
  await page.getByRole('checkbox', { name: /能补发吗/ }).check();
  await expect(page.getByText('已选 2 条')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByText(/已选 \d 条/)).toBeHidden();

  // WeCom cannot take a message back: who looks for it is told, and shown what can be done before the next one.
  await workstation.bubble('可以的，这边登记').getByText('可以的，这边登记').click({ button: 'right' });
  expect(await offered(page.getByRole('menu'))).toEqual([...ofCustomers.slice(0, -1), '撤回', '查看原始消息']);
  await pick(page, '撤回');
  const advice = page.getByRole('dialog', { name: '消息发出后无法撤回' });
  await expect(advice).toContainText('企业微信未开放撤回接口');
  await advice.getByText('3 秒', { exact: true }).click();
  await page.keyboard.press('Escape');
  await expect(advice).toBeHidden();
  await page.keyboard.press('r');
  await workstation.text.fill('明天寄出');
  await workstation.text.press('Enter');
  await expect(page.getByText('等待发送 1 条，按 Esc 撤回')).toBeVisible();
  await workstation.text.press('Escape');
  await expect(workstation.text).toHaveValue('明天寄出');
});

test('a picture is copied from its menu and from the large view', async ({ company }) => {
  const phone = await company.phone('anan');
  await phone.write('看一下');
  await phone.sendFile(files.picture);
  const workstation = await company.workstation('lijing');
  const { page } = workstation;
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const copied = (): Promise<readonly string[]> =>
    page.evaluate(async () => (await navigator.clipboard.read()).flatMap(({ types }) => types));
  await workstation.view('待认领');
  await workstation.open('安安爸爸');
  const picture = workstation.bubbles.getByRole('img', { name: '图片' });
  await picture.click({ button: 'right' });
  await pick(page, '复制图片');
  await expect(page.getByText('已复制')).toBeVisible();
  expect(await copied()).toEqual(['image/png']);
  await page.evaluate(() => navigator.clipboard.writeText('空'));
  await picture.click();
  await expect(page.getByRole('button', { name: '复制图片' })).toBeEnabled();
  await page.keyboard.press('c');
  await expect.poll(copied).toEqual(['image/png']);
});

test('DE-809 E and Enter end a session and go on with the next one', async ({ company }) => {
  const workstation = await company.workstation('lijing');
  const { page } = workstation;
  for (const [who, name] of [
    ['anan', '安安爸爸'],
    ['keke', '可可妈'],
  ] as const) {
    const phone = await company.phone(who);
    await phone.write('谢谢');
    await workstation.view('待认领');
    await workstation.open(name);
    await workstation.claim();
    await workstation.reply('不客气');
  }
  await workstation.view('我的');
  await expect(page.getByRole('option')).toHaveCount(2);
  const open = page.getByRole('heading', { level: 2 });
  const first = await open.first().innerText();
  await workstation.leaveField();
  await page.keyboard.press('e');
  await expect(page.getByRole('button', { name: '结束并到下一个' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(open.first()).not.toHaveText(first);
  await expect(page.getByRole('option')).toHaveCount(1);
  const dialog = page.getByRole('dialog', { name: '结束这次会话' });
  await expect(dialog).toBeHidden();
  await page.keyboard.press('e');
  await expect(dialog).toBeVisible();
  await page.keyboard.press('Enter');
  // Nobody is left: the list says so.
  await expect(page.getByRole('option')).toHaveCount(0);
  await expect(open).toHaveCount(0);
});
