import type { Page } from '@playwright/test';
import { expect } from '../fixtures.ts';
import { deleteCache } from '../pages/cache.ts';
import { openWorkstation } from '../pages/workstation.ts';
import { signInOf } from '../../tools/demo/sign-ins.ts';
import { test } from './book.ts';
import { fullHouse } from './places.ts';

test.use({ past: fullHouse });

/** Pieces of the feed a desk that catches up is given. */
const ANSWERED = 3;

/** What the desk says it speaks when it greets the relay, as an older or newer one would. */
async function speak(page: Page, protocol: number): Promise<void> {
  await page.routeWebSocket(/socket\.io/, (near) => {
    const far = near.connectToServer();
    near.onMessage((said) => far.send(String(said).replace(/"protocol":\d+/, `"protocol":${protocol}`)));
  });
}

test('starting', async ({ company, book, browser }) => {
  const context = await browser.newContext({ reducedMotion: 'reduce' });
  book.after(() => Promise.resolve());

  for (const [name, protocol, words] of [
    ['desk-too-old', 1, '工作站版本过旧'],
    ['relay-too-old', 99, '服务器版本过旧'],
  ] as const) {
    const own = await browser.newContext({ reducedMotion: 'reduce' });
    const page = await own.newPage();
    await speak(page, protocol);
    await book.scene(
      page,
      name,
      async () => {
        await (await openWorkstation(page, company.line.url)).signIn(signInOf('lijing'));
        await expect(page.getByText(words)).toBeVisible();
      },
      { narrow: true },
    );
    await own.close();
  }

  const page = await context.newPage();
  await (await openWorkstation(page, company.line.url)).signIn(signInOf('lijing'));
  await expect(page.getByRole('option').first()).toBeVisible();
  await page.addInitScript(() => {
    const open = indexedDB.open.bind(indexedDB);
    indexedDB.open = (name, version) => {
      const fault = localStorage.getItem('gallery.fault');
      if (fault !== null) throw new DOMException('not opened', fault);
      return version === undefined ? open(name) : open(name, version);
    };
  });
  for (const [name, fault] of [
    ['cache-disk-full', 'QuotaExceededError'],
    ['cache-not-opened', 'UnknownError'],
  ] as const)
    await book.scene(page, name, async () => {
      await page.evaluate((given) => localStorage.setItem('gallery.fault', given), fault);
      await page.reload();
      await expect(page.getByRole('button', { name: '再试一次' })).toBeVisible();
    });
  await book.scene(page, 'cache-anew', async () => {
    await page.getByRole('button').last().click();
    await expect(page.getByRole('button', { name: '再试一次' })).toBeHidden();
  });

  await book.scene(page, 'blocked', async () => {
    await page.evaluate(() => localStorage.removeItem('gallery.fault'));
    await page.goto(`${company.line.url}/healthz`);
    const name = await page.evaluate(async () => (await indexedDB.databases())[0]?.name ?? '');
    await deleteCache(page);
    const other = await context.newPage();
    await other.goto(`${company.line.url}/healthz`);
    // An older program's cache, held open by a window that hears nothing.
    await other.evaluate(
      (wanted) =>
        new Promise<void>((resolve) => {
          indexedDB.open(wanted, 1).addEventListener('success', () => resolve());
        }),
      name,
    );
    await page.goto(company.line.url);
    await expect(page.getByText('另一个窗口还开着旧版本的回音')).toBeVisible();
  });
  await context.close();

  const late = await browser.newContext({ reducedMotion: 'reduce' });
  const behind = await late.newPage();
  await behind.routeWebSocket(/socket\.io/, (near) => {
    const far = near.connectToServer();
    let asked = 0;
    near.onMessage((said) => {
      const words = String(said);
      if (!words.includes('["pull"')) return far.send(said);
      // Small pieces; the first are answered, the next not yet.
      asked += 1;
      if (asked <= ANSWERED) far.send(words.replace(/"limit":\d+/, '"limit":20'));
    });
  });
  await book.scene(behind, 'catching-up', async () => {
    await (await openWorkstation(behind, company.line.url)).signIn(signInOf('wangmin'));
    await expect(behind.getByText(/正在同步 \d+%/)).toBeVisible();
  });
  await late.close();
});
