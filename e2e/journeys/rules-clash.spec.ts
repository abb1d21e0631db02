import { settingSchema } from '#shared/contracts/settings';
import { expect, test, type Company } from '../fixtures.ts';

async function saveElsewhere(company: Company, firstMinutes: number): Promise<void> {
  const other = await company.desk('chenzg');
  const setting = settingSchema.parse({ name: 'promises', value: { firstMinutes, againMinutes: 5 } });
  await other.command({ kind: 'setting.save', id: other.newId(company.clock.now()), setting });
  other.close();
}

test('DE-9 two supervisors with one section: both are seen, and one is chosen, also of what waited offline', async ({
  company,
}) => {
  const lead = await company.workstation('chenzg');
  await lead.page.getByRole('button', { name: '管理' }).click();
  await lead.page.getByRole('button', { name: '接待规则' }).click();
  const promises = lead.page.getByRole('region', { name: '服务承诺' });
  const minutes = promises.getByRole('textbox', { name: '首次回复' });
  const clash = promises.getByRole('group', { name: '另一位主管的修改' });

  // While it is being changed here.
  await minutes.fill('7');
  await saveElsewhere(company, 6);
  await expect(clash).toContainText(/刚保存了这一部分/);
  await clash.getByRole('button', { name: '看对方保存的' }).click();
  await expect(minutes).toHaveValue('6');
  await expect(minutes).toBeDisabled();
  await clash.getByRole('button', { name: '回到我的修改' }).click();
  await expect(minutes).toHaveValue('7');
  await clash.getByRole('button', { name: '保存我的，替换对方的' }).click();
  await expect(clash).toBeHidden();
  await expect(promises.getByText('正在提交')).toBeHidden();
  await expect(minutes).toHaveValue('7');

  // While it waits here for the line.
  company.line.cut();
  await expect(lead.connection).toBeVisible();
  await minutes.fill('8');
  await promises.getByRole('button', { name: '保存' }).click();
  await expect(promises.getByText('正在提交')).toBeVisible();
  await saveElsewhere(company, 9);
  company.line.mend();
  await expect(clash).toBeVisible();
  await expect(minutes).toHaveValue('8');
  // Closing the window loses nothing of it.
  await lead.page.reload();
  await lead.page.getByRole('button', { name: '管理' }).click();
  await lead.page.getByRole('button', { name: '接待规则' }).click();
  await expect(clash).toBeVisible();
  await expect(minutes).toHaveValue('8');
  await clash.getByRole('button', { name: '用对方的，放弃我的' }).click();
  await expect(clash).toBeHidden();
  await expect(minutes).toHaveValue('9');
  await lead.page.reload();
  await lead.page.getByRole('button', { name: '管理' }).click();
  await lead.page.getByRole('button', { name: '接待规则' }).click();
  await expect(minutes).toHaveValue('9');
  await expect(clash).toBeHidden();
});
