import { expect, test } from '../fixtures.ts';
import { messagesInCache } from '../pages/cache.ts';
import { sentTexts } from '../pages/ledger.ts';
import { conversationOf } from '../pages/say.ts';

test('F22 two windows and another PC of one servicer: one writer, one draft per machine, one reply, the same in the end', async ({
  company,
}) => {
  const phone = await company.phone('duoduo');
  await phone.write('M 码 8 公斤还能穿吗');
  const left = await company.workstation('wangmin');
  const right = await left.secondWindow();
  const home = await company.workstation('wangmin');
  for (const window of [left, right, home]) {
    await window.view('待认领');
    await window.open('朵朵麻麻');
  }

  // The other windows wait; on the same machine they show the same words.
  await left.text.pressSequentially('8 公斤可以');
  const other = (page: typeof left.page) => page.getByRole('status').filter({ hasText: '你正在另一个窗口写回复' });
  await expect(other(right.page)).toBeVisible();
  await expect(other(home.page)).toBeVisible();
  await expect(right.text).toHaveValue('8 公斤可以');
  await expect(right.text).toHaveJSProperty('readOnly', true);
  await expect(home.text).toHaveValue('');

  // Going on in the other window takes the pen and the words along.
  await other(right.page).getByRole('button', { name: '在这里写' }).click();
  await expect(left.text).toHaveJSProperty('readOnly', true);
  await right.text.press('End');
  await right.text.pressSequentially('穿 M 码');
  await expect(left.text).toHaveValue('8 公斤可以穿 M 码');
  await right.text.press('Enter');
  await expect(phone.received.filter({ hasText: '8 公斤可以穿 M 码' })).toBeVisible();
  await expect(left.text).toHaveValue('');

  // The other PC writes next; nothing is sent twice.
  await home.reply('要帮您下单吗');
  await expect(phone.received.filter({ hasText: '要帮您下单吗' })).toBeVisible();
  await phone.write('好的，谢谢');
  for (const window of [left, right, home]) {
    await expect(window.bubble('好的，谢谢')).toBeVisible();
    await expect(window.bubble('8 公斤可以穿 M 码')).toHaveCount(1);
    await expect(window.bubble('要帮您下单吗')).toHaveCount(1);
  }
  expect(sentTexts(company.house)).toEqual(['8 公斤可以穿 M 码', '要帮您下单吗']);
  const conversationId = conversationOf('duoduo');
  const atHome = await messagesInCache(home.page, conversationId);
  expect(await messagesInCache(left.page, conversationId)).toEqual(atHome);
  expect(await messagesInCache(right.page, conversationId)).toEqual(atHome);
});
