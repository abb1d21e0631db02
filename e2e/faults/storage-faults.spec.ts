import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures.ts';
import { countRows, deleteCache, readUnsentCopy } from '../pages/cache.ts';
import { sentTexts } from '../pages/ledger.ts';
import { conversationOf } from '../pages/say.ts';
import { signInOf } from '../../tools/demo/sign-ins.ts';
import { openOwnBrowser, type OwnBrowser } from './own-browser.ts';

const asked = '背带几个月能用';
const answered = '四个月起，腰凳款六个月起';
const unsent = '也可以来店里试背';
const half = '还有一款夏天的';

type Given = {
  readonly browser: OwnBrowser;
  readonly url: string;
  readonly cut: () => void;
  readonly mend: () => void;
};

/** What happens to the store under a running desk with a reply on its way and a draft half written. */
const faults: Readonly<Record<string, (given: Given) => Promise<void>>> = {
  'deleted in mid-session': async ({ browser }) => {
    await deleteCache(browser.desk.page);
    await expect(browser.desk.page.getByText('本机缓存已损坏')).toBeVisible();
  },
  'evicted while the window was closed': async ({ browser, url }) => {
    // A page without the program lets go of the cache; the system then throws away IndexedDB and nothing else.
    await browser.desk.page.goto(`${url}/healthz`);
    await deleteCache(browser.desk.page);
    await browser.desk.page.goto(url);
    await expect(browser.desk.page.getByText('本机缓存已损坏')).toBeVisible();
  },
  'cleared by the browser': async ({ browser, url }) => {
    const cdp = await browser.context.newCDPSession(browser.desk.page);
    await cdp.send('Storage.clearDataForOrigin', { origin: url, storageTypes: 'indexeddb' });
    await expect(browser.desk.page.getByText('本机缓存已损坏')).toBeVisible();
  },
};

for (const [name, happen] of Object.entries(faults))
  test(`DE-904 F21 a cache ${name} is refilled; replies on their way and drafts are as they were`, async ({
    company,
  }, info) => {
    const phone = await company.phone('mumu');
    await phone.write(asked);
    const { line } = company;
    const browser = await openOwnBrowser(info.outputPath('profile'), line.url);
    const { desk } = browser;
    try {
      await desk.signIn(signInOf('lijing'));
      await browser.goTo(conversationOf('mumu'));
      await desk.reply(answered);
      await expect(phone.received.filter({ hasText: answered })).toBeVisible();
      line.cut('socket');
      await expect(desk.connection).toBeVisible();
      await desk.reply(unsent);
      await desk.text.fill(half);
      await expect.poll(() => countRows(desk.page, 'drafts')).toBe(1);
      await expect.poll(() => readUnsentCopy(desk.page)).toContain(half);

      await happen({ browser, url: line.url, cut: () => line.cut('socket'), mend: () => line.mend() });
      line.mend();
      await expect(phone.received.filter({ hasText: unsent })).toBeVisible();
      await browser.goTo(conversationOf('mumu'));
      for (const text of [asked, answered, unsent]) await expect(desk.bubble(text)).toHaveCount(1);
      await expect(desk.text).toHaveValue(half);
      expect(sentTexts(company.house)).toEqual([answered, unsent]);
    } finally {
      await browser.close();
    }
  });

test('DE-905 F21 a full disk keeps nobody from the words they wrote; with room again everything comes and goes', async ({
  company,
}, info) => {
  const phone = await company.phone('nuomi');
  await phone.write(asked);
  const browser = await openOwnBrowser(info.outputPath('profile'), company.line.url);
  const { desk } = browser;
  try {
    await desk.signIn(signInOf('lijing'));
    await browser.goTo(conversationOf('nuomi'));
    await fillDisk(desk.page, true);
    await phone.write('还在吗');
    await expect(desk.page.getByText('写不进去')).toBeVisible();
    await desk.text.fill(half);
    await desk.text.press('Enter');
    await expect(desk.text).toHaveValue(half);
    await fillDisk(desk.page, false);
    await expect(desk.bubble('还在吗')).toBeVisible();
    await expect(desk.connection).toBeHidden();
    // A line that came meanwhile is shown before the first Enter sends.
    await expect(async () => {
      await desk.text.press('Enter');
      await expect(desk.text).toHaveValue('', { timeout: 2_000 });
    }).toPass();
    await expect(phone.received.filter({ hasText: half })).toBeVisible();
    expect(sentTexts(company.house)).toEqual([half]);
  } finally {
    await browser.close();
  }
});

test('DE-918 F21 a cache that cannot be opened for want of room is left as it is, and opens at a press when there is room', async ({
  company,
}, info) => {
  const phone = await company.phone('nuomi');
  await phone.write(asked);
  const browser = await openOwnBrowser(info.outputPath('profile'), company.line.url);
  const { desk } = browser;
  try {
    await desk.signIn(signInOf('lijing'));
    await browser.goTo(conversationOf('nuomi'));
    company.line.cut('socket');
    await expect(desk.connection).toBeVisible();
    await desk.reply(unsent);
    await desk.text.fill(half);
    await expect.poll(() => readUnsentCopy(desk.page)).toContain(half);
    await desk.page.addInitScript(() => {
      const open = indexedDB.open.bind(indexedDB);
      indexedDB.open = (name, version) => {
        if (localStorage.getItem('disk') === 'full') throw new DOMException('no room', 'QuotaExceededError');
        return version === undefined ? open(name) : open(name, version);
      };
    });
    await desk.page.evaluate(() => localStorage.setItem('disk', 'full'));
    await desk.page.reload();
    await expect(desk.page.getByText('磁盘已满，本机缓存暂时打不开')).toBeVisible();
    await desk.page.getByRole('button', { name: '再试一次' }).click();
    await expect(desk.page.getByText('磁盘已满，本机缓存暂时打不开')).toBeVisible();
    await desk.page.evaluate(() => localStorage.removeItem('disk'));
    await desk.page.getByRole('button', { name: '再试一次' }).click();
    await expect(desk.bubble(unsent)).toHaveCount(1);
    await expect(desk.text).toHaveValue(half);
    company.line.mend();
    await expect(phone.received.filter({ hasText: unsent })).toBeVisible();
    expect(sentTexts(company.house)).toEqual([unsent]);
  } finally {
    await browser.close();
  }
});

test('DE-906 F21 a window that holds the cache fast is named, and the desk goes on when it is closed', async ({
  company,
}, info) => {
  const browser = await openOwnBrowser(info.outputPath('profile'), company.line.url);
  const { desk, context } = browser;
  try {
    await desk.signIn(signInOf('lijing'));
    await desk.page.goto(`${company.line.url}/healthz`);
    const name = await desk.page.evaluate(async () => (await indexedDB.databases())[0]?.name ?? '');
    await deleteCache(desk.page);
    const other = await context.newPage();
    await other.goto(`${company.line.url}/healthz`);
    // An older program's cache, held open by a window that hears nothing.
    await other.evaluate(
      (wanted) =>
        new Promise<void>((resolve) => {
          const opening = indexedDB.open(wanted, 1);
          opening.addEventListener('success', () => resolve());
        }),
      name,
    );
    await desk.page.goto(company.line.url);
    await expect(desk.page.getByText('另一个窗口还开着旧版本的回音')).toBeVisible();
    await other.close();
    await expect(desk.page.getByRole('navigation', { name: '主导航' })).toBeVisible();
  } finally {
    await browser.close();
  }
});

test('DE-937 a window of an older program says that a newer one is here, and keeps out of its cache', async ({
  company,
}, info) => {
  await (await company.phone('mumu')).write(asked);
  const browser = await openOwnBrowser(info.outputPath('profile'), company.line.url);
  const { desk, context } = browser;
  try {
    await desk.signIn(signInOf('lijing'));
    await browser.goTo(conversationOf('mumu'));
    await desk.text.fill(half);
    const other = await context.newPage();
    await other.goto(`${company.line.url}/healthz`);
    // A newer program's next version, which waits until the older one lets go.
    const raised = () =>
      other.evaluate(async () => {
        const [name = ''] = (await indexedDB.databases()).map((each) => each.name ?? '');
        const opened = await new Promise<IDBDatabase>((resolve) => {
          const opening = indexedDB.open(name, 1_000);
          opening.addEventListener('success', () => resolve(opening.result));
        });
        const drafts = opened.transaction('drafts').objectStore('drafts').count();
        await new Promise((resolve) => drafts.addEventListener('success', resolve));
        opened.close();
        return [opened.version, drafts.result];
      });
    expect(await raised()).toEqual([1_000, 1]);
    await expect(desk.page.getByText('这台电脑上已在用新版本的回音')).toBeVisible();
    // This program is still the older one.
    await desk.page.getByRole('button', { name: '重新载入' }).click();
    await expect(desk.page.getByText('这台电脑上已在用新版本的回音')).toBeVisible();
    expect(await raised()).toEqual([1_000, 1]);
  } finally {
    await browser.close();
  }
});

/** No write succeeds any more, or again: what IndexedDB answers when there is no room, at the edge where it answers. */
async function fillDisk(page: Page, isFull: boolean): Promise<void> {
  await page.evaluate((full) => {
    const { prototype } = IDBObjectStore;
    const kept: unknown = Reflect.get(prototype, 'keptPut') ?? Reflect.get(prototype, 'put');
    Reflect.set(prototype, 'keptPut', kept);
    const refuse = (): never => {
      throw new DOMException('no room', 'QuotaExceededError');
    };
    Reflect.set(prototype, 'put', full ? refuse : kept);
  }, isFull);
}
