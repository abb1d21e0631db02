import { readdir, readFile } from 'node:fs/promises';
import { chromium, type BrowserContext } from '@playwright/test';
import type { ConversationId } from '#shared/domain/ids';
import { chromiumArgs, findChromium } from '../../tools/chromium.ts';
import { openWorkstation, type Workstation } from '../pages/workstation.ts';

/** A Chromium with a profile on the disk: it can be killed, and opened again where it was. */
export type OwnBrowser = {
  readonly context: BrowserContext;
  readonly desk: Workstation;
  goTo(id: ConversationId): Promise<void>;
  /** kill -9 of the browser's own process, and of nothing else. */
  kill(): Promise<void>;
  close(): Promise<void>;
};

export async function openOwnBrowser(profile: string, url: string, args: readonly string[] = []): Promise<OwnBrowser> {
  const executablePath = findChromium() ?? '';
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    args: [...chromiumArgs(), ...args],
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    viewport: { width: 1440, height: 900 },
  });
  const desk = await openWorkstation(context.pages()[0] ?? (await context.newPage()), url);
  return {
    context,
    desk,
    async goTo(id) {
      await desk.page.evaluate(
        (hash) => {
          location.hash = hash;
        },
        `#/conversations/${id.split('/').map(encodeURIComponent).join('/')}`,
      );
      await desk.bubbles.first().waitFor();
    },
    async kill() {
      const gone = new Promise<void>((resolve) => {
        context.once('close', () => resolve());
      });
      process.kill(await pidOf(profile), 'SIGKILL');
      await gone;
    },
    close: () => context.close(),
  };
}

/** The browser of this profile: its process is the one that is of no type, whose command line names the folder. */
async function pidOf(profile: string): Promise<number> {
  for (const name of await readdir('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const line = await readFile(`/proc/${name}/cmdline`, 'latin1').catch(() => '');
    const words = line.split('\0');
    if (words.includes(`--user-data-dir=${profile}`) && !words.some((word) => word.startsWith('--type=')))
      return Number(name);
  }
  throw new Error('the browser is not there');
}
