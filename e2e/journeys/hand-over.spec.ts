import { expect, test } from '../fixtures.ts';

test('one servicer hands a conversation over with a reason; the other reads it first, and only they may answer', async ({
  company,
}) => {
  const phone = await company.phone('keke');
  await phone.write('宝宝有点湿疹，辅食要注意什么');
  const first = await company.workstation('lijing');
  const second = await company.workstation('wangmin');
  await first.view('待认领');
  await first.open('可可妈');
  await first.claim();
  await first.reply('我请更懂湿疹的同事来看');
  await expect(phone.received.filter({ hasText: '我请更懂湿疹的同事来看' })).toBeVisible();

  // DE-954: to the wrong one, and back with one press.
  await first.handOver('张帆', '你来看看');
  await expect(first.blocked).toContainText('张帆');
  const given = first.page.locator('span', { hasText: /^已转接给张帆/ });
  await given.getByRole('button', { name: '撤销' }).click();
  await expect(first.page.getByText('由你接待')).toBeVisible();

  await first.handOver('王敏', '湿疹的问题你更熟');
  await expect(first.blocked).toContainText('王敏');
  await expect(first.page.getByText('你转接给王敏：湿疹的问题你更熟')).toBeVisible();
  // DE-614: not mine any more, and nothing looks as if it were.
  await expect(first.page.getByText('只能查看').first()).toBeVisible();
  await expect(first.page.getByText(/还能发 \d 条/)).toHaveCount(0);
  await expect(first.page.getByRole('button', { name: '邀请升级' })).toHaveCount(0);
  await expect(first.page.getByRole('toolbar', { name: '插入' })).toHaveCount(0);
  await first.blocked.getByRole('button', { name: '请对方转给我' }).click();
  await expect(first.page.getByRole('textbox', { name: '备注内容' })).toHaveValue('@王敏 请把这个会话转给我：');
  await first.page.getByRole('textbox', { name: '备注内容' }).press('Enter');

  await second.view('我的');
  await second.open('可可妈');
  const card = second.page.getByRole('region', { name: '交接说明' });
  await expect(card).toContainText('李静');
  await expect(card).toContainText('湿疹的问题你更熟');
  await expect(card).toContainText('宝宝有点湿疹，辅食要注意什么');
  await expect(second.page.getByText('@王敏 请把这个会话转给我').first()).toBeVisible();
  await card.getByRole('button', { name: '知道了' }).click();
  await expect(card).toBeHidden();

  await expect(second.bubble('我请更懂湿疹的同事来看')).toBeVisible();
  await second.reply('湿疹的宝宝新食物间隔 4–5 天再加');
  await expect(phone.received.filter({ hasText: '间隔 4–5 天' })).toBeVisible();
  await expect(first.bubble('湿疹的宝宝新食物间隔 4–5 天再加')).toBeVisible();
});

test('what was handed over by mistake goes back with a reason of its own, found by pinyin', async ({ company }) => {
  const phone = await company.phone('keke');
  await phone.write('奶粉什么时候发货');
  const first = await company.workstation('lijing');
  const second = await company.workstation('wangmin');
  await first.view('待认领');
  await first.open('可可妈');
  await first.claim();

  await first.page.getByRole('button', { name: '转接', exact: true }).click();
  const dialog = first.page.getByRole('dialog', { name: '转接会话' });
  await dialog.getByRole('textbox', { name: '搜索同事或小组' }).fill('wm');
  await expect(dialog.getByRole('radio', { name: '王敏' })).toBeChecked();
  await expect(dialog.getByRole('button', { name: '转接会话' })).toBeDisabled();
  await dialog.getByRole('textbox', { name: '转接原因' }).fill('物流问题');
  await dialog.getByRole('textbox', { name: '转接原因' }).press('Enter');
  await expect(dialog).toBeHidden();

  await second.view('我的');
  await second.open('可可妈');
  const card = second.page.getByRole('region', { name: '交接说明' });
  await card.getByRole('button', { name: '退回' }).click();
  await card.getByRole('textbox', { name: '退回原因' }).fill('单号在你那边');
  await card.getByRole('button', { name: '退回给李静' }).click();
  await expect(card).toBeHidden();
  await expect(first.page.getByRole('region', { name: '交接说明' })).toContainText('单号在你那边');
  await expect(first.page.getByText('由你接待')).toBeVisible();
});

test('DE-927 who is signed in nowhere is not said to work, comes last, and may be chosen all the same', async ({
  company,
}) => {
  const phone = await company.phone('keke');
  await phone.write('奶粉什么时候发货');
  const first = await company.workstation('lijing');
  await company.desk('zhangfan');
  await first.view('待认领');
  await first.open('可可妈');
  await first.claim();

  await first.page.getByRole('button', { name: '转接', exact: true }).click();
  const dialog = first.page.getByRole('dialog', { name: '转接会话' });
  const people = dialog.getByRole('radiogroup', { name: '转给谁' });
  await expect(people.locator('label').first()).toContainText('张帆');
  await expect(people.locator('label').first()).toContainText('工作中');
  await expect(people.locator('label').filter({ hasText: '王敏' })).toContainText('未登录');
  await dialog.getByRole('textbox', { name: '搜索同事或小组' }).fill('wm');
  await expect(dialog.getByRole('status')).toContainText('王敏未登录，登录后才看得到');
  await dialog.getByRole('textbox', { name: '转接原因' }).fill('明天一早请跟进');
  await dialog.getByRole('textbox', { name: '转接原因' }).press('Enter');
  await expect(dialog).toBeHidden();
  await expect(first.blocked).toContainText('王敏');
});

test('a team is asked, and whoever of it claims first has it', async ({ company }) => {
  const phone = await company.phone('keke');
  await phone.write('想退货');
  const lead = await company.workstation('chenzg');
  await lead.page.getByRole('button', { name: '管理' }).click();
  await lead.page.getByRole('button', { name: '接待规则' }).click();
  const teams = lead.page.getByRole('region', { name: '小组' });
  await teams.getByRole('button', { name: '添加小组' }).click();
  await teams.getByRole('textbox', { name: '小组名称' }).fill('售后');
  await teams.getByRole('combobox', { name: '成员' }).fill('zf');
  await lead.page.getByRole('option', { name: '张帆' }).click();
  await lead.page.keyboard.press('Escape');
  await teams.getByRole('button', { name: '保存' }).click();
  await expect(teams.getByText('未保存')).toBeHidden();

  const first = await company.workstation('lijing');
  await first.view('待认领');
  await first.open('可可妈');
  await first.claim();
  await first.handOver('售后', '客户要退货');
  await expect(first.page.getByText('你转接给小组「售后」：客户要退货')).toBeVisible();

  const second = await company.workstation('zhangfan');
  await second.view('待认领');
  await second.open('可可妈');
  await expect(second.page.getByText('待认领 · 小组「售后」')).toBeVisible();
  await second.claim();
});
