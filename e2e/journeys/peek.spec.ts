import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '../fixtures.ts';

test('Space looks into a conversation without opening it, arrows move on, and nothing counts as read', async ({
  company,
}) => {
  const [anan, duoduo] = [await company.phone('anan'), await company.phone('duoduo')];
  await anan.write('包裹到哪里了');
  await duoduo.write('M 码 8 公斤还能穿吗');
  const lijing = await company.workstation('lijing');
  const workstation = await company.workstation('wangmin');
  const { page } = workstation;
  await workstation.view('待认领');
  await expect(workstation.row('安安爸爸')).toHaveAttribute('data-unread', 'mine');
  await expect(workstation.row('朵朵麻麻')).toHaveAttribute('data-unread', 'mine');
  const list = page.getByRole('listbox', { name: '会话列表' });
  const order = await list.getByRole('option').locator('b').allTextContents();
  const [first = '', second = ''] = order;
  // A colleague is at the first already: who only peeks is not seen there.
  await lijing.view('待认领');
  await lijing.open(first);
  const seenByLijing = lijing.page.getByRole('status', { name: '一起在看的同事' });

  await list.focus();
  await page.keyboard.press('Space');
  const peek = (name: string) => page.getByRole('region', { name: `先看一眼「${name}」` });
  await expect(peek(first)).toBeVisible();
  await expect(list).toBeFocused();
  // Read aloud, and known as the row one is on.
  await expect(page.getByRole('status').filter({ has: peek(first) })).toHaveAttribute('aria-live', 'polite');
  await page.keyboard.press('ArrowDown');
  await expect(peek(second)).toBeVisible();
  await expect(peek(first)).toBeHidden();
  await expect(list).toHaveAttribute(
    'aria-activedescendant',
    (await workstation.row(second).getAttribute('id')) ?? 'none',
  );
  await expect(
    peek('朵朵麻麻').getByText('M 码 8 公斤还能穿吗').or(peek('安安爸爸').getByText('包裹到哪里了')),
  ).toBeVisible();
  const { violations } = await new AxeBuilder({ page }).include('[data-peek]').analyze();
  expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')).toEqual([]);

  // What it shows is alive; keys that would do something to a conversation do nothing meanwhile.
  await (second === '朵朵麻麻' ? duoduo : anan).write('在吗');
  await expect(peek(second).getByText('在吗')).toBeVisible();
  await page.keyboard.press('e');
  await page.keyboard.press('r');
  await expect(page.getByRole('dialog')).toHaveCount(0);

  await page.keyboard.press('Space');
  await expect(peek(second)).toBeHidden();
  await expect(list).toBeFocused();
  expect(new URL(page.url()).hash).not.toContain('wk');
  await expect(workstation.row(first)).toHaveAttribute('data-unread', 'mine');
  await expect(workstation.row(second)).toHaveAttribute('data-unread', 'mine');
  await expect(page.getByRole('log', { name: '消息记录' })).toHaveCount(0);
  await expect(seenByLijing).toHaveText('');

  // From the palette too; then Enter opens what is shown, which is reading it.
  await page.keyboard.press('Control+k');
  await page.getByRole('textbox', { name: '命令面板' }).fill('看一眼');
  await expect(page.getByRole('button', { name: /不打开，先看一眼\s*Space/ })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(peek(first)).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(peek(first)).toBeHidden();
  await expect(page.getByRole('heading', { name: first }).first()).toBeVisible();
  await expect(workstation.row(first)).not.toHaveAttribute('data-unread', 'mine');
  await expect(seenByLijing).toHaveText(/也在看：王敏/);

  // In a field, and on a button, Space is what it always is.
  await workstation.row(first).click();
  await workstation.claim();
  await workstation.text.click();
  await page.keyboard.press('Space');
  await expect(workstation.text).toHaveValue(' ');
  await expect(page.locator('[data-peek]')).toHaveCount(0);
});

test('the compact list is chosen by key, menu and palette, for each who uses the machine', async ({ company }) => {
  await (await company.phone('anan')).write('包裹到哪里了');
  await (await company.phone('duoduo')).write('M 码 8 公斤还能穿吗');
  const workstation = await company.workstation('wangmin');
  const { page } = workstation;
  await workstation.view('待认领');
  const rows = page.getByRole('option');
  await expect(rows).toHaveCount(2);
  const tops = async (): Promise<readonly number[]> =>
    rows.evaluateAll((all) => all.map((row) => row.getBoundingClientRect().top).toSorted((a, b) => a - b));
  const step = async (): Promise<number> => {
    const [one = 0, two = 0] = await tops();
    return two - one;
  };
  const height = async (): Promise<number> => (await rows.first().boundingBox())?.height ?? 0;
  await expect.poll(height).toBe(64);
  const roomy = await step();

  await page.keyboard.press('v');
  await expect.poll(height).toBe(48);
  // What is below moved up with it: the list knows the new heights.
  await expect.poll(step).toBe(roomy - 16);
  await page.reload();
  await expect.poll(height).toBe(48);
  await page.getByRole('button', { name: /账户与设置/ }).click();
  await page.getByRole('menuitem', { name: '紧凑列表' }).click();
  await expect.poll(height).toBe(64);
  await page.keyboard.press('Escape');

  await page.keyboard.press('Control+k');
  await page.getByRole('textbox', { name: '命令面板' }).fill('jincou');
  await expect(page.getByRole('button', { name: /紧凑列表或宽松列表/ })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect.poll(height).toBe(48);
});
