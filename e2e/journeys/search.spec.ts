import { demoAccounts, demoCustomers } from '#simulator/demo-world';
import { expect, test } from '../fixtures.ts';
import { sentTexts } from '../pages/ledger.ts';

test('two characters find what was said, with and without the relay, and lead to its place', async ({ company }) => {
  const phone = await company.phone('yueyue');
  await phone.enter();
  await phone.write('学步鞋大了一号，想退款，订单 20261120001');
  const workstation = await company.workstation('lijing');
  const { page } = workstation;
  await workstation.view('待认领');
  await workstation.open('月月姥姥');
  await workstation.claim();
  await workstation.reply('好的');
  // Said before what follows, also for the relay.
  await expect.poll(() => sentTexts(company.house)).toContain('好的');
  const customer = company.house.simulator.customer(demoCustomers.yueyue);
  for (let index = 1; index <= 90; index += 1) customer.write(demoAccounts.shop, `知道了 ${index}`);
  await company.house.simulator.callbacks.idle();
  await company.house.relay.idle();
  // Who claims one finds it in the list of their own.
  await workstation.view('我的');
  await expect(workstation.row('月月姥姥')).toContainText('知道了 90');
  await expect(workstation.bubble('想退款')).toBeHidden();
  await company.house.relay.search.idle();

  // From anywhere, with the keyboard alone.
  await page.keyboard.press('Control+Shift+F');
  const dialog = page.getByRole('dialog', { name: '搜索' });
  const box = dialog.getByRole('combobox', { name: '搜索' });
  await expect(box).toBeFocused();
  await box.fill('款退');
  await expect(dialog.getByText('没有找到「款退」')).toBeVisible();
  await box.fill('退款');
  const found = dialog.getByRole('option').filter({ hasText: '订单 20261120001' });
  await expect(found).toHaveCount(1);
  await expect(found.locator('mark')).toHaveText('退款');
  await expect(dialog.getByRole('group', { name: /^消息/ })).toContainText('在本机 1');
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(workstation.bubble('想退款')).toBeInViewport();

  // SE-15: in this conversation only, as the box says.
  await page.keyboard.press('Escape');
  await page.getByRole('log', { name: '消息记录' }).click();
  await page.keyboard.press('Control+f');
  await expect(box).toBeFocused();
  await page.keyboard.type('退款');
  await expect(box).toHaveValue('退款');
  await expect(dialog.getByText('只在「月月姥姥」的这个会话里')).toBeVisible();
  await expect(found).toHaveCount(1);
  await box.fill('月月');
  await expect(dialog.getByText('没有找到「月月」')).toBeVisible();
  await box.fill('');
  await page.keyboard.press('Backspace');
  await expect(dialog.getByText('只在「月月姥姥」的这个会话里')).toBeHidden();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();

  // The tokens, and the customer by name.
  await page.keyboard.press('Control+Shift+F');
  await box.fill('客户:月月 日期:今天 0001');
  await expect(found).toHaveCount(1);
  await box.fill('日期:2026-02-30 退款');
  await expect(dialog.getByRole('status')).toContainText('看不懂日期「2026-02-30」');
  await box.fill('月月');
  await expect(dialog.getByRole('group', { name: /^客户/ }).getByRole('option')).toContainText('月月姥姥');

  // Without the relay it goes on, and says so.
  company.line.cut();
  await box.fill('退款');
  await expect(dialog.getByRole('status')).toContainText('只搜索了本机记录');
  await expect(found).toHaveCount(1);
  company.line.mend();
  await dialog.getByRole('button', { name: '重试' }).click();
  await expect(dialog.getByRole('status')).toBeEmpty();
  await box.fill('');
  await expect(dialog.getByText('最近搜索')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
});

test('SE-11 a desk that lost the relay before its first search finds what it keeps', async ({ company }) => {
  const phone = await company.phone('yueyue');
  await phone.enter();
  await phone.write('学步鞋大了一号，想退款');
  const workstation = await company.workstation('lijing');
  const { page } = workstation;
  await workstation.view('待认领');
  await workstation.open('月月姥姥');
  await expect(workstation.bubble('想退款')).toBeVisible();
  await expect
    .poll(() => page.workers().map((worker) => worker.url()))
    .toContainEqual(expect.stringContaining('search-worker'));
  company.line.cut();
  await page.keyboard.press('Control+Shift+F');
  const dialog = page.getByRole('dialog', { name: '搜索' });
  await dialog.getByRole('combobox').fill('退款');
  await expect(dialog.getByRole('group', { name: /^消息/ })).toContainText('在本机 1');
  await expect(dialog.getByRole('status')).toContainText('只搜索了本机记录');
  company.line.mend();
});

test('what this desk does not keep is found at the relay and shown with what stands around it', async ({ company }) => {
  const phone = await company.phone('yueyue');
  await phone.enter();
  await phone.write('这件事说来话长');
  await phone.write('去年买的婴儿车坏了');
  await phone.write('还能保修吗');
  const workstation = await company.workstation('lijing');
  const { page } = workstation;
  await workstation.view('待认领');
  await workstation.open('月月姥姥');
  await company.house.relay.search.idle();
  // The cache forgets its oldest.
  await page.evaluate(async () => {
    const [one] = (await indexedDB.databases()).filter((each) => each.name?.startsWith('huiyin '));
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      const asked = indexedDB.open(one?.name ?? '');
      asked.addEventListener('success', () => resolve(asked.result));
      asked.addEventListener('error', () => reject(new Error('the cache cannot be opened')));
    });
    const work = db.transaction('messages', 'readwrite');
    work.objectStore('messages').clear();
    await new Promise((resolve) => {
      work.addEventListener('complete', resolve);
    });
    db.close();
  });
  await page.keyboard.press('Control+Shift+F');
  const dialog = page.getByRole('dialog', { name: '搜索' });
  await dialog.getByRole('combobox').fill('婴儿车');
  await expect(dialog.getByRole('group', { name: /^消息/ })).toContainText('只在服务器 1');
  await page.keyboard.press('Enter');
  const context = dialog.getByRole('region', { name: '月月姥姥' });
  await expect(context.getByRole('listitem').filter({ hasText: '婴儿车' })).toHaveAttribute('aria-current', 'true');
  await expect(context).toContainText('还能保修吗');
  await context.getByRole('button', { name: '返回结果' }).click();
  await expect(dialog.getByRole('combobox')).toHaveValue('婴儿车');
});
