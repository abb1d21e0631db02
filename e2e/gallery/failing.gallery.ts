import { expect } from '../fixtures.ts';
import { test } from './book.ts';
import { closeAll, fullHouse, go, openConversation } from './places.ts';

test.use({ past: fullHouse });

test('failing', async ({ company, book, browser }) => {
  const context = await browser.newContext({ reducedMotion: 'reduce' });
  const door = await context.newPage();
  const submit = async (password: string) => {
    await door.getByLabel('企业微信账号（userid）').fill('lijing');
    await door.getByLabel('密码', { exact: true }).fill(password);
    await door.getByRole('button', { name: '登录', exact: true }).click();
  };
  await door.goto(company.line.url);
  await book.scene(door, 'sign-in-wrong', async () => {
    await submit('not the password');
    await expect(door.getByText('账号或密码不对')).toBeVisible();
  });
  company.line.cut();
  await book.scene(door, 'sign-in-offline', async () => {
    await submit('huiyin-demo');
    await expect(door.getByText('连不上服务器')).toBeVisible();
  });
  company.line.mend();
  await context.close();

  const barred = await browser.newContext({ reducedMotion: 'reduce' });
  const noStorage = await barred.newPage();
  await noStorage.addInitScript(() => Object.defineProperty(globalThis, 'indexedDB', { value: undefined }));
  await noStorage.goto(company.line.url);
  await book.scene(noStorage, 'no-storage', async () => {
    await noStorage.getByLabel('企业微信账号（userid）').fill('wangmin');
    await noStorage.getByLabel('密码', { exact: true }).fill('huiyin-demo');
    await noStorage.keyboard.press('Enter');
    await expect(noStorage.getByText('浏览器不允许保存内容')).toBeVisible();
  });
  await barred.close();

  const lead = await company.workstation('chenzg');
  const { page, text, connection, bubbles } = await company.workstation('lijing');
  book.hear('满 8 个月就可以，先从四分之一个蛋黄开始');
  book.hear(['我的常用', '午休说明', '我在用午餐，大约 20 分钟后回到这里，您可以先留言。']);
  for (const each of [page, lead.page]) await each.emulateMedia({ reducedMotion: 'reduce' });
  await openConversation(page, 'keke');
  await go(lead.page, '#/board');
  await expect(lead.page.getByRole('heading', { name: '今日回复率' })).toBeVisible();
  book.after(closeAll);
  company.line.cut();

  await book.scene(page, 'relay-gone', () => expect(connection.first()).toBeVisible(), { narrow: true });
  await book.scene(page, 'relay-gone-writing', async () => {
    await openConversation(page, 'keke');
    await text.fill('满 8 个月就可以，先从四分之一个蛋黄开始');
    await text.press('Enter');
    await expect(bubbles.last()).toContainText('排队中');
  });
  await book.scene(page, 'relay-gone-search', async () => {
    await page.keyboard.press('Control+Shift+f');
    await page.keyboard.type('奶瓶');
    await expect(page.getByRole('dialog', { name: '搜索' })).toContainText('服务器没有应答');
  });
  await book.scene(page, 'relay-gone-upgrade', async () => {
    await openConversation(page, 'keke');
    await page.getByRole('button', { name: '邀请升级' }).first().click();
    await expect(page.getByRole('dialog', { name: '邀请升级' })).toBeVisible();
  });
  await book.scene(page, 'relay-gone-library', () => go(page, '#/quick-replies'));
  await book.scene(lead.page, 'board-stale', () => expect(lead.page.getByText('显示的是').first()).toBeVisible());
  await book.scene(lead.page, 'board-gone', async () => {
    await lead.page.getByText('昨天', { exact: true }).click();
    await expect(lead.page.getByText('暂时读不到看板').first()).toBeVisible();
  });
  for (const tab of ['accounts', 'rules', 'automatic-texts', 'tags', 'statistics', 'people'] as const)
    await book.scene(lead.page, `relay-gone-${tab}`, () => go(lead.page, `#/company/${tab}`));
  company.line.mend();
  await expect(connection).toBeHidden();

  await book.scene(page, 'session-ended', async () => {
    await company.house.relay.setPassword('lijing', 'another-password', 'servicer');
    await expect(page.getByText('登录已失效，请重新登录')).toBeVisible();
  });
});
