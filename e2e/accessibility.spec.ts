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

    await page.getByRole('button', { name: '话术' }).click();
    await page.getByRole('button', { name: '新建快捷回复' }).first().click();
    expect.soft(await faults(page), '话术').toEqual([]);

    await page.getByRole('button', { name: '管理' }).click();
    await page.getByRole('button', { name: '接待规则' }).click();
    await page.getByRole('button', { name: '添加规则' }).click();
    await expect(page.getByRole('textbox', { name: '规则名称' })).toBeVisible();
    expect.soft(await faults(page), '接待规则').toEqual([]);
  });
}

async function keys(page: Page, ...written: readonly string[]): Promise<void> {
  for (const key of written) await page.keyboard.press(key);
}
