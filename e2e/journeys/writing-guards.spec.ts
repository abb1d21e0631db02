import type { Page } from '@playwright/test';
import { expect, test, type Company } from '../fixtures.ts';
import { callsOf, sentTexts } from '../pages/ledger.ts';
import { conversationOf, say } from '../pages/say.ts';
import type { Phone } from '../pages/phone.ts';
import type { Workstation } from '../pages/workstation.ts';

/** What the network carried while `act` was done: requests of the page and frames of its socket. */
async function carried(page: Page, texts: readonly string[], act: () => Promise<void>): Promise<readonly string[]> {
  const seen: string[] = [];
  page.on('request', (request) => seen.push(`${request.url()} ${request.postData() ?? ''}`));
  page.on('websocket', (socket) => socket.on('framesent', ({ payload }) => seen.push(String(payload))));
  await act();
  return seen.filter((one) => texts.some((text) => one.includes(text)));
}

async function hold(workstation: Workstation, seconds: string): Promise<void> {
  const { page } = workstation;
  await page.getByRole('button', { name: /账户与设置/ }).click();
  await page
    .getByRole('group', { name: '发出前等待，期间可撤回' })
    .getByRole('menuitemradio', { name: seconds })
    .click();
  await page.keyboard.press('Escape');
}

async function asks(company: Company, words: string): Promise<{ phone: Phone; workstation: Workstation }> {
  const phone = await company.phone('tangguo');
  await phone.write(words);
  const workstation = await company.workstation('lijing');
  await workstation.view('待认领');
  await workstation.open('糖果妈妈');
  await expect(workstation.bubble(words)).toBeVisible();
  return { phone, workstation };
}

test('DE-602 what the customer says while one types is shown by the first Enter, and the second sends once', async ({
  company,
}) => {
  const { phone, workstation } = await asks(company, '安抚奶嘴有现货吗');
  await workstation.text.pressSequentially('有的，今天可以发');
  await phone.write('等等，我要的是大号');
  await expect(workstation.bubble('等等，我要的是大号')).toBeVisible();

  await workstation.text.press('Enter');
  const strip = workstation.page.getByRole('alert').filter({ hasText: '客户在你输入时又说了' });
  await expect(strip).toContainText('等等，我要的是大号');
  expect(sentTexts(company.house)).toEqual([]);

  await strip.getByRole('button', { name: '看完再发' }).click();
  await expect(strip).toBeHidden();
  await expect(workstation.text).toBeFocused();
  await workstation.text.press('Enter');
  await expect(phone.received.filter({ hasText: '有的，今天可以发' })).toBeVisible();
  expect(sentTexts(company.house)).toEqual(['有的，今天可以发']);
});

test('DE-602 two desks at one conversation: who comes second reads what the first said before anything goes out', async ({
  company,
}) => {
  const { phone, workstation } = await asks(company, '可以退换吗');
  await workstation.text.pressSequentially('七天内可以');
  const colleague = await company.desk('wangmin');
  await say(colleague, company.clock, 'tangguo', '拆封了就不行，您拆了吗');
  const conversationId = conversationOf('tangguo');
  await colleague.command({ kind: 'conversation.release', id: colleague.newId(company.clock.now()), conversationId });
  await expect(workstation.bubble('拆封了就不行，您拆了吗')).toBeVisible();
  await expect(workstation.send).toBeEnabled();

  await workstation.text.press('Enter');
  const strip = workstation.page.getByRole('alert').filter({ hasText: '同事在你输入时已回复' });
  await expect(strip).toContainText('王敏');
  await expect(strip).toContainText('拆封了就不行，您拆了吗');
  await workstation.text.press('Enter');
  await expect(phone.received.filter({ hasText: '七天内可以' })).toBeVisible();
  // One's own replies and the relay's stop nobody.
  await workstation.reply('还有别的问题吗');
  await expect(phone.received.filter({ hasText: '还有别的问题吗' })).toBeVisible();
  expect(sentTexts(company.house)).toEqual(['拆封了就不行，您拆了吗', '七天内可以', '还有别的问题吗']);
});

test('DE-604 a held reply leaves nothing behind the window until its time, and a window that dies leaves words', async ({
  company,
}) => {
  const { phone, workstation } = await asks(company, '什么时候发货');
  const { page } = workstation;
  await hold(workstation, '5 秒');
  const calls = callsOf(company.house, 'kf/send_msg');
  const strip = page.getByRole('status').filter({ hasText: '秒后发送' });
  const leaked = await carried(page, ['今天下午发出'], async () => {
    await workstation.text.fill('今天下午发出');
    await workstation.text.press('Enter');
    await expect(strip).toContainText('今天下午发出');
    await expect(workstation.text).toHaveValue('');
    await workstation.text.press('Escape');
    await expect(strip).toBeHidden();
    await expect(workstation.text).toHaveValue('今天下午发出');
    await workstation.text.press('Enter');
    await expect(strip).toBeVisible();
    await page.reload();
  });
  expect(leaked).toEqual([]);
  await workstation.open('糖果妈妈');
  await expect(workstation.text).toHaveValue('今天下午发出');
  expect(callsOf(company.house, 'kf/send_msg')).toBe(calls);

  await hold(workstation, '2 秒');
  await workstation.text.press('Enter');
  await workstation.text.fill('单号稍后发您');
  await workstation.text.press('Enter');
  // Whoever leaves the conversation lets it run.
  await workstation.page.getByRole('tab', { name: /^我的/ }).click();
  await expect(phone.received.filter({ hasText: '单号稍后发您' })).toBeVisible();
  expect(sentTexts(company.house)).toEqual(['今天下午发出', '单号稍后发您']);
});

test('DE-607 sensitive words are explained where they are written, offline too; a forbidden one never goes', async ({
  company,
}) => {
  const supervisor = await company.desk('chenzg');
  await supervisor.command({
    kind: 'setting.save',
    id: supervisor.newId(company.clock.now()),
    setting: {
      name: 'sensitiveWords',
      value: [
        { word: '保证', why: '说不准的事不保证，可以说「我们会尽快」', isForbidden: false },
        { word: '加微信', why: '请用「邀请升级」', isForbidden: true },
      ],
    },
  });
  const { phone, workstation } = await asks(company, '明天能到吗');
  company.line.cut('socket');
  await expect(workstation.connection).toBeVisible();
  await workstation.text.fill('保证明天到，您也可以加微信');
  await workstation.text.press('Enter');
  const strip = workstation.page.getByRole('alert').filter({ hasText: '这些词不能发给客户' });
  await expect(strip).toContainText('请用「邀请升级」');
  await workstation.text.press('Enter');
  await expect(strip).toBeVisible();

  await workstation.text.fill('保证明天到');
  await workstation.text.press('Enter');
  await expect(workstation.page.getByRole('alert').filter({ hasText: '说不准的事不保证' })).toBeVisible();
  await workstation.text.press('Enter');
  await expect(workstation.bubble('保证明天到')).toBeVisible();
  company.line.mend();
  await expect(phone.received.filter({ hasText: '保证明天到' })).toBeVisible();
  expect(sentTexts(company.house)).toEqual(['保证明天到']);
});

test('DE-606, DE-608 a quote goes out as words above the answer, and a face by WeChat’s name', async ({ company }) => {
  const { phone, workstation } = await asks(company, '订单什么时候发');
  const { page } = workstation;
  await workstation.bubble('订单什么时候发').getByText('订单什么时候发').click({ button: 'right' });
  await page.getByRole('menuitem', { name: '引用' }).click();
  const chip = page.getByTitle('企业微信没有引用', { exact: false });
  await expect(chip).toContainText('订单什么时候发');
  // With nothing left to take away, Backspace takes the quote.
  await workstation.text.press('Backspace');
  await expect(chip).toBeHidden();
  await workstation.bubble('订单什么时候发').getByText('订单什么时候发').click({ button: 'right' });
  await page.getByRole('menuitem', { name: '引用' }).click();
  await expect(chip).toContainText('订单什么时候发');

  await page.getByRole('toolbar', { name: '插入' }).getByRole('button', { name: '表情' }).click();
  const panel = page.getByRole('dialog', { name: '表情' });
  await panel.getByRole('combobox').fill('wx');
  await panel.getByRole('combobox').press('Enter');
  await expect(panel).toBeHidden();
  await expect(workstation.text).toHaveValue('[微笑]');
  await expect(workstation.text).toBeFocused();
  await workstation.text.pressSequentially('今天下午');
  await workstation.text.press('Enter');
  await expect(chip).toBeHidden();
  await expect(workstation.bubble('🙂今天下午')).toContainText('「糖果妈妈：订单什么时候发」');
  await expect(phone.received.filter({ hasText: '今天下午' })).toBeVisible();
  expect(sentTexts(company.house)).toEqual(['「糖果妈妈：订单什么时候发」\n- - - - - -\n[微笑]今天下午']);
});

test('DE-609 a reminder set offline waits for the customer, and done can be undone', async ({ company }) => {
  const { phone, workstation } = await asks(company, '我回头量一下再说');
  const { page } = workstation;
  company.line.cut('socket');
  await expect(workstation.connection).toBeVisible();
  await workstation.bubble('我回头量一下').getByText('我回头量一下').click({ button: 'right' });
  await page.getByRole('menuitem', { name: '提醒' }).click();
  const dialog = page.getByRole('dialog', { name: '客户再来时提醒' });
  await dialog.getByLabel('提醒内容').fill('问尺码');
  await dialog.getByRole('button', { name: '设置提醒' }).click();
  await expect(dialog).toBeHidden();
  const waits = page.getByRole('listitem').filter({ hasText: '等客户来消息' });
  await expect(waits).toContainText('问尺码');
  const due = page.getByRole('status', { name: '客户来了，该做的事' });
  await expect(due).toBeHidden();

  company.line.mend();
  await expect(workstation.connection).toBeHidden();
  company.clock.shift(60_000);
  await phone.write('量好了，8 公斤');
  await expect(workstation.bubble('量好了，8 公斤')).toBeVisible();
  await expect(due).toContainText('问尺码');
  await due.getByRole('button', { name: '完成「问尺码」' }).click();
  await expect(due).toBeHidden();
  await page.getByRole('button', { name: '撤销' }).click();
  await expect(due).toContainText('问尺码');
});

test('DE-610 quick replies are suggested without asking anybody, and one key puts them in the field', async ({
  company,
}) => {
  const supervisor = await company.desk('chenzg');
  const quickReplyId = supervisor.newId(company.clock.now());
  await supervisor.command({
    kind: 'quick-reply.save',
    id: supervisor.newId(company.clock.now()),
    quickReplyId,
    scope: { kind: 'company' },
    folder: '物流',
    title: '发货时间',
    blocks: [{ kind: 'text', text: '每天 16:00 前付款的订单当天发出' }],
    place: 'a0',
    fits: { scenes: [], tags: [] },
  });
  const { workstation } = await asks(company, '昨天付款的订单什么时候发出');
  const { page } = workstation;
  const row = page.getByRole('group', { name: '可用的快捷回复' });
  await expect(row.getByRole('button', { name: /^发货时间/ })).toBeVisible();
  const leaked = await carried(page, ['付款', '当天'], async () => {
    await workstation.text.pressSequentially('亲，');
    await workstation.text.press('Alt+1');
    await expect(workstation.text).toHaveValue('亲，每天 16:00 前付款的订单当天发出');
  });
  expect(leaked).toEqual([]);
  // What stands in the field is not offered again.
  await expect(row).toBeHidden();
  // DE-610: nobody waits any more, and what is typed is gone on with; an address with slashes is no picker.
  await workstation.text.press('Enter');
  await expect(workstation.text).toHaveValue('');
  await workstation.text.pressSequentially('http://a.cn/b 付款的订单');
  await expect(row.getByRole('button', { name: /^发货时间/ })).toBeVisible();
  await row.getByRole('button', { name: '这个会话先不推荐' }).click();
  await workstation.text.pressSequentially('当天');
  await expect(row).toBeHidden();
});

test('DE-625 a search for a quick reply that finds nothing is not sent; a draft is gone on with at its end', async ({
  company,
}) => {
  const { workstation } = await asks(company, '有发票吗');
  const { page, text } = workstation;
  await text.pressSequentially('/zzzz');
  await expect(page.getByText('没有匹配的快捷回复')).toBeVisible();
  await text.press('Enter');
  await expect(text).toHaveValue('/zzzz');
  await text.press('Escape');
  await expect(page.getByText('没有匹配的快捷回复')).toBeHidden();
  expect(sentTexts(company.house)).toEqual([]);

  await text.fill('有的');
  await page.waitForTimeout(600);
  await page.reload();
  await workstation.open('糖果妈妈');
  await expect(text).toHaveValue('有的');
  await page.keyboard.press('r');
  await expect(text).toBeFocused();
  await page.keyboard.type('，电子的');
  await expect(text).toHaveValue('有的，电子的');
});
