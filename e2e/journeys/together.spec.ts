import { expect, test } from '../fixtures.ts';
import { sentTexts } from '../pages/ledger.ts';
import type { Workstation } from '../pages/workstation.ts';

const here = ({ page }: Workstation) => page.getByRole('status', { name: '一起在看的同事' });
const notes = ({ page }: Workstation) => page.getByRole('log', { name: '消息记录' }).locator('[data-note]');
const noteField = ({ page }: Workstation) => page.getByRole('textbox', { name: '备注内容' });

/** Known by name once the relay has asked WeCom for it. */
const supervisor = /陈主管|chenzg/;

async function note({ page }: Workstation, words: string): Promise<void> {
  await page.getByRole('tab', { name: '内部备注' }).click();
  await page.getByRole('textbox', { name: '备注内容' }).pressSequentially(words);
}

async function save(desk: Workstation): Promise<void> {
  await desk.page.getByRole('button', { name: '记下备注' }).click();
  // Kept, and back at replies.
  await expect(noteField(desk)).toHaveCount(0);
}

test('two colleagues at one customer see each other; one writes, the other takes the pen, the customer gets one answer', async ({
  company,
}) => {
  const phone = await company.phone('keke');
  await phone.write('宝宝有点湿疹，辅食要注意什么');
  const lijing = await company.workstation('lijing');
  const wangmin = await company.workstation('wangmin');
  for (const desk of [lijing, wangmin]) {
    await desk.view('待认领');
    await desk.open('可可妈');
  }
  await expect(here(lijing)).toHaveText(/也在看：王敏/);
  await expect(here(wangmin)).toHaveText(/也在看：李静/);

  await wangmin.text.pressSequentially('您好，我是');
  await expect(here(lijing)).toHaveText(/王敏 正在输入/);
  const strip = lijing.page.getByRole('status').filter({ hasText: '王敏 正在写回复' });
  await expect(strip).toBeVisible();
  await expect(lijing.text).toHaveJSProperty('readOnly', true);

  await strip.getByRole('button', { name: '接手' }).click();
  await expect(strip).toBeHidden();
  const taken = wangmin.page.getByRole('status').filter({ hasText: '李静 已接手' });
  await expect(taken).toBeVisible();
  await expect(wangmin.text).toHaveValue('您好，我是');
  await expect(wangmin.text).toHaveJSProperty('readOnly', true);

  await lijing.reply('湿疹的宝宝，新食物间隔 4–5 天再加');
  await expect(phone.received.filter({ hasText: '间隔 4–5 天' })).toBeVisible();
  // Who answered holds it now; the other draft is still there.
  await expect(wangmin.blocked.filter({ hasText: '李静' })).toBeVisible();
  await expect(wangmin.text).toHaveValue('您好，我是');
  expect(sentTexts(company.house)).toEqual(['湿疹的宝宝，新食物间隔 4–5 天再加']);

  // Without a line nobody is here, and nobody holds anybody up.
  company.line.cut();
  await expect(lijing.connection).toBeVisible();
  await expect(here(lijing)).toHaveText('');
  company.line.mend();
  await expect(lijing.connection).toBeHidden();
  await expect(here(lijing)).toHaveText(/也在看：王敏/);
  await wangmin.page.close();
  await expect(here(lijing)).toHaveText('');
});

test('a note calls a colleague, a whisper is for one, and the log tells all of it', async ({ company }) => {
  const phone = await company.phone('keke');
  await phone.write('我要投诉你们的客服');
  const lijing = await company.workstation('lijing');
  const wangmin = await company.workstation('wangmin');
  const boss = await company.workstation('chenzg');
  await wangmin.view('待认领');
  await wangmin.open('可可妈');
  await wangmin.claim();

  await note(wangmin, '@lj');
  const colleagues = wangmin.page.getByRole('listbox', { name: '提到同事' });
  await expect(colleagues).toBeVisible();
  const [list, tabs] = [
    await colleagues.boundingBox(),
    await wangmin.page.getByRole('tab', { name: '内部备注' }).boundingBox(),
  ];
  // Above the tabs, which can still be pressed.
  expect((list?.y ?? 0) + (list?.height ?? 0)).toBeLessThanOrEqual(tabs?.y ?? 0);
  await colleagues.getByRole('option', { name: '李静' }).click();
  await noteField(wangmin).pressSequentially('你上次接待过她，请看');
  await wangmin.page.getByRole('checkbox', { name: '紧急' }).check();
  await save(wangmin);
  await expect(notes(wangmin).filter({ hasText: '@李静 你上次接待过她' })).toContainText('紧急');

  await lijing.view('@我');
  await lijing.open('可可妈');
  await expect(notes(lijing).filter({ hasText: '@李静 你上次接待过她' })).toBeVisible();

  await boss.view('全部');
  await boss.open('可可妈');
  await expect(here(wangmin)).toHaveText(/也在看：李静/);
  await boss.page.getByRole('button', { name: '对王敏说悄悄话' }).click();
  await noteField(boss).fill('先道歉，再问订单号');
  await save(boss);
  const whisper = notes(wangmin).filter({ hasText: '先道歉，再问订单号' });
  await expect(whisper).toContainText(/悄悄话 · (陈主管|chenzg)对王敏说/);
  await note(boss, '这位客户本周第二次投诉');
  await save(boss);
  await expect(notes(lijing).filter({ hasText: '本周第二次投诉' })).toBeVisible();
  await expect(lijing.page.getByText('先道歉，再问订单号')).toHaveCount(0);

  await boss.page.getByRole('button', { name: '接管', exact: true }).click();
  const dialog = boss.page.getByRole('dialog', { name: '接管「王敏」的会话' });
  await dialog.getByRole('textbox').fill('客户要求主管处理');
  await dialog.getByRole('button', { name: '接管会话' }).click();
  await expect(notes(wangmin).filter({ hasText: '我接管了这个会话：客户要求主管处理' })).toBeVisible();
  await wangmin.page.getByRole('tab', { name: '回复', exact: true }).click();
  await expect(wangmin.blocked.filter({ hasText: supervisor })).toBeVisible();

  await lijing.page.getByRole('radio', { name: '动态' }).check();
  const log = lijing.page.getByRole('region', { name: '会话动态' });
  await expect(log.getByText(/^(陈主管|chenzg)认领了会话$/)).toBeVisible();
  await expect(log.getByText('王敏认领了会话')).toBeVisible();
  await log.getByRole('button', { name: '备注', exact: true }).click();
  await expect(log.getByText('王敏写了备注')).toBeVisible();
  await expect(log.getByText('王敏认领了会话')).toHaveCount(0);
  await expect(log.getByText('悄悄话')).toHaveCount(0);
});

test('a pinned note stays above the conversation at every desk, and what was heard is written under the voice', async ({
  company,
}) => {
  const phone = await company.phone('keke');
  await phone.write('对花生过敏');
  const lijing = await company.workstation('lijing');
  const wangmin = await company.workstation('wangmin');
  for (const desk of [lijing, wangmin]) {
    await desk.view('待认领');
    await desk.open('可可妈');
  }
  await note(lijing, '宝宝对花生过敏');
  await save(lijing);
  const card = lijing.page.getByRole('region', { name: '客户资料' });
  await card.getByText('宝宝对花生过敏').hover();
  await card.getByRole('button', { name: '置顶备注' }).click();
  const pinned = wangmin.page.getByRole('list', { name: '置顶备注' });
  await expect(pinned).toContainText('宝宝对花生过敏');
  await pinned.getByRole('button', { name: '取消置顶' }).click();
  await expect(lijing.page.getByRole('list', { name: '置顶备注' })).toHaveCount(0);

  await phone.sendKind('语音');
  await lijing.page.getByRole('button', { name: '写下听到的内容' }).click();
  await lijing.page.getByRole('textbox', { name: '写下听到的内容' }).fill('还想问牛奶能不能喝');
  await lijing.page.getByRole('button', { name: '保存', exact: true }).click();
  const voice = wangmin.bubbles.filter({ has: wangmin.page.getByRole('group', { name: /语音/ }) });
  await expect(voice.locator('[data-note]')).toContainText('还想问牛奶能不能喝');
});
