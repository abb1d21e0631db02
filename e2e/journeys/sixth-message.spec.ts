import { expect, test } from '../fixtures.ts';
import { callsOf, sentTexts } from '../pages/ledger.ts';
import { say } from '../pages/say.ts';

test('the sixth message is stopped at the desk, before any request; the customer’s next word opens five more', async ({
  company,
}) => {
  const phone = await company.phone('tangguo');
  await phone.write('请问奶瓶每次都要消毒吗');
  const workstation = await company.workstation('lijing');
  await workstation.view('待认领');
  await workstation.open('糖果妈妈');
  const five = ['一', '二', '三', '四', '五'].map((number) => `第${number}条`);
  for (const text of five) {
    await workstation.reply(text);
    await expect(phone.received.filter({ hasText: text })).toBeVisible();
  }
  await expect(workstation.blocked).toContainText('5 条已用完');
  const calls = callsOf(company.house, 'kf/send_msg');

  await workstation.text.fill('第六条');
  await workstation.text.press('Enter');
  await expect(workstation.send).toBeDisabled();
  // A colleague's desk asks the relay all the same: it refuses too, and WeCom hears of neither.
  const desk = await company.desk('lijing');
  await expect(say(desk, company.clock, 'tangguo', '第六条')).rejects.toThrow('over-five');
  expect(callsOf(company.house, 'kf/send_msg')).toBe(calls);
  expect(sentTexts(company.house)).toEqual(five);

  await phone.write('好的，明白了');
  await expect(workstation.send).toBeEnabled();
  // The first Enter shows what the customer said meanwhile.
  await workstation.text.press('Enter');
  await workstation.page.getByRole('button', { name: '仍然发送' }).click();
  await expect(phone.received.filter({ hasText: '第六条' })).toBeVisible();
});
