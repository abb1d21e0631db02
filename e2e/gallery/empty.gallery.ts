import { expect } from '../fixtures.ts';
import { test } from './book.ts';
import { closeAll, go, leaveFields, openConversation } from './places.ts';

const views = ['mine', 'waiting', 'unclaimed', 'mentions', 'snoozed', 'client', 'closed', 'saved:gone'] as const;
const tabs = ['rules', 'automatic-texts', 'contact-ways', 'acquisition', 'transfers', 'statistics', 'people'] as const;

/** What a new company's relay says by itself. */
const ownTexts = ['您好，欢迎咨询。请直接写下您的问题，客服看到后会尽快回复您。'];

test('empty', async ({ company, book, browser }) => {
  const context = await browser.newContext({ reducedMotion: 'reduce' });
  const door = await context.newPage();
  await door.goto(company.line.url);
  await book.scene(
    door,
    'sign-in',
    () => expect(door.getByRole('button', { name: '登录', exact: true })).toBeVisible(),
    {
      narrow: true,
    },
  );
  await context.close();

  const { page } = await company.workstation('lijing');
  book.after(closeAll);
  book.hear(ownTexts);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  for (const view of views)
    await book.scene(page, `view-${view.replace(':', '-')}`, async () => {
      await go(page, `#/conversations?view=${encodeURIComponent(view)}`);
      await page.waitForLoadState('networkidle');
    });
  await book.scene(page, 'library', async () => {
    await go(page, '#/quick-replies');
    await expect(page.getByText('还没有快捷回复').first()).toBeVisible();
  });
  await book.scene(page, 'rest', async () => {
    await page.keyboard.press('g');
    await page.keyboard.press('x');
    await expect(page.getByRole('dialog', { name: '休息一下' })).toContainText('手上没有会话');
  });
  await book.scene(page, 'board-refused', () => go(page, '#/board'));
  await book.scene(page, 'company-refused', () => go(page, '#/company/rules'));

  const lead = await company.workstation('chenzg');
  await lead.page.emulateMedia({ reducedMotion: 'reduce' });
  book.after(() => closeAll(lead.page));
  await book.scene(lead.page, 'view-all', async () => {
    await go(lead.page, '#/conversations?view=all');
    await expect(lead.page.getByText('还没有会话').first()).toBeVisible();
  });
  await book.scene(lead.page, 'board', async () => {
    await go(lead.page, '#/board');
    await expect(lead.page.getByRole('heading', { name: '今日回复率' })).toBeVisible();
  });
  for (const tab of tabs)
    await book.scene(lead.page, tab, async () => {
      await go(lead.page, `#/company/${tab}`);
      await lead.page.waitForLoadState('networkidle');
    });

  const phone = await company.phone('xiaoman');
  await phone.write('您好');
  await book.scene(page, 'macros', async () => {
    await openConversation(page, 'xiaoman');
    await leaveFields(page);
    await page.keyboard.press('q');
    await expect(page.getByRole('dialog', { name: '快捷操作' })).toContainText('还没有快捷操作');
  });
});
