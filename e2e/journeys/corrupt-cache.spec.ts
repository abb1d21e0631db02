import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium, type BrowserContext } from '@playwright/test';
import { chromiumArgs, findChromium } from '../../tools/chromium.ts';
import { expect, test } from '../fixtures.ts';
import { deleteCache } from '../pages/cache.ts';
import { sentTexts } from '../pages/ledger.ts';
import { openWorkstation, type Workstation } from '../pages/workstation.ts';
import { signInOf } from '../../tools/demo/sign-ins.ts';

const asked = '两个月的宝宝用什么睡袋';
const answered = '室温 20 度选 1.0 托格的';
const unsent = '分腿款更方便换尿布';

/** Chromium's own files of the cache, every second byte turned over: what a bad disk leaves. */
async function ruinFiles(profile: string): Promise<void> {
  const folder = join(profile, 'Default', 'IndexedDB');
  const names = await readdir(folder, { recursive: true });
  const files = names.filter((name) => /\.(?:ldb|log)$|MANIFEST/.test(name));
  if (files.length === 0) throw new Error('Chromium keeps its cache somewhere else');
  for (const name of files) {
    const bytes = await readFile(join(folder, name));
    for (let index = 0; index < bytes.length; index += 2) bytes[index] = 255 - (bytes[index] ?? 0);
    await writeFile(join(folder, name), bytes);
  }
}

for (const how of ['ruined on the disk', 'deleted'] as const) {
  test(`a cache ${how} is refilled from the relay, and what was not sent yet still goes out once`, async ({
    company,
  }, info) => {
    const profile = info.outputPath('profile');
    const contexts: BrowserContext[] = [];
    const openBrowser = async (): Promise<Workstation> => {
      const executablePath = findChromium() ?? '';
      const context = await chromium.launchPersistentContext(profile, {
        executablePath,
        args: chromiumArgs(),
        locale: 'zh-CN',
        viewport: { width: 1440, height: 900 },
      });
      contexts.push(context);
      return openWorkstation(await context.newPage(), company.line.url);
    };
    try {
      const phone = await company.phone('xingxing');
      await phone.write(asked);
      const before = await openBrowser();
      await before.signIn(signInOf('lijing'));
      await before.view('待认领');
      await before.open('星星妈');
      await before.reply(answered);
      await expect(phone.received.filter({ hasText: answered })).toBeVisible();

      company.line.cut('socket');
      await expect(before.connection).toBeVisible();
      await before.reply(unsent);
      if (how === 'deleted') {
        // A page without the program lets go of the cache.
        await before.page.goto(`${company.line.url}/healthz`);
        await deleteCache(before.page);
      }
      await contexts[0]?.close();
      if (how === 'ruined on the disk') await ruinFiles(profile);

      const after = await openBrowser();
      company.line.mend();
      await expect(phone.received.filter({ hasText: unsent })).toBeVisible();
      await after.view('我的');
      await after.open('星星妈');
      for (const text of [asked, answered, unsent]) await expect(after.bubble(text)).toHaveCount(1);
      expect(sentTexts(company.house)).toEqual([answered, unsent]);
    } finally {
      for (const context of contexts) await context.close();
    }
  });
}
