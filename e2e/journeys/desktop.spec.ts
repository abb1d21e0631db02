import { expect, test } from '../fixtures.ts';
import { answerNote, becomeDesktop, newestField, noteTitles } from '../pages/desktop-host.ts';
import { sentTexts } from '../pages/ledger.ts';
import { conversationOf } from '../pages/say.ts';

test('a link leads to its conversation, and an answer in a notification is guarded like any other', async ({
  company,
}) => {
  const phone = await company.phone('duoduo');
  await phone.write('M 码 8 公斤还能穿吗');
  const desk = await company.workstation('wangmin');
  const { page } = desk;
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const copied = (): Promise<string> => page.evaluate(() => navigator.clipboard.readText());
  const copy = async (): Promise<void> => {
    await desk.row('朵朵麻麻').click({ button: 'right' });
    await page.getByRole('menuitem', { name: '复制会话链接' }).click();
  };

  // From a browser the link is its address; it opens the conversation for a colleague.
  await desk.view('待认领');
  await copy();
  await expect.poll(copied).toContain(`#/conversations/${conversationOf('duoduo')}`);
  const colleague = await company.workstation('lijing');
  await colleague.page.goto(await copied());
  await expect(colleague.bubble('M 码 8 公斤还能穿吗')).toBeVisible();

  // On the desktop it leads into the app, and one that was followed before the page was there is opened once it is.
  await becomeDesktop(page, conversationOf('duoduo'));
  await expect(desk.bubble('M 码 8 公斤还能穿吗')).toBeVisible();
  await page.getByRole('button', { name: '复制会话链接' }).click();
  await expect.poll(copied).toBe(`huiyin-desk://conversation/${conversationOf('duoduo')}`);
  await page.getByRole('button', { name: /账户与设置/ }).click();
  await page.getByRole('menuitem', { name: '开机自动启动' }).click();
  await expect(page.getByRole('menuitem', { name: '开机自动启动 ✓' })).toBeVisible();
  await page.keyboard.press('Escape');

  // Another customer calls; the answer typed in the notification reaches them.
  const other = await company.phone('yueyue');
  await other.write('尿不湿有货吗');
  await expect.poll(() => newestField(page)).toMatchObject({ conversationId: conversationOf('yueyue') });
  const note = await newestField(page);
  if (!note) throw new Error('no notification');
  await answerNote(page, note, '有的，今天能发');
  await expect(other.received.filter({ hasText: '有的，今天能发' })).toBeVisible();
  await expect(desk.bubble('M 码 8 公斤还能穿吗')).toBeVisible();

  // They write again: an answer to the old notification is a draft, and its conversation is open.
  await other.write('算了，不用了');
  await desk.view('我的');
  await expect(desk.row('月月姥姥')).toContainText('算了，不用了');
  await answerNote(page, note, '给您留一包');
  await expect(desk.text).toHaveValue('给您留一包');
  await expect(desk.bubble('算了，不用了')).toBeVisible();
  await expect.poll(() => noteTitles(page)).toContain('回复没有发出');
  expect(sentTexts(company.house)).toEqual(['有的，今天能发']);
});
