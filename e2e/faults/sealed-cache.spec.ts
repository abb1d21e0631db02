import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures.ts';
import { countRows } from '../pages/cache.ts';
import { files } from '../pages/files.ts';
import { conversationOf } from '../pages/say.ts';
import { signInOf } from '../../tools/demo/sign-ins.ts';
import { openOwnBrowser } from './own-browser.ts';

const asked = '金丝雀一号：背带几个月能用';
const half = '金丝雀二号：写了一半的回复';
const noted = '金丝雀三号：客户偏好腰凳款';
const customer = '木木妈妈';
const legible = '金丝雀零号';

test('DE-914 what lies on the disk of a desk has no word of a customer and no name', async ({ company }, info) => {
  const phone = await company.phone('mumu');
  await phone.write(asked);
  const profile = info.outputPath('profile');
  const browser = await openOwnBrowser(profile, company.line.url);
  const { desk } = browser;
  await desk.signIn(signInOf('lijing'));
  await browser.goTo(conversationOf('mumu'));
  await desk.claim();
  await desk.attach('金丝雀.png', files.picture.buffer);
  await desk.send.click();
  await expect(desk.page.getByRole('button', { name: '查看大图' })).toBeVisible();
  await desk.page.getByRole('tab', { name: '内部备注' }).click();
  await desk.page.getByRole('textbox', { name: '备注内容' }).pressSequentially(noted);
  await desk.page.getByRole('button', { name: '记下备注' }).click();
  await expect(desk.page.locator('[data-note]').filter({ hasText: noted })).toBeVisible();
  await desk.page.getByRole('tab', { name: '回复', exact: true }).click();
  await desk.text.fill(half);
  await expect.poll(() => countRows(desk.page, 'drafts')).toBe(1);
  const own = await browser.context.newPage();
  await own.goto(`${company.line.url}/#/window/${conversationOf('mumu').split('/').map(encodeURIComponent).join('/')}`);
  await own.locator('[data-message]').or(own.getByText(asked)).first().waitFor();
  await own.close();
  await desk.page.goto(`${company.line.url}/healthz`);
  await writeLegibly(desk.page, legible);
  await browser.close();

  const disk = await readWhole(profile);
  // What is written as it is can be found this way: only then does not finding say something.
  expect(where(disk, legible)).not.toEqual([]);
  const found = [asked, half, noted, customer].flatMap((words) => where(disk, words).map((path) => [words, path]));
  expect(found).toEqual([]);
  const inPicture = files.picture.buffer.subarray(60, 124);
  expect(disk.some(({ bytes }) => bytes.includes(inPicture))).toBe(false);

  const again = await openOwnBrowser(profile, company.line.url);
  await again.goTo(conversationOf('mumu'));
  await expect(again.desk.bubble(asked)).toHaveCount(1);
  await expect(again.desk.text).toHaveValue(half);
  await again.close();
});

test('DE-920 what somebody wrote in an earlier version and never sent is named at every start, until it is deleted', async ({
  company,
}) => {
  const desk = await company.workstation('lijing');
  const { page } = desk;
  const name = `huiyin ${new URL(company.line.url).host} zhangfan`;
  await page.evaluate(async (old) => {
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      const asking = indexedDB.open(old, 30);
      asking.addEventListener('upgradeneeded', () => {
        asking.result.createObjectStore('drafts', { keyPath: 'conversationId' });
        asking.result.createObjectStore('customers', { keyPath: 'externalUserid' });
      });
      asking.addEventListener('success', () => resolve(asking.result));
      asking.addEventListener('error', () => reject(new Error('the old cache cannot be made')));
    });
    const work = db.transaction(['drafts', 'customers'], 'readwrite');
    work.objectStore('drafts').put({ conversationId: 'wk/wm', reply: '写了一半', note: '', savedAt: 1 });
    work.objectStore('customers').put({ externalUserid: 'wm' });
    await new Promise((resolve) => {
      work.addEventListener('complete', resolve);
    });
    db.close();
    localStorage.setItem('huiyin.legible-since', JSON.stringify({ [old]: 0 }));
  }, name);
  for (let start = 0; start < 2; start += 1) {
    await page.reload();
    await expect(page.getByText('zhangfan 有未送出的内容留在这台电脑')).toBeVisible();
  }
  await page.getByRole('button', { name: '删除这些内容' }).click();
  await page.getByRole('button', { name: '确认删除，无法恢复' }).click();
  await expect(page.getByText('zhangfan 有未送出的内容留在这台电脑')).toBeHidden();
  const names = await page.evaluate(async () => (await indexedDB.databases()).map((each) => each.name));
  expect(names).not.toContain(name);
});

async function writeLegibly(page: Page, text: string): Promise<void> {
  await page.evaluate(
    (words) =>
      new Promise<void>((resolve) => {
        const opening = indexedDB.open('legible', 1);
        opening.addEventListener('upgradeneeded', () => opening.result.createObjectStore('rows', { keyPath: 'id' }));
        opening.addEventListener('success', () => {
          const work = opening.result.transaction('rows', 'readwrite', { durability: 'strict' });
          work.objectStore('rows').put({ id: 1, words });
          work.addEventListener('complete', () => resolve());
        });
      }),
    text,
  );
}

type Kept = { readonly path: string; readonly bytes: Buffer };

async function readWhole(folder: string): Promise<readonly Kept[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return Promise.all(paths.map(async (path) => ({ path: relative(folder, path), bytes: await readFile(path) })));
}

/** Which files have these words, in any of the ways a browser writes text. */
function where(files: readonly Kept[], words: string): readonly string[] {
  const utf16 = Buffer.from(words, 'utf16le');
  const ways = [Buffer.from(words, 'utf8'), utf16, Buffer.from(utf16).swap16()];
  return files.filter(({ bytes }) => ways.some((way) => bytes.includes(way))).map(({ path }) => path);
}
