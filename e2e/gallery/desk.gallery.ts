import { expect } from '../fixtures.ts';
import { test } from './book.ts';
import { closeAll, fullHouse, go, hashOf, leaveFields, openConversation } from './places.ts';

test.use({ past: fullHouse });

test('desk', async ({ company, book }) => {
  const workstation = await company.workstation('lijing');
  const { page } = workstation;
  const dialog = (name: string | RegExp) => page.getByRole('dialog', { name });
  const opened = (name: string | RegExp) => expect(dialog(name)).toBeVisible();
  const key = async (...written: readonly string[]) => {
    await leaveFields(page);
    for (const one of written) await page.keyboard.press(one);
  };
  book.after(closeAll);
  // 李静's own, which no other desk is told of.
  book.hear(['我的常用', '午休说明', '我在用午餐，大约 20 分钟后回到这里，您可以先留言。']);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.setViewportSize({ width: 1280, height: 800 });

  await book.scene(
    page,
    'conversation',
    async () => {
      await openConversation(page, 'linxi');
      await expect(page.getByRole('log').locator('img').last()).toBeVisible();
    },
    { narrow: true },
  );
  for (const [name, id] of [
    ['我的', 'mine'],
    ['待回复', 'waiting'],
    ['待认领', 'unclaimed'],
    ['@我', 'mentions'],
    ['稍后处理', 'snoozed'],
    ['客户端', 'client'],
    ['已结束', 'closed'],
  ] as const)
    await book.scene(page, `view-${id}`, () => workstation.view(name));

  await book.scene(page, 'views-more', () => page.getByTitle('更多视图').click());
  await book.scene(page, 'filter', async () => {
    await workstation.view('待回复');
    await page.getByRole('button', { name: '筛选会话' }).click();
    await opened('筛选');
    await page.getByRole('radiogroup', { name: '最近有动静' }).getByText('自选').click();
    await expect(page.getByLabel('开始日期')).toBeVisible();
  });
  await page.getByRole('button', { name: /^去掉条件/ }).click();
  await book.scene(page, 'row-menu', async () => {
    await workstation.view('待回复');
    await workstation.row('可可妈').click({ button: 'right' });
    await page.getByRole('menuitem', { name: '稍后处理' }).hover();
    await expect(page.getByRole('menuitem', { name: /^直到客户再来/ })).toBeVisible();
  });
  await book.scene(page, 'peek', async () => {
    await workstation.view('待回复');
    await leaveFields(page);
    await page.keyboard.press(' ');
    await expect(page.locator('[data-peek]')).toBeVisible();
  });
  await book.scene(page, 'bulk-bar', async () => {
    await workstation.view('待回复');
    for (const name of ['可可妈', '糖果妈妈']) await workstation.row(name).click({ modifiers: ['ControlOrMeta'] });
    await expect(page.getByRole('toolbar', { name: '批量操作' })).toBeVisible();
  });
  for (const [name, button, title] of [
    ['bulk-hand-over', '转接会话', '转接 2 个会话'],
    ['bulk-tag', '加标签', '给 2 位客户加标签'],
    ['bulk-end', '结束会话', '结束 2 个会话'],
  ] as const)
    await book.scene(page, name, async () => {
      await closeAll(page);
      for (const customer of ['可可妈', '糖果妈妈'])
        await workstation.row(customer).click({ modifiers: ['ControlOrMeta'] });
      await page.getByRole('toolbar', { name: '批量操作' }).getByRole('button', { name: button }).click();
      await opened(title);
    });

  await page.getByRole('toolbar', { name: '批量操作' }).getByRole('button', { name: '取消选择' }).click();
  await book.scene(page, 'palette', async () => {
    await openConversation(page, 'linxi');
    await key('Control+k');
    await opened('命令面板');
  });
  await book.scene(page, 'palette-typed', async () => {
    await key('Control+k');
    await opened('命令面板');
    await page.keyboard.type('结束');
  });
  await book.scene(page, 'shortcuts', async () => {
    await key('?');
    await opened('键盘快捷键');
  });
  await book.scene(page, 'bubble-menu', async () => {
    await page
      .locator('[data-message]')
      .last()
      .click({ button: 'right', position: { x: 60, y: 12 } });
    await expect(page.getByRole('menuitem', { name: '引用' })).toBeVisible();
  });
  await book.scene(page, 'raw-message', async () => {
    await page
      .locator('[data-message]')
      .last()
      .click({ button: 'right', position: { x: 60, y: 12 } });
    await page.getByRole('menuitem', { name: '查看原始消息' }).click();
    await opened('原始消息');
  });
  await book.scene(page, 'snooze', async () => {
    await workstation.view('我的');
    await workstation.row('林溪').click();
    await key('s');
    await opened('稍后处理');
  });
  await book.scene(page, 'end', async () => {
    await openConversation(page, 'linxi');
    await key('e');
    await opened('结束这次会话');
  });
  await book.scene(page, 'hand-over', async () => {
    await key('a');
    await opened('转接会话');
  });
  await book.scene(page, 'macro-form', async () => {
    await key('q');
    await dialog('快捷操作').getByRole('button', { name: '新建快捷操作' }).click();
  });
  await book.scene(page, 'upgrade', async () => {
    await openConversation(page, 'keke');
    await page.getByRole('button', { name: '邀请升级' }).first().click();
    await opened('邀请升级');
    await expect(dialog('邀请升级').getByRole('radio').nth(2)).toBeVisible();
  });
  await book.scene(page, 'upgrade-done', async () => {
    await openConversation(page, 'xingxing');
    await page.getByRole('button', { name: '邀请升级' }).first().click();
    await opened('邀请升级');
  });
  await book.scene(page, 'side-activity', async () => {
    await openConversation(page, 'xingxing');
    await page.getByRole('radiogroup', { name: '客户或动态' }).getByText('动态').click();
    await expect(page.getByRole('region', { name: '会话动态' })).toBeVisible();
  });
  await book.scene(page, 'side-customer', () =>
    page.getByRole('radiogroup', { name: '客户或动态' }).getByText('客户').click(),
  );
  for (const [name, tab] of [
    ['side-tab-replies', '快捷回复'],
    ['side-tab-activity', '动态'],
  ] as const)
    await book.scene(
      page,
      name,
      async () => {
        await openConversation(page, 'xingxing');
        await page.setViewportSize({ width: 1024, height: 768 });
        await page.getByRole('tab', { name: tab, exact: true }).click();
      },
      { narrow: 'only' },
    );
  await page.setViewportSize({ width: 1280, height: 800 });
  await book.scene(page, 'tag-picker', async () => {
    await openConversation(page, 'xingxing');
    await page.getByRole('radiogroup', { name: '客户或动态' }).getByText('客户').click();
    await page.getByRole('button', { name: '添加标签' }).click();
    await opened('添加标签');
  });
  await book.scene(page, 'in-client', () => openConversation(page, 'mumu'));
  await book.scene(page, 'window-over', () => openConversation(page, 'nuomi'));
  await book.scene(page, 'send-failed', () => openConversation(page, 'guoguo'), { narrow: true });
  await book.scene(page, 'handed-over-picture', () => openConversation(page, 'anan', 'care'));
  await book.scene(page, 'late-over-12-hours', () => openConversation(page, 'duoduo', 'care'));

  await book.scene(page, 'search-empty', async () => {
    await key('Control+Shift+f');
    await opened('搜索');
  });
  await book.scene(page, 'search-full', async () => {
    await key('Control+Shift+f');
    await page.keyboard.type('奶瓶');
    await expect(dialog('搜索').getByRole('option').nth(2)).toBeVisible();
  });
  book.hear('没有这样的词');
  await book.scene(page, 'search-none', async () => {
    await key('Control+Shift+f');
    await page.keyboard.press('Control+a');
    await page.keyboard.type('没有这样的词');
    await expect(dialog('搜索')).toContainText('没有找到');
  });
  await book.scene(page, 'account-menu', async () => {
    await page.getByRole('button', { name: /账户与设置/ }).click();
    await expect(page.getByRole('menu')).toBeVisible();
  });
  for (const [name, item] of [
    ['cache', '本机缓存'],
    ['sounds', '声音提醒'],
  ] as const)
    await book.scene(page, name, async () => {
      await page.getByRole('button', { name: /账户与设置/ }).click();
      await page.getByRole('menuitem', { name: item }).click();
      await opened(item);
    });
  await book.scene(page, 'rest', async () => {
    await key('g', 'x');
    await opened('休息一下');
    await dialog('休息一下').getByRole('radiogroup', { name: '谁来接待' }).getByText('王敏').click();
    await dialog('休息一下').getByRole('checkbox', { name: '告诉在等的客户' }).check();
    // What customers read is Chinese in every language.
    book.hear(await dialog('休息一下').getByRole('textbox', { name: '告诉客户的话' }).inputValue());
  });
  await book.scene(page, 'resting', async () => {
    await key('g', 'x');
    await dialog('休息一下').getByRole('button', { name: '开始休息' }).click();
    await expect(page.getByRole('button', { name: '结束休息' })).toBeVisible();
  });
  await page.getByRole('button', { name: '结束休息' }).click();

  await book.scene(page, 'own-window', async () => {
    await go(page, hashOf('linxi', 'shop', 'window'));
    await expect(page.locator('[data-message]').last()).toBeVisible();
    await expect(page.getByRole('navigation', { name: '主导航' })).toBeHidden();
  });
});
