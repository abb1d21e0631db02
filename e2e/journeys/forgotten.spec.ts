import { DAY } from '#shared/lib/time';
import { expect, test } from '../fixtures.ts';
import { countRows } from '../pages/cache.ts';
import { conversationOf, say } from '../pages/say.ts';

test('DE-911 DE-912 an old conversation leaves this machine when asked to, and is whole again when it is opened', async ({
  company,
}) => {
  const phone = await company.phone('keke');
  await phone.write('去年问过的腰凳还有吗');
  const desk = await company.desk('lijing');
  await say(desk, company.clock, 'keke', '有的，换了新颜色');
  await expect(phone.received.filter({ hasText: '换了新颜色' })).toBeVisible();
  const conversationId = conversationOf('keke');
  await desk.command({
    kind: 'conversation.end',
    id: desk.newId(company.clock.now()),
    conversationId,
    lastCustomerAt: company.clock.now(),
  });
  company.clock.shift(91 * DAY);

  const workstation = await company.workstation('wangmin');
  const { page } = workstation;
  await expect.poll(() => countRows(page, 'messages')).toBeGreaterThan(1);
  const before = await countRows(page, 'messages');
  await page.getByRole('button', { name: /账户与设置/ }).click();
  await page.getByRole('menuitem', { name: '本机缓存' }).click();
  const dialog = page.getByRole('dialog', { name: '本机缓存' });
  // DE-916: what is kept, what it takes, and how much it may take.
  await expect(dialog.getByText(/^约 \d+ KB$/)).toBeVisible();
  await dialog.getByText('200 MB', { exact: true }).click();

  // What another window shows stays.
  const other = await workstation.secondWindow();
  const toConversation = `#/conversations/${conversationId.split('/').map(encodeURIComponent).join('/')}`;
  await other.page.evaluate((hash) => {
    location.hash = hash;
  }, toConversation);
  await expect(other.bubble('去年问过的腰凳还有吗')).toHaveCount(1);
  const forget = async (): Promise<void> => {
    await dialog.getByRole('button', { name: '立即清理' }).click();
    await expect(dialog).toContainText('90 天没有动静');
    await dialog.getByRole('button', { name: '立即清理' }).click();
  };
  await forget();
  await expect(page.getByText('没有可以清理的会话')).toBeVisible();
  expect(await countRows(page, 'messages')).toBe(before);
  await other.page.close();
  await forget();
  await expect(page.getByText('已清理 1 个会话')).toBeVisible();
  await expect.poll(() => countRows(page, 'messages')).toBe(0);
  await page.keyboard.press('Escape');

  await page.evaluate((hash) => {
    location.hash = hash;
  }, toConversation);
  await expect(workstation.bubble('去年问过的腰凳还有吗')).toHaveCount(1);
  await expect(workstation.bubble('有的，换了新颜色')).toHaveCount(1);
  expect(await countRows(page, 'messages')).toBe(before);
});
