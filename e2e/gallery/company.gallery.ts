import { expect } from '../fixtures.ts';
import { test } from './book.ts';
import { closeAll, companyTabs, fullHouse, go } from './places.ts';

test.use({ past: fullHouse });

test('company', async ({ company, book }) => {
  const { page } = await company.workstation('chenzg');
  const library = page.getByRole('region', { name: '快捷回复库' });
  const shelf = (name: string | RegExp) =>
    library.getByRole('list', { name: '快捷回复分组' }).getByRole('button', { name });
  book.after(closeAll);
  book.hear([...company.house.simulator.world.acquisitionLinks.values()]);
  await page.emulateMedia({ reducedMotion: 'reduce' });

  await book.scene(page, 'inbox-all', async () => {
    await go(page, '#/conversations?view=all');
    await expect(page.getByRole('option').first()).toBeVisible();
  });
  await book.scene(
    page,
    'board',
    async () => {
      await go(page, '#/board');
      await expect(page.getByRole('heading', { name: '今日回复率' })).toBeVisible();
      await expect(page.getByRole('table')).toContainText('李静');
    },
    { narrow: true },
  );
  await book.scene(page, 'board-drilled', () =>
    page
      .getByRole('button', { name: /个会话/ })
      .first()
      .click(),
  );
  await book.scene(page, 'board-yesterday', async () => {
    await closeAll(page);
    await page.getByText('昨天', { exact: true }).click();
    await expect(page.getByRole('table')).toContainText('李静');
  });

  await book.scene(page, 'library', async () => {
    await go(page, '#/quick-replies');
    await expect(library).toBeVisible();
  });
  await book.scene(page, 'library-reply', () => library.locator('[data-reply]').first().click());
  await book.scene(page, 'library-edit', async () => {
    await library.getByRole('button', { name: '编辑', exact: true }).click();
    await expect(library.getByLabel('标题')).toBeVisible();
  });
  await book.scene(page, 'library-proposal', async () => {
    await go(page, '#/board');
    await go(page, '#/quick-replies');
    await shelf(/^待审核/).click();
    await library.locator('[data-reply]').first().click();
    await expect(library.getByRole('button', { name: '通过提议' })).toBeVisible();
  });
  await book.scene(page, 'library-decline', async () => {
    await library.getByRole('button', { name: '不通过' }).click();
    await expect(page.getByLabel('原因')).toBeVisible();
  });
  await book.scene(page, 'library-search-none', async () => {
    book.hear('没有这样的词');
    await shelf(/^全部/).click();
    await library
      .getByRole('searchbox')
      .or(library.getByPlaceholder('拼音首字母或关键词'))
      .first()
      .fill('没有这样的词');
  });
  await library.getByRole('searchbox').or(library.getByPlaceholder('拼音首字母或关键词')).first().fill('');
  await book.scene(page, 'library-new', () => library.getByRole('button', { name: '新建快捷回复' }).first().click());
  await book.scene(page, 'import', async () => {
    await library.getByRole('button', { name: '导入导出' }).click();
    await expect(page.getByRole('dialog', { name: '导入和导出快捷回复' })).toBeVisible();
  });
  const rows = ['谁可以用,分组,标题,内容', '公司,售后,甲,第一条', '总部,售后,乙,第二条', '公司,售后,,没有标题'];
  book.hear(rows);
  await book.scene(page, 'import-faults', async () => {
    await library.getByRole('button', { name: '导入导出' }).click();
    const file = { name: '快捷回复.csv', mimeType: 'text/csv', buffer: Buffer.from(rows.join('\r\n')) };
    await page.getByRole('dialog').locator('input[type=file]').setInputFiles(file);
    await expect(page.getByText('新增 1 · 更新 0 · 跳过 0 · 错误 2')).toBeVisible();
  });

  for (const tab of await companyTabs(page))
    await book.scene(
      page,
      tab,
      async () => {
        await go(page, `#/company/${tab}`);
        await page.waitForLoadState('networkidle');
        await expect(page.getByText('正在读取')).toHaveCount(0);
      },
      { narrow: true },
    );
  await book.scene(page, 'rules-new', async () => {
    await go(page, '#/company/rules');
    book.hear('规则');
    await page.getByRole('button', { name: '添加规则' }).click();
    await page.getByRole('textbox', { name: '规则名称' }).scrollIntoViewIfNeeded();
  });
  await book.scene(page, 'rules-end', async () => {
    await page.getByRole('region', { name: '敏感词' }).scrollIntoViewIfNeeded();
  });
  await book.scene(page, 'account', async () => {
    await go(page, '#/company/accounts');
    await page.getByText('暖芽母婴旗舰店').first().click();
  });
  await book.scene(page, 'person', async () => {
    await go(page, '#/company/people');
    await page.getByText('李静').first().click();
  });
  await book.scene(page, 'account-menu', async () => {
    await page.getByRole('button', { name: /账户与设置/ }).click();
    await expect(page.getByRole('menu')).toBeVisible();
  });
});
