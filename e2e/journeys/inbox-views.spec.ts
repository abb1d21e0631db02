import { chinaDay, DAY, HOUR, SECOND } from '#shared/lib/time';
import { expect, test } from '../fixtures.ts';
import { conversationOf, say } from '../pages/say.ts';

test('who waits is in one list by the time that is left; keys, links and claims find their way', async ({
  company,
}) => {
  const early = await company.phone('beibei');
  await early.write('伞车折起来多大');
  const later = await company.phone('duoduo');
  await later.write('M 码 8 公斤还能穿吗');
  const lijing = await company.workstation('lijing');
  const { page } = lijing;
  const rows = page.getByRole('option');
  const views = page.getByRole('tablist', { name: '会话列表' });

  // A digit opens the view of that place; while typing it is a digit.
  await page.keyboard.press('2');
  await expect(views.getByRole('tab', { name: /^待回复 ?2$/ })).toHaveAttribute('aria-selected', 'true');
  await expect(rows).toHaveCount(2);
  await expect(rows.first()).toContainText('贝贝爸');
  await expect(rows.first().getByTitle(/^首响 已等 .+，承诺 3 分钟；按距承诺的时间排序/)).toBeVisible();
  await expect(page).toHaveURL(/#\/conversations\?view=waiting$/);

  // Claimed where nobody's are listed, it is followed to one's own.
  await page.keyboard.press('3');
  await lijing.open('贝贝爸');
  await page.keyboard.press('i');
  await expect(views.getByRole('tab', { name: /^我的 ?1$/ })).toHaveAttribute('aria-selected', 'true');
  await expect(lijing.row('贝贝爸')).toHaveAttribute('aria-selected', 'true');

  // The worst first, then the next, then the first again.
  for (const name of ['贝贝爸', '朵朵麻麻', '贝贝爸']) {
    await page.keyboard.press('g');
    await page.keyboard.press('r');
    await expect(page.getByRole('heading', { name }).first()).toBeVisible();
  }
  await lijing.text.fill('1');
  await expect(views.getByRole('tab', { name: /^待回复/ })).toHaveAttribute('aria-selected', 'true');
  await lijing.reply('折叠后 54 厘米长');
  await expect(rows).toHaveCount(1);
  await expect(rows).toContainText('朵朵麻麻');

  // The address names the view, for a colleague too.
  await page.goto(page.url().replace(/#.*/, '#/conversations?view=closed'));
  await expect(views.getByRole('tab', { name: /^已结束/ })).toHaveAttribute('aria-selected', 'true');
  await expect(page.getByText('还没有结束的会话')).toBeVisible();
});

test('a customer nobody answered stays in sight after eight hours and after the window has closed', async ({
  company,
}) => {
  const phone = await company.phone('beibei');
  await phone.write('有优惠吗');
  company.clock.shift(9 * HOUR);
  const lijing = await company.workstation('lijing');
  await lijing.view('待回复');
  await expect(lijing.row('贝贝爸')).toContainText('超 8 小时');
  await expect(lijing.page.getByRole('listbox')).toContainText('还没人回');

  company.clock.shift(38 * HOUR);
  await lijing.page.reload();
  await expect(lijing.page.getByRole('listbox')).toContainText('窗口将关');
  await expect(lijing.row('贝贝爸')).toContainText(/剩 0:\d\d:\d\d/);

  company.clock.shift(3 * HOUR);
  await lijing.page.reload();
  await expect(lijing.page.getByRole('listbox')).toContainText('窗口将关');
  await expect(lijing.row('贝贝爸').getByTitle(/只有客户再来消息才能打开/)).toContainText('窗口已关');
  await expect(lijing.page.getByRole('tab', { name: /^待回复 ?1$/ })).toBeVisible();
});

test('a filter narrows any view at once and is kept as a view that a supervisor gives to everybody', async ({
  company,
}) => {
  const shop = await company.phone('beibei');
  await shop.write('伞车折起来多大');
  const service = await company.phone('duoduo', 'care');
  await service.write('我要退货');
  const lead = await company.workstation('chenzg');
  const servicer = await company.workstation('lijing');
  const { page } = lead;
  await lead.view('全部');
  await expect(page.getByRole('option')).toHaveCount(2);

  await page.getByRole('button', { name: '筛选会话' }).click();
  await page.getByRole('radiogroup', { name: '最近有动静' }).getByText('自选').click();
  await expect(page.getByLabel('结束日期')).toHaveValue(chinaDay(company.clock.now()));
  await expect(lead.row('贝贝爸')).toBeVisible();
  const yesterday = chinaDay(company.clock.now() - DAY);
  await page.getByLabel('开始日期').fill(chinaDay(company.clock.now() + DAY));
  await expect(page.getByText('结束日期不能早于开始日期')).toBeVisible();
  await expect(lead.row('贝贝爸')).toBeVisible();
  await page.getByLabel('开始日期').fill(yesterday);
  await page.getByLabel('结束日期').fill(yesterday);
  await expect(lead.row('贝贝爸')).toBeHidden();
  await expect(page.getByText('结束日期不能早于开始日期')).toBeHidden();
  await page.getByRole('radiogroup', { name: '最近有动静' }).getByText('不限').click();
  await expect(lead.row('贝贝爸')).toBeVisible();
  await page.getByRole('combobox', { name: '客服账号' }).click();
  await page.getByRole('option', { name: '暖芽售后服务', exact: true }).click();
  await expect(lead.row('贝贝爸')).toBeHidden();
  await expect(lead.row('朵朵麻麻')).toBeVisible();
  await page.getByRole('button', { name: '存为视图' }).click();
  await page.getByRole('textbox', { name: /^视图名称/ }).fill('售后');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('tab', { name: '售后' })).toHaveAttribute('aria-selected', 'true');
  // Its number stands in the tab as those of the others do.
  await expect(page.getByRole('tab', { name: '售后' })).toHaveText(/^售后 ?1$/);
  await expect(page).toHaveURL(/view=saved%3A/);

  await page.keyboard.press('Escape');
  await page.getByTitle('更多视图').click();
  await expect(page.getByRole('menuitem', { name: /^售后 ?1/ })).toBeVisible();
  await page.getByRole('menuitem', { name: '管理视图' }).click();
  const dialog = page.getByRole('dialog', { name: '管理视图' });
  await dialog.getByRole('textbox', { name: '视图名称' }).fill('售后全部');
  await dialog.getByRole('textbox', { name: '视图名称' }).press('Enter');
  await dialog.getByRole('checkbox', { name: '固定给所有人' }).click();
  await expect(dialog.getByRole('checkbox', { name: '固定给所有人' })).toBeChecked();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('tab', { name: '售后全部' })).toBeVisible();

  // Everybody has it, by the same link and the same key.
  await expect(async () => {
    await servicer.page.keyboard.press('8');
    await expect(servicer.page.getByRole('tab', { name: '售后全部' })).toBeVisible({ timeout: 500 });
  }).toPass();
  await expect(servicer.row('朵朵麻麻')).toBeVisible();
  await expect(servicer.row('贝贝爸')).toBeHidden();

  // Deleted by mistake, it is back with one press.
  await page.getByTitle('更多视图').click();
  await page.getByRole('menuitem', { name: '管理视图' }).click();
  await dialog.getByRole('button', { name: '删除「售后全部」' }).click();
  await expect(servicer.page.getByText('没有这个视图')).toBeVisible();
  await page.getByRole('button', { name: '撤销' }).click();
  await expect(servicer.row('朵朵麻麻')).toBeVisible();
});

test('what is put away leaves the list and comes back when the customer writes; a call waits until it is opened', async ({
  company,
}) => {
  const phone = await company.phone('beibei');
  await phone.write('伞车折起来多大');
  const lijing = await company.workstation('lijing');
  const { page } = lijing;
  const desk = await company.desk('lijing');
  await say(desk, company.clock, 'beibei', '折叠后 54 厘米长');
  await lijing.view('我的');
  await expect(page.getByText('没有等待回复的客户')).toBeVisible();
  const setAt = company.clock.now();
  const conversationId = conversationOf('beibei');
  // WeCom counts in seconds: what comes within this one would not be later.
  company.clock.shift(SECOND);
  const snooze = { setAt, until: setAt + 2 * HOUR };
  await desk.command({ kind: 'conversation.mark', id: desk.newId(setAt), conversationId, snooze });
  await expect(lijing.row('贝贝爸')).toBeHidden();
  await expect(page.getByText(/下一条稍后处理在/)).toBeVisible();
  await lijing.view('稍后处理');
  await expect(lijing.row('贝贝爸')).toContainText('回来');

  await phone.write('那重量呢');
  await expect(lijing.row('贝贝爸')).toBeHidden();
  await lijing.view('我的');
  await expect(lijing.row('贝贝爸')).toBeVisible();

  const colleague = await company.desk('wangmin');
  const id = colleague.newId(company.clock.now());
  const mentions = [desk.me.servicerUserid];
  await colleague.command({ kind: 'note.write', id, conversationId, text: '@李静 这款缺货', mentions });
  const dot = page.getByRole('img', { name: '1 个会话里有同事提到你' });
  await expect(dot).toBeVisible();
  await lijing.view('@我');
  await expect(lijing.row('贝贝爸')).toContainText('王敏：@李静 这款缺货');
  await expect(lijing.row('贝贝爸').getByRole('img', { name: '有新消息' })).toBeVisible();
  await lijing.open('贝贝爸');
  await expect(lijing.row('贝贝爸').getByRole('img', { name: '有新消息' })).toBeHidden();
});
