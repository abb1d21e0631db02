import { expect, test } from '../fixtures.ts';
import { sentTexts } from '../pages/ledger.ts';

test('replies typed while the network is gone go out afterwards, in order, once', async ({ company }) => {
  const phone = await company.phone('yueyue');
  await phone.enter();
  await phone.write('学步鞋大了一号，怎么换');
  const workstation = await company.workstation('lijing');
  await workstation.view('待认领');
  await workstation.open('月月姥姥');
  await workstation.reply('第一句，网络还在');
  await expect(phone.received.filter({ hasText: '第一句，网络还在' })).toBeVisible();

  company.line.cut();
  await expect(workstation.connection).toBeVisible();
  // DE-929: said once, with what becomes of what is written.
  await expect(workstation.connection).toContainText('消息会在恢复后按顺序发送');
  await expect(workstation.page.getByText('显示的是本机已有的资料')).toBeVisible();
  await expect(workstation.page.getByText(/断开|连不上|没有应答/)).toHaveCount(1);
  await workstation.reply('第二句，网络断了');
  await workstation.reply('第三句，还断着');
  await expect(workstation.bubble('第三句，还断着')).toBeVisible();
  await expect(workstation.connection).toContainText('已排队 2 条');
  expect(sentTexts(company.house)).toEqual(['第一句，网络还在']);

  company.line.mend();
  await expect(phone.received.filter({ hasText: '第三句，还断着' })).toBeVisible();
  await expect(workstation.connection).toBeHidden();
  expect(sentTexts(company.house)).toEqual(['第一句，网络还在', '第二句，网络断了', '第三句，还断着']);
  // The network breaks once more after everything is through: nothing goes out a second time.
  company.line.cut();
  await expect(workstation.connection).toBeVisible();
  company.line.mend();
  await expect(workstation.connection).toBeHidden();
  await workstation.reply('第四句');
  await expect(phone.received.filter({ hasText: '第四句' })).toBeVisible();
  expect(sentTexts(company.house)).toEqual(['第一句，网络还在', '第二句，网络断了', '第三句，还断着', '第四句']);
});
