import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';

/** What axe calls serious or critical, with the elements it means. */
async function seriousFaults(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations
    .filter((violation) => violation.impact === 'serious' || violation.impact === 'critical')
    .flatMap((violation) => violation.nodes.map((node) => `${violation.id}: ${node.html.slice(0, 160)}`));
}

for (const theme of ['light', 'dark'] as const) {
  test(`sign-in, desk and board have no serious fault for those who do not see or use a mouse (${theme})`, async ({
    company,
    page,
  }) => {
    await page.goto(`${company.line.url}/?theme=${theme}`);
    await expect(page.getByRole('button', { name: '登录', exact: true })).toBeVisible();
    expect(await seriousFaults(page)).toEqual([]);

    const phone = await company.phone('anan');
    await phone.write('收到的包裹压坏了一个角');
    const workstation = await company.workstation('chenzg');
    await workstation.page.goto(`${company.line.url}/?theme=${theme}`);
    await workstation.view('全部');
    await workstation.open('安安爸爸');
    await expect(workstation.bubble('收到的包裹压坏了一个角')).toBeVisible();
    await workstation.claim();
    expect(await seriousFaults(workstation.page)).toEqual([]);

    await workstation.page.getByRole('button', { name: '看板' }).click();
    await expect(workstation.page.getByRole('heading', { name: '今日回复率' })).toBeVisible();
    expect(await seriousFaults(workstation.page)).toEqual([]);
  });
}
