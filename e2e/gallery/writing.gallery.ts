import type { Locator } from '@playwright/test';
import { HOUR } from '#shared/lib/time';
import { demoAccounts, demoCustomers } from '#simulator/demo-world';
import { expect } from '../fixtures.ts';
import { files } from '../pages/files.ts';
import { conversationOf, say } from '../pages/say.ts';
import { test } from './book.ts';
import { closeAll, fullHouse, openConversation } from './places.ts';

test.use({ past: fullHouse });

test('writing', async ({ company, book }) => {
  const workstation = await company.workstation('lijing');
  const { page, text, send } = workstation;
  const { simulator } = company.house;
  const desk = await company.desk('lijing');
  const lead = await company.desk('chenzg');
  const newId = () => desk.newId(company.clock.now());
  const strip = (words: string | RegExp): Locator =>
    page.getByRole('alert').or(page.getByRole('status')).filter({ hasText: words }).first();
  book.hear(['我的常用', '午休说明', '我在用午餐，大约 20 分钟后回到这里，您可以先留言。', '保证加微信']);
  book.hear([files.report.name, files.picture.name, '有的，今天可以发', '问尺码', 'https://shop.example.com']);
  // What is typed below: a draft is told to no other desk.
  book.hear([
    '可可妈您好，满 8 个月就可以，先从四分之一个蛋黄开始[微笑]',
    '蛋黄先从四分之一个开始，'.repeat(90),
    '保证明天到，您也可以加微信',
    '检测报告发您',
    '对花生过敏，回复前先看一眼',
    '今天下午发出',
    '先道歉，再问订单号',
    '育儿顾问一对一',
  ]);
  // Esc goes back to the list where nothing is left to close: each scene begins in the conversation, with an empty field.
  book.after(async (shown) => {
    await closeAll(shown);
    if (shown !== page) return;
    await openConversation(page, 'keke');
    if ((await text.isVisible()) && (await text.isEditable())) await text.fill('');
  });
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const customer = simulator.customer(demoCustomers.keke);

  await book.scene(page, 'written', async () => {
    await openConversation(page, 'keke');
    await text.fill('可可妈您好，满 8 个月就可以，先从四分之一个蛋黄开始[微笑]');
  });
  await book.scene(page, 'many-parts', () => text.fill('蛋黄先从四分之一个开始，'.repeat(90)));
  await book.scene(page, 'suggestions', async () => {
    customer.write(demoAccounts.shop, '昨天付款的订单什么时候发货');
    await expect(page.getByRole('group', { name: '可用的快捷回复' })).toBeVisible();
  });
  await book.scene(page, 'stale-guard', async () => {
    await text.pressSequentially('有的，今天可以发');
    customer.write(demoAccounts.shop, '等等，我要的是大号');
    await expect(workstation.bubble('等等，我要的是大号')).toBeVisible();
    await text.press('Enter');
    await expect(strip('客户在你输入时又说了')).toBeVisible();
  });
  await book.scene(page, 'quote', async () => {
    await workstation.bubble('等等，我要的是大号').getByText('等等，我要的是大号').click({ button: 'right' });
    await page.getByRole('menuitem', { name: '引用' }).click();
    await text.fill('有的');
  });
  await page.getByRole('button', { name: '去掉引用' }).click();
  await lead.command({
    kind: 'setting.save',
    id: lead.newId(company.clock.now()),
    setting: {
      name: 'sensitiveWords',
      value: [
        { word: '保证', why: '说不准的事不保证，可以说「我们会尽快」', isForbidden: false },
        { word: '加微信', why: '请用「邀请升级」', isForbidden: true },
      ],
    },
  });
  await book.scene(page, 'sensitive-word', async () => {
    await text.fill('保证明天到');
    await text.press('Enter');
    await expect(strip('说不准的事不保证')).toBeVisible();
  });
  await book.scene(page, 'forbidden-word', async () => {
    await text.fill('保证明天到，您也可以加微信');
    await text.press('Enter');
    await expect(strip('这些词不能发给客户')).toBeVisible();
  });
  await book.scene(page, 'quick-replies', async () => {
    await text.focus();
    await text.pressSequentially('/f');
    await expect(page.getByRole('listbox', { name: '选择快捷回复' })).toBeVisible();
  });
  await book.scene(page, 'emoji', () => workstation.tool('表情', '表情'), { hasWechatNames: true });
  for (const [name, button] of [
    ['link', '链接'],
    ['mini-program', '小程序'],
    ['menu', '菜单'],
    ['location', '位置'],
    ['acquisition-link', '获客链接'],
  ] as const)
    await book.scene(page, `card-${name}`, () => workstation.tool(button, `发送${button}`));
  await book.scene(page, 'voice', () => workstation.tool('录制语音', '录制语音'));
  await book.scene(page, 'attached', async () => {
    await page.locator('input[type=file][aria-label="文件"]').setInputFiles([files.report, files.picture]);
    await expect(page.getByRole('list', { name: '待发送的文件' }).getByRole('listitem')).toHaveCount(2);
    await text.fill('检测报告发您');
  });
  for (const name of [files.report.name, files.picture.name])
    await page.getByRole('button', { name: `移除 ${name}` }).click();

  await book.scene(page, 'note', async () => {
    await page.getByRole('tab', { name: '内部备注' }).click();
    await page.getByRole('textbox', { name: '备注内容' }).fill('对花生过敏，回复前先看一眼');
  });
  await book.scene(page, 'mention', async () => {
    await page.getByRole('textbox', { name: '备注内容' }).fill('');
    await page.getByRole('textbox', { name: '备注内容' }).pressSequentially('@');
    await expect(page.getByRole('listbox', { name: '提到同事' })).toBeVisible();
  });
  await page.getByRole('textbox', { name: '备注内容' }).fill('');
  await page.getByRole('tab', { name: '回复', exact: true }).click();

  const conversationId = conversationOf('keke');
  const lines = [
    { text: '对花生过敏，请先看这里', mentions: [] },
    { text: '上次说的尺码表已发', mentions: [] },
  ];
  for (const line of lines) await desk.command({ kind: 'note.write', id: newId(), conversationId, ...line });
  await book.scene(page, 'pinned-note', async () => {
    const card = page.getByRole('region', { name: '客户资料' });
    await card.getByText('对花生过敏').first().hover();
    await card.getByRole('button', { name: '置顶备注' }).first().click();
    await expect(page.getByRole('list', { name: '置顶备注' })).toBeVisible();
  });
  await book.scene(page, 'reminder-form', async () => {
    await workstation.bubble('等等，我要的是大号').getByText('等等，我要的是大号').click({ button: 'right' });
    await page.getByRole('menuitem', { name: '提醒' }).click();
    await page.getByRole('dialog').getByLabel('提醒内容').fill('问尺码');
  });
  await book.scene(page, 'reminder-due', async () => {
    await workstation.bubble('等等，我要的是大号').getByText('等等，我要的是大号').click({ button: 'right' });
    await page.getByRole('menuitem', { name: '提醒' }).click();
    await page.getByRole('dialog').getByLabel('提醒内容').fill('问尺码');
    await page.getByRole('button', { name: '设置提醒' }).click();
    await expect(page.getByRole('listitem').filter({ hasText: '等客户来消息' })).toBeVisible();
    company.clock.shift(60_000);
    customer.write(demoAccounts.shop, '量好了，8 公斤');
    await expect(page.getByRole('status', { name: '客户来了，该做的事' })).toContainText('问尺码');
  });

  await book.scene(page, 'refused-by-wecom', async () => {
    simulator.faults.next('kf/send_msg', { kind: 'errcode', code: 60_030 });
    await text.fill('开水烫五分钟即可');
    await text.press('Enter');
    if (await strip('客户在你输入时').isVisible()) await text.press('Enter');
    await workstation.bubble('开水烫五分钟即可').getByRole('button', { name: '怎么办' }).click();
    await expect(page.getByRole('dialog', { name: '怎么办' })).toBeVisible();
  });
  await page.evaluate(() => {
    const key = 'huiyin.preferences';
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? '{}');
    localStorage.setItem(key, JSON.stringify({ ...Object(kept), holdSeconds: 5 }));
    dispatchEvent(new StorageEvent('storage', { key }));
  });
  await book.scene(
    page,
    'held',
    async () => {
      await text.fill('今天下午发出');
      await text.press('Enter');
      await expect(strip('秒后发送')).toBeVisible();
    },
    { isBrief: true },
  );

  await book.scene(page, 'five-used', async () => {
    for (let left = 5; left > 0; left -= 1)
      await say(desk, company.clock, 'keke', `第 ${left} 句`).catch(() => undefined);
    await expect(send).toBeDisabled();
  });
  const colleague = await company.workstation('wangmin');
  await book.scene(page, 'colleague-writes', async () => {
    await openConversation(colleague.page, 'tangguo');
    await openConversation(page, 'tangguo');
    await colleague.text.pressSequentially('不用每次都蒸，');
    await expect(strip('正在写回复')).toBeVisible();
  });
  await colleague.page.close();
  const boss = await company.workstation('chenzg');
  await book.scene(boss.page, 'supervisor-whispers', async () => {
    await openConversation(boss.page, 'linxi');
    await boss.page.getByRole('button', { name: /说悄悄话/ }).click();
    await boss.page.getByRole('textbox', { name: '备注内容' }).fill('先道歉，再问订单号');
  });
  await book.scene(boss.page, 'supervisor-takes-over', async () => {
    await boss.page.getByRole('textbox', { name: '备注内容' }).fill('');
    await boss.page.getByRole('button', { name: '接管', exact: true }).click();
    await expect(boss.page.getByRole('dialog')).toBeVisible();
  });
  await boss.page.close();
  await book.scene(page, 'past-48-hours', async () => {
    company.clock.shift(49 * HOUR);
    await page.reload();
    await openConversation(page, 'keke');
    await expect(send).toBeDisabled();
  });
});
