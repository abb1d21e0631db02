import { expect, test } from '../fixtures.ts';
import { messagesInCache } from '../pages/cache.ts';
import { sentTexts } from '../pages/ledger.ts';
import { conversationOf } from '../pages/say.ts';

test('two windows of one servicer send each reply once, and show the same in the end', async ({ company }) => {
  const phone = await company.phone('duoduo');
  await phone.write('M 码 8 公斤还能穿吗');
  const left = await company.workstation('wangmin');
  const right = await left.secondWindow();
  for (const window of [left, right]) {
    await window.view('待认领');
    await window.open('朵朵麻麻');
  }
  await left.reply('左边的第一句');
  await expect(right.bubble('左边的第一句')).toBeVisible();

  // Both windows hold the same outbox when the network comes back: one of them may empty it.
  company.line.cut();
  await expect(left.connection).toBeVisible();
  await expect(right.connection).toBeVisible();
  await left.reply('左边离线时写的');
  await expect(right.bubble('左边离线时写的')).toBeVisible();
  await right.reply('右边离线时写的');
  await expect(left.bubble('右边离线时写的')).toBeVisible();
  company.line.mend();

  await expect(phone.received.filter({ hasText: '右边离线时写的' })).toBeVisible();
  await expect(left.connection).toBeHidden();
  await expect(right.connection).toBeHidden();
  const texts = ['左边的第一句', '左边离线时写的', '右边离线时写的'];
  expect(sentTexts(company.house)).toEqual(texts);
  await phone.write('收到');
  for (const window of [left, right]) {
    await expect(window.bubble('收到')).toBeVisible();
    for (const text of texts) await expect(window.bubble(text)).toHaveCount(1);
  }
  const conversationId = conversationOf('duoduo');
  expect(await messagesInCache(left.page, conversationId)).toEqual(await messagesInCache(right.page, conversationId));
});
