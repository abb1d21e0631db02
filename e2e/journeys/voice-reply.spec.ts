import { chromiumArgs, findChromium } from '../../tools/chromium.ts';
import { expect, test } from '../fixtures.ts';
import { callsOf } from '../pages/ledger.ts';

// Chromium's own microphone that beeps, allowed without asking.
const microphone = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'];
test.use({
  launchOptions: { args: [...chromiumArgs(), ...microphone], executablePath: findChromium() ?? '' },
});

test('a voice is recorded at the desk, heard, and reaches the customer', async ({ company }) => {
  const phone = await company.phone('beibei');
  await phone.write('伞车怎么折，能说一下吗');
  const { page, ...workstation } = await company.workstation('lijing');
  await workstation.view('待认领');
  await workstation.open('贝贝爸');
  const sent = callsOf(company.house, 'kf/send_msg');
  const before = await phone.received.count();

  await page.getByRole('toolbar').getByRole('button', { name: '录制语音' }).click();
  const dialog = page.getByRole('dialog', { name: '录制语音' });
  await dialog.getByRole('button', { name: '开始录音' }).click();
  // By the desk's own clock: a recording under one second is refused.
  await expect(dialog.getByRole('timer')).toHaveText('2 秒');
  await dialog.getByRole('button', { name: '结束录音' }).click();
  await dialog.getByRole('button', { name: '试听' }).click();
  await dialog.getByRole('button', { name: /发送语音 · 1\/5/ }).click();

  await expect(dialog).toBeHidden();
  await expect(phone.received).toHaveCount(before + 1);
  expect(callsOf(company.house, 'kf/send_msg')).toBe(sent + 1);
});
