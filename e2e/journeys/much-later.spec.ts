import { HOUR } from '#shared/lib/time';
import { expect, test } from '../fixtures.ts';
import { callsOf } from '../pages/ledger.ts';
import { say } from '../pages/say.ts';

test('49 hours after the customer’s last word nobody may write; the customer’s next word opens the window again', async ({
  company,
}) => {
  const phone = await company.phone('beibei');
  await phone.write('伞车折起来多大');
  const workstation = await company.workstation('lijing');
  await workstation.view('待认领');
  await workstation.open('贝贝爸');
  await workstation.reply('折叠后 54 厘米长');
  await expect(phone.received.filter({ hasText: '折叠后 54 厘米长' })).toBeVisible();

  company.clock.shift(49 * HOUR);
  await workstation.page.reload();
  await workstation.view('我的');
  await workstation.open('贝贝爸');
  await expect(workstation.blocked).toContainText('48 小时');
  const calls = callsOf(company.house, 'kf/send_msg');
  await workstation.text.fill('还需要帮忙吗');
  await workstation.text.press('Enter');
  await expect(workstation.send).toBeDisabled();
  const desk = await company.desk('lijing');
  await expect(say(desk, company.clock, 'beibei', '还需要帮忙吗')).rejects.toThrow('over-48h');
  expect(callsOf(company.house, 'kf/send_msg')).toBe(calls);

  await phone.write('我想好了，要灰色的');
  await expect(workstation.send).toBeEnabled();
  // What the customer said since it was written is shown first.
  await workstation.text.press('Enter');
  await workstation.page.getByRole('button', { name: '仍然发送' }).click();
  await expect(phone.received.filter({ hasText: '还需要帮忙吗' })).toBeVisible();
});
