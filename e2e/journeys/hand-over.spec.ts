import { expect, test } from '../fixtures.ts';

test('one servicer hands a conversation over to another, and only the new holder may answer', async ({ company }) => {
  const phone = await company.phone('keke');
  await phone.write('宝宝有点湿疹，辅食要注意什么');
  const first = await company.workstation('lijing');
  const second = await company.workstation('wangmin');
  await first.view('待认领');
  await first.open('可可妈');
  await first.claim();
  await first.reply('我请更懂湿疹的同事来看');
  await expect(phone.received.filter({ hasText: '我请更懂湿疹的同事来看' })).toBeVisible();

  await first.handOver('王敏');
  await expect(first.blocked).toContainText('王敏');
  await second.view('我的');
  await second.open('可可妈');
  await expect(second.bubble('我请更懂湿疹的同事来看')).toBeVisible();
  await second.reply('湿疹的宝宝新食物间隔 4–5 天再加');
  await expect(phone.received.filter({ hasText: '间隔 4–5 天' })).toBeVisible();
  await expect(first.bubble('湿疹的宝宝新食物间隔 4–5 天再加')).toBeVisible();
});
