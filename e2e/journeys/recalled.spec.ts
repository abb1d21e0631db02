import type { Workstation } from '../pages/workstation.ts';
import { expect, test } from '../fixtures.ts';

const logOf = ({ page }: Workstation) => page.getByRole('log', { name: '消息记录' });

test('IN-31 what a customer takes back is gone for everybody; where it is kept, for supervisors alone', async ({
  company,
}) => {
  const phone = await company.phone('xiaoman');
  const lead = await company.workstation('chenzg');
  const desk = await company.workstation('lijing');
  const line = '客户撤回了一条消息';
  await phone.write('这句说错了');
  await desk.view('待认领');
  await desk.open('小满妈妈');
  await lead.view('全部');
  await lead.open('小满妈妈');
  await phone.recallLast();
  await expect(logOf(desk)).toContainText(line);
  await expect(logOf(lead)).toContainText(line);
  // As a rule nobody can read it any more.
  await expect(lead.page.getByRole('button', { name: '看原文' })).toHaveCount(0);

  await lead.page.getByRole('button', { name: '管理' }).click();
  await lead.page.getByRole('button', { name: '接待规则' }).click();
  const recalls = lead.page.getByRole('region', { name: '撤回的消息' });
  await expect(recalls).toContainText('谁也看不到');
  await recalls.getByText('30 天').click();
  await recalls.getByRole('button', { name: '保存' }).click();
  await expect(recalls.getByText('正在提交')).toBeHidden();

  await phone.write('这句也说错了');
  await expect(desk.bubble('这句也说错了')).toBeVisible();
  await phone.recallLast();
  await expect(logOf(desk).getByText(line)).toHaveCount(2);
  await expect(desk.bubble('这句也说错了')).toHaveCount(0);
  await lead.page.getByRole('button', { name: '会话' }).first().click();
  await lead.open('小满妈妈');
  const looks = lead.page.getByRole('button', { name: '看原文' });
  await expect(looks).toHaveCount(2);
  await looks.first().click();
  await expect(logOf(lead)).toContainText('没有留存');
  await lead.page.getByRole('button', { name: '看原文' }).click();
  await expect(logOf(lead)).toContainText('这句也说错了');
  await expect(logOf(lead)).toContainText('仅主管可见');
  await expect(desk.page.getByRole('button', { name: '看原文' })).toHaveCount(0);
});
