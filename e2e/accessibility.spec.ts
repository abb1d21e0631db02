import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';

const levels = new Set(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']);

/** What axe finds against WCAG 2.2 AA, and its other serious or critical findings, with the elements it means. */
async function faults(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations
    .filter(({ impact, tags }) => impact === 'serious' || impact === 'critical' || tags.some((tag) => levels.has(tag)))
    .flatMap((violation) => violation.nodes.map((node) => `${violation.id}: ${node.html.slice(0, 160)}`));
}

for (const theme of ['light', 'dark'] as const) {
  test(`sign-in, desk and board have no serious fault for those who do not see or use a mouse (${theme})`, async ({
    company,
    page,
  }) => {
    await page.goto(`${company.line.url}/?theme=${theme}`);
    await expect(page.getByRole('button', { name: '登录', exact: true })).toBeVisible();
    expect(await faults(page)).toEqual([]);

    const phone = await company.phone('anan');
    await phone.write('收到的包裹压坏了一个角');
    const workstation = await company.workstation('chenzg');
    await workstation.page.goto(`${company.line.url}/?theme=${theme}`);
    await workstation.view('全部');
    await workstation.open('安安爸爸');
    await expect(workstation.bubble('收到的包裹压坏了一个角')).toBeVisible();
    await workstation.claim();
    expect(await faults(workstation.page)).toEqual([]);

    await workstation.page.getByRole('button', { name: '看板' }).click();
    await expect(workstation.page.getByRole('heading', { name: '今日回复率' })).toBeVisible();
    expect(await faults(workstation.page)).toEqual([]);
  });

  test(`what opens above the desk, the library and the rules have none either (${theme})`, async ({ company }) => {
    const phone = await company.phone('anan');
    await phone.write('收到的包裹压坏了一个角');
    const workstation = await company.workstation('chenzg');
    const { page } = workstation;
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await page.goto(`${company.line.url}/?theme=${theme}`);
    await workstation.view('全部');
    await workstation.open('安安爸爸');
    await workstation.claim();

    const dialog = (name: string) => page.getByRole('dialog', { name });
    const above: readonly (readonly [name: string, open: () => Promise<void>])[] = [
      ['命令面板', () => page.keyboard.press('Control+k')],
      ['键盘快捷键', () => page.keyboard.press('?')],
      ['快捷操作', () => page.keyboard.press('q')],
      ['转接会话', () => page.keyboard.press('a')],
      ['休息一下', () => keys(page, 'g', 'x')],
      ['筛选', () => page.getByRole('button', { name: '筛选会话' }).click()],
      ['搜索', () => page.keyboard.press('Control+Shift+F')],
      ['邀请升级', () => page.keyboard.press('u')],
      ['结束这次会话', () => page.keyboard.press('e')],
      ['稍后处理', () => page.keyboard.press('s')],
      ['客户再来时提醒', () => page.keyboard.press('l')],
      ['添加标签', () => page.keyboard.press('t')],
      ['链接', () => keys(page, 'm', 'l')],
      ['小程序', () => keys(page, 'm', 'a')],
      ['菜单', () => keys(page, 'm', 'm')],
      ['位置', () => keys(page, 'm', 'd')],
    ];
    for (const [name, open] of above) {
      // Single letters are commands only outside the field, which takes the focus after a claim.
      await workstation.text.blur();
      await open();
      await expect(dialog(name)).toBeVisible();
      expect.soft(await faults(page), name).toEqual([]);
      await page.keyboard.press('Escape');
      await expect(dialog(name)).toBeHidden();
    }
    await workstation.tool('表情', '表情');
    expect.soft(await faults(page), '表情').toEqual([]);
    await page.keyboard.press('Escape');

    await page.getByRole('button', { name: /账户与设置/ }).click();
    await expect(page.getByRole('menu')).toBeVisible();
    expect.soft(await faults(page), '账户与设置').toEqual([]);
    await page.keyboard.press('Escape');

    await page.getByRole('button', { name: '快捷回复', exact: true }).click();
    await page.getByRole('button', { name: '新建快捷回复' }).first().click();
    expect.soft(await faults(page), '快捷回复').toEqual([]);

    await page.getByRole('button', { name: '管理' }).click();
    await page.getByRole('button', { name: '接待规则' }).click();
    await page.getByRole('button', { name: '添加规则' }).click();
    await expect(page.getByRole('textbox', { name: '规则名称' })).toBeVisible();
    expect.soft(await faults(page), '接待规则').toEqual([]);
  });
}

/** 1280 × 800 at 200 %: the browser lays out half as much. */
test('1.4.10 1.4.4 at 200 % everything a servicer needs is reached and answered, and nothing scrolls sideways', async ({
  company,
}) => {
  const phone = await company.phone('anan');
  await phone.write('收到的包裹压坏了一个角，能补发一个吗');
  const workstation = await company.workstation('lijing');
  const { page } = workstation;
  await page.setViewportSize({ width: 640, height: 400 });
  await workstation.view('待认领');
  await workstation.open('安安爸爸');
  await page.getByRole('button', { name: '认领', exact: true }).click();
  await expect(page.getByRole('button', { name: '放回待认领', exact: true })).toBeInViewport();
  const sideways = (): Promise<number> =>
    page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(await sideways()).toBe(0);
  for (const name of ['转接', '结束', '邀请升级'])
    await expect(page.getByRole('button', { name, exact: true })).toBeInViewport();
  await expect(workstation.send).toBeInViewport({ ratio: 1 });
  await workstation.reply('可以，今天补发');
  await expect(workstation.bubble('可以，今天补发')).toBeInViewport();
  await workstation.leaveField();
  for (const [name, key] of [
    ['结束这次会话', 'e'],
    ['转接会话', 'a'],
    ['邀请升级', 'u'],
  ] as const) {
    await page.keyboard.press(key);
    const dialog = page.getByRole('dialog', { name });
    await expect(dialog).toBeVisible();
    expect(await sideways()).toBe(0);
    // Its last button is reached by scrolling in it.
    await dialog.getByRole('button').last().scrollIntoViewIfNeeded();
    await expect(dialog.getByRole('button').last()).toBeInViewport();
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
  }
});

test('2.4.7 whatever has the focus is seen to have it; who wants less motion gets none', async ({ company }) => {
  const phone = await company.phone('anan');
  await phone.write('收到的包裹压坏了一个角');
  const workstation = await company.workstation('lijing');
  const { page } = workstation;
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await workstation.view('待认领');
  await workstation.open('安安爸爸');
  await page.locator('body').press('Escape');
  const unseen: string[] = [];
  for (let step = 0; step < 40; step += 1) {
    await page.keyboard.press('Tab');
    const look = await page.evaluate(() => {
      const one = document.activeElement;
      if (!(one instanceof HTMLElement) || one === document.body) return null;
      // A field may show it by its frame, a hidden radio button by its label, the list by a ring over its rows.
      const frames = [one, one.parentElement, one.parentElement?.parentElement].flatMap((each) => each ?? []);
      const ringOf = (each: HTMLElement): string => getComputedStyle(each, '::after').borderTopStyle;
      const isSeen = frames.some((each) => {
        const { outlineStyle, boxShadow } = getComputedStyle(each);
        return outlineStyle !== 'none' || boxShadow !== 'none' || (one.role === 'listbox' && ringOf(each) === 'solid');
      });
      return { isSeen, who: one.outerHTML.slice(0, 120) };
    });
    if (look && !look.isSeen) unseen.push(look.who);
  }
  expect(unseen).toEqual([]);
  const moving = await page.evaluate(
    () => document.getAnimations().filter(({ effect }) => Number(effect?.getComputedTiming().duration ?? 0) > 1).length,
  );
  expect(moving).toBe(0);
});

async function keys(page: Page, ...written: readonly string[]): Promise<void> {
  for (const key of written) await page.keyboard.press(key);
}
