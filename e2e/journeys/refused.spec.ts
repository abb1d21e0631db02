import { expect, test } from '../fixtures.ts';

test('what WeCom refuses says what happened, who mends it and how, and gives its number to report', async ({
  company,
}) => {
  const phone = await company.phone('tangguo');
  await phone.write('请问奶瓶怎样消毒');
  const workstation = await company.workstation('lijing');
  const { page } = workstation;
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await workstation.view('待认领');
  await workstation.open('糖果妈妈');

  company.house.simulator.faults.next('kf/send_msg', { kind: 'errcode', code: 60_030 });
  await workstation.reply('开水烫五分钟即可');
  const bubble = workstation.bubble('开水烫五分钟即可');
  await expect(bubble).toContainText('未送出');
  await expect(bubble).toContainText('接待人员不在应用可见范围内');
  await bubble.getByRole('button', { name: '怎么办' }).click();
  const cure = page.getByRole('dialog', { name: '怎么办' });
  await expect(cure).toContainText('应用管理 → 自建应用 → 可见范围');
  await expect(cure).toContainText('由管理员处理');
  await cure.getByRole('button', { name: '复制' }).click();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('错误码 60030');
  await page.keyboard.press('Escape');
  await expect(cure).toBeHidden();

  // What can be sent again is offered, and the next one goes.
  await bubble.getByRole('button', { name: '重试' }).click();
  await expect(phone.received.filter({ hasText: '开水烫五分钟即可' })).toBeVisible();
});

test('DE-951 the next step is a button where it can be done here: words refused for what they say go back into the field', async ({
  company,
}) => {
  const phone = await company.phone('tangguo');
  await phone.write('可以加微信吗');
  const workstation = await company.workstation('lijing');
  const { page } = workstation;
  await workstation.view('待认领');
  await workstation.open('糖果妈妈');

  company.house.simulator.faults.next('kf/send_msg', { kind: 'errcode', code: 40_201 });
  await workstation.reply('加我私人微信');
  const bubble = workstation.bubble('加我私人微信');
  await expect(bubble).toContainText('未送出');
  await bubble.getByRole('button', { name: '怎么办' }).click();
  const cure = page.getByRole('dialog', { name: '怎么办' });
  await cure.getByRole('button', { name: '放回输入框修改' }).click();
  await expect(cure).toBeHidden();
  await expect(workstation.text).toHaveText('加我私人微信');
  await expect(workstation.text).toBeFocused();
  await page.keyboard.press('Control+a');
  await page.keyboard.type('可以加店铺的企业微信');
  await page.keyboard.press('Enter');
  await expect(phone.received.filter({ hasText: '可以加店铺的企业微信' })).toBeVisible();

  // The app's range is mended in WeCom's console only: it says where, and no button pretends to.
  company.house.simulator.faults.next('kf/send_msg', { kind: 'errcode', code: 60_030 });
  await workstation.reply('稍等');
  await workstation.bubble('稍等').getByRole('button', { name: '怎么办' }).click();
  await expect(cure.getByRole('button')).toHaveText(['复制']);
});

test('DE-950 a WeCom that takes nothing from the relay is said above every screen, with who mends it, until it is over', async ({
  company,
}) => {
  const phone = await company.phone('tangguo');
  await phone.write('请问奶瓶怎样消毒');
  const workstation = await company.workstation('lijing');
  await workstation.view('待认领');
  await expect(workstation.row('糖果妈妈')).toBeVisible();

  company.house.simulator.faults.next('*', { kind: 'reset' }, 10_000);
  await phone.write('在吗');
  const strip = workstation.page.getByText('企业微信接口异常');
  await expect(strip).toBeVisible();
  await expect(workstation.page.getByRole('status').filter({ has: strip })).toContainText('收不到企业微信的回答');
  // Who signs in now is told too.
  const other = await company.workstation('wangmin');
  await expect(other.page.getByText('企业微信接口异常')).toBeVisible();

  company.house.simulator.faults.clear();
  await expect(strip).toBeHidden({ timeout: 45_000 });
  await expect(workstation.row('糖果妈妈')).toContainText('在吗');
});
