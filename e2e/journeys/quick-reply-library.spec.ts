import { expect, test, type Company } from '../fixtures.ts';
import { download, files } from '../pages/files.ts';
import type { Workstation } from '../pages/workstation.ts';

async function openLibrary({ page }: Workstation) {
  await page.getByRole('navigation', { name: '主导航' }).getByRole('button', { name: '快捷回复' }).click();
  const screen = page.getByRole('region', { name: '快捷回复库' });
  await expect(screen).toBeVisible();
  return {
    screen,
    list: screen.getByRole('list', { name: '快捷回复列表' }),
    shelf: (name: string | RegExp) => screen.getByRole('list', { name: '快捷回复分组' }).getByRole('button', { name }),
  };
}

/** The customer has asked, and 李静 answers. */
async function serve(company: Company) {
  const phone = await company.phone('xiaoman');
  await phone.enter('小程序「商品详情」');
  await phone.write('您好，奶嘴可以退换吗');
  const workstation = await company.workstation('lijing');
  await workstation.view('待认领');
  await workstation.open('小满妈妈');
  await workstation.claim();
  return { phone, workstation };
}

test('DE-502, DE-505, DE-507, DE-509 a proposal with a picture is approved, found by its initials, sent in order and counted', async ({
  company,
}) => {
  const author = await company.workstation('wangmin');
  const theirs = await openLibrary(author);
  await theirs.screen.getByRole('button', { name: '新建快捷回复' }).click();
  await theirs.screen.getByLabel('标题').fill('退换图文');
  await theirs.screen.getByRole('combobox', { name: '分组' }).fill('售后');
  await theirs.screen.getByRole('textbox', { name: '文字' }).fill('{称呼}，未拆封 7 天内可以退换');
  await theirs.screen.getByRole('group', { name: '添加' }).getByRole('button', { name: '图片' }).click();
  await theirs.screen.locator('input[type=file][aria-label="选择图片"]').setInputFiles(files.picture);
  await expect(theirs.screen.getByRole('button', { name: '换一个' })).toBeVisible();
  await expect(theirs.screen.getByRole('complementary', { name: '客户看到的样子' }).locator('img')).toBeVisible();
  await expect(theirs.screen.getByText('花费 2/5 条')).toBeVisible();

  // What is half written is there again after the screen was left.
  await author.page.getByRole('navigation', { name: '主导航' }).getByRole('button', { name: '会话' }).click();
  await openLibrary(author);
  await theirs.screen.getByRole('button', { name: /^继续编辑/ }).click();
  await expect(theirs.screen.getByLabel('标题')).toHaveValue('退换图文');
  await theirs.screen.getByRole('combobox', { name: '谁可以用' }).click();
  await author.page.getByRole('option', { name: '公司' }).click();
  await theirs.screen.getByRole('button', { name: '提交审核' }).click();
  await expect(theirs.screen.getByText('等主管审核，通过前只有你和主管看得到')).toBeVisible();
  await expect(theirs.list.getByRole('button', { name: /退换图文/ }).first()).toBeVisible();

  const supervisor = await company.workstation('chenzg');
  const review = await openLibrary(supervisor);
  await expect(review.shelf(/^待审核\s*1/)).toBeVisible();
  await review.shelf(/^待审核/).click();
  await review.list
    .getByRole('button', { name: /退换图文/ })
    .first()
    .click();
  await review.screen.getByRole('button', { name: '不通过' }).click();
  await supervisor.page.getByLabel('原因').fill('请写上运费谁出');
  await supervisor.page.getByRole('button', { name: '退回提议' }).click();

  await theirs.shelf(/^我的提议/).click();
  await theirs.list
    .getByRole('button', { name: /退换图文/ })
    .first()
    .click();
  await expect(theirs.screen.getByText('没有通过：请写上运费谁出')).toBeVisible();
  await theirs.screen.getByRole('button', { name: '编辑', exact: true }).click();
  await theirs.screen.getByRole('textbox', { name: '文字' }).fill('{称呼}，未拆封 7 天内可以退换，运费我们出');
  await theirs.screen.getByRole('button', { name: '提交审核' }).click();
  await review.list
    .getByRole('button', { name: /退换图文/ })
    .first()
    .click();
  await review.screen.getByRole('button', { name: '通过提议' }).click();

  const { phone, workstation } = await serve(company);
  await workstation.text.pressSequentially('/thtw');
  await expect(workstation.page.getByRole('option', { name: /退换图文/ })).toContainText('花费 2/5 条');
  await workstation.text.press('Enter');
  await expect(workstation.text).toHaveValue('小满妈妈，未拆封 7 天内可以退换，运费我们出');
  await expect(workstation.page.getByRole('list', { name: '待发送的文件' }).getByRole('listitem')).toHaveCount(1);
  await workstation.send.click();
  await expect(phone.received.filter({ hasText: '运费我们出' })).toBeVisible();
  const saidAt = Date.now();
  await expect(phone.received.getByRole('img', { name: '图片' })).toHaveCount(1);
  const said = company.house.simulator.ledger.of('send').map((entry) => entry.body.msgtype);
  expect(said.slice(-2)).toEqual(['text', 'image']);
  // WeCom tells when a customer wrote in whole seconds: in the second of the reply it would not count as an answer to it.
  await expect.poll(() => Date.now() - saidAt).toBeGreaterThan(1_000);
  await phone.write('好的，谢谢');

  await expect
    .poll(async () => {
      await review.screen.page().reload();
      const again = await openLibrary(supervisor);
      return again.list
        .getByRole('button', { name: /退换图文/ })
        .first()
        .textContent();
    })
    .toMatch(/用过 1 次.*客户回应 1/);
});

test('DE-504, DE-508 the order is dragged and kept; a table comes in with its faults named, and is undone', async ({
  company,
}) => {
  const workstation = await company.workstation('chenzg');
  const { page } = workstation;
  const { screen, list } = await openLibrary(workstation);
  const titles = () => list.getByRole('listitem').locator('[data-reply] > span:first-child').allInnerTexts();
  const csv = [
    '谁可以用,分组,标题,内容',
    '公司,售后,甲,第一条',
    '公司,售后,乙,第二条',
    '公司,售后,丙,"第三条',
    '---',
    '第二段"',
    '公司,售后,,没有标题',
  ].join('\r\n');
  const bring = async () => {
    await screen.getByRole('button', { name: '导入导出' }).click();
    const dialog = page.getByRole('dialog', { name: '导入和导出快捷回复' });
    const file = { name: '快捷回复.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) };
    await dialog.locator('input[type=file]').setInputFiles(file);
    return dialog;
  };
  let dialog = await bring();
  await expect(dialog.getByText('新增 3 · 更新 0 · 跳过 0 · 错误 1')).toBeVisible();
  await expect(dialog.getByRole('row', { name: /「标题」是空的/ })).toBeVisible();
  await dialog.getByRole('button', { name: '导入 3 条' }).click();
  await expect(dialog.getByText('已新增 3 条，更新 0 条')).toBeVisible();
  await dialog.getByRole('button', { name: '撤销导入' }).click();
  await expect(dialog.getByText('已撤销')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect.poll(titles).toEqual([]);
  dialog = await bring();
  await dialog.getByRole('button', { name: '导入 3 条' }).click();
  await expect(dialog.getByText('已新增 3 条')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect.poll(titles).toEqual(['甲', '乙', '丙']);

  // With the mouse, then with the keyboard.
  await list
    .getByRole('button', { name: /丙/ })
    .first()
    .dragTo(list.getByRole('button', { name: /甲/ }).first(), {
      targetPosition: { x: 20, y: 3 },
    });
  await expect.poll(titles).toEqual(['丙', '甲', '乙']);
  await list.getByRole('button', { name: /乙/ }).first().focus();
  await page.keyboard.press('Alt+ArrowUp');
  await expect.poll(titles).toEqual(['丙', '乙', '甲']);
  await page.reload();
  await openLibrary(workstation);
  await expect.poll(titles).toEqual(['丙', '乙', '甲']);

  await screen.getByRole('button', { name: '导入导出' }).click();
  const taken = await download(page, page.getByRole('button', { name: 'XLSX' }));
  expect(taken.bytes.subarray(0, 2).toString()).toBe('PK');
  await page
    .getByRole('dialog')
    .locator('input[type=file]')
    .setInputFiles({ name: '再导入.xlsx', mimeType: '', buffer: taken.bytes });
  await expect(page.getByText('新增 0 · 更新 0 · 跳过 3 · 错误 0')).toBeVisible();
});
