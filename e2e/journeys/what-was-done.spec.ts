import type { Locator, Page } from '@playwright/test';
import { expect, test } from '../fixtures.ts';

/** What was done, with the press that takes it back. */
function saidOf(page: Page, words: string): Locator {
  return page.getByRole('alert').filter({ hasText: words });
}

async function boxOf(what: Locator) {
  const box = await what.boundingBox();
  if (box === null) throw new Error('it is not on the screen');
  return box;
}

test('DE-926 a star and a pin are taken back, and what says so covers neither the newest line nor the composer', async ({
  company,
}) => {
  const phone = await company.phone('keke');
  await phone.write('宝宝有点湿疹，辅食要注意什么');
  await phone.write('有没有不含乳糖的米粉');
  const workstation = await company.workstation('lijing');
  const { page } = workstation;
  await workstation.view('待认领');
  await workstation.open('可可妈');
  await workstation.claim();
  await saidOf(page, '你认领了会话').getByRole('button', { name: '关闭' }).click();
  await workstation.reply('有的，我把成分表发给您');
  await workstation.leaveField();

  const newest = workstation.bubbles.last();
  const composer = page.locator('[data-mode="reply"]');
  for (const [width, height] of [
    [1280, 720],
    [1920, 1080],
  ] as const)
    for (const density of ['roomy', 'compact']) {
      await test.step(`${width} × ${height}, ${density}`, async () => {
        await page.setViewportSize({ width, height });
        for (const [key, on, off] of [
          ['b', '已标星', '已取消标星'],
          ['p', '已置顶', '已取消置顶'],
        ] as const) {
          await page.keyboard.press(key);
          const said = saidOf(page, on);
          await expect(said).toBeVisible();
          // It comes sliding.
          await expect
            .poll(async () => {
              const box = await boxOf(said);
              return box.y + box.height <= (await boxOf(newest)).y && box.y + box.height < (await boxOf(composer)).y;
            })
            .toBe(true);
          const header = await boxOf(page.getByRole('button', { name: '转接', exact: true }));
          expect((await boxOf(said)).y).toBeGreaterThan(header.y + header.height);
          await page.keyboard.press('z');
          await expect(said).toBeHidden();
          await page.keyboard.press(key);
          await expect(saidOf(page, on)).toBeVisible();
          await page.keyboard.press(key);
          await expect(saidOf(page, off)).toBeVisible();
          await expect(saidOf(page, on)).toBeHidden();
          await saidOf(page, off).getByRole('button', { name: '关闭' }).click();
        }
        await page.keyboard.press('v');
      });
    }
});
