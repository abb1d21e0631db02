import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { atRoot } from '../../tools/root.ts';
import { expect, test as base } from '../fixtures.ts';
import { look, strangers, type Own } from './faults.ts';

type Language = 'zh-CN' | 'en';
type Size = readonly [width: number, height: number];
type Options = {
  /** 1024 wide as well, or nothing else: where the panes fold. */
  readonly narrow?: boolean | 'only';
  /** Names of WeChat's own, which it has in Chinese only. */
  readonly hasWechatNames?: boolean;
  /** Gone after a few seconds: one size has to do. */
  readonly isBrief?: boolean;
};

/** Pictures of one chapter, and what the eye found in them. */
type Book = {
  /** Brings a scene about, takes it in every face, and puts things back. A scene that does not come about is a fault. */
  scene(page: Page, name: string, prepare: () => Promise<unknown>, options?: Options): Promise<void>;
  /** Words of the company's own, in any language, which are no fault of the screen. */
  hear(words: unknown): void;
  /** Leaves what is open: as a servicer does. */
  after(back: (page: Page) => Promise<unknown>): void;
};

const sizes: readonly Size[] = [
  [1280, 800],
  [1920, 1080],
];
const NARROW: Size = [1024, 768];
const looks = (['zh-CN', 'en'] as const).flatMap((language) =>
  (['light', 'dark'] as const).map((theme) => ({ language, theme })),
);
/** A scene that does not come about is told, and the next one begins. */
const PATIENCE_MS = 10_000;
const FOLDER = atRoot('.cache', 'gallery');

export const test = base.extend<{ book: Book }>({
  book: async ({ company }, use, info) => {
    const chapter = info.title;
    const shown: { readonly name: string; readonly files: readonly string[] }[] = [];
    const faults: string[] = [];
    const heard: string[] = [];
    const watched = new WeakSet<Page>();
    let broken: string | null = null;
    let back = (page: Page): Promise<unknown> => page.keyboard.press('Escape');
    const watcher = await company.desk('chenzg');
    await mkdir(join(FOLDER, chapter), { recursive: true });

    function watch(page: Page): void {
      if (watched.has(page)) return;
      watched.add(page);
      page.setDefaultTimeout(PATIENCE_MS);
      page.on('pageerror', (error) => faults.push(`${broken ?? 'between'}: page error: ${error.message}`));
      page.on('console', (line) => {
        if (line.type() !== 'error') return;
        if (/Failed to load resource|ERR_|WebSocket connection/.test(line.text())) return;
        faults.push(`${broken ?? 'between'}: console: ${line.text().slice(0, 200)}`);
      });
    }

    function ownWords(): Own {
      const { members, accounts, customers, groups, tagGroups } = company.house.simulator.world;
      const names = [
        ...[...members.values(), ...accounts.values(), ...groups.values()].map(({ name }) => name),
        ...[...customers.values()].map(({ nickname }) => nickname),
      ];
      const said = JSON.stringify([watcher.facts, heard, names, tagGroups]);
      return { said, names: names.toSorted((left, right) => right.length - left.length) };
    }

    async function take(
      page: Page,
      name: string,
      { narrow = false, isBrief = false, hasWechatNames = false }: Options,
    ): Promise<void> {
      const own = ownWords();
      const files: string[] = [];
      const shownSizes = narrow === 'only' ? [NARROW] : narrow ? [...sizes, NARROW] : sizes;
      for (const [width, height] of isBrief ? shownSizes.slice(0, 1) : shownSizes) {
        await page.setViewportSize({ width, height });
        for (const { language, theme } of looks) {
          await wear(page, language, theme);
          const face = `${language === 'en' ? 'en' : 'zh'}-${theme}-${width}`;
          const { overflow, cut, texts } = await look(page);
          if (overflow > 0) faults.push(`${name} ${face}: ${overflow} px wider than the window`);
          for (const one of cut) faults.push(`${name} ${face}: ${one}`);
          const strange = hasWechatNames ? [] : strangers(language, texts, own);
          for (const one of strange) faults.push(`${name} ${face}: not ${language}: ${one}`);
          const file = `${name}-${face}.png`;
          await page.screenshot({ path: join(FOLDER, chapter, file), animations: 'disabled', caret: 'hide' });
          files.push(`${chapter}/${file}`);
        }
      }
      await page.setViewportSize({ width: 1280, height: 800 });
      await wear(page, 'zh-CN', 'light');
      shown.push({ name, files });
    }

    await use({
      async scene(page, name, prepare, options = {}) {
        watch(page);
        broken = name;
        try {
          await prepare();
          await take(page, name, options);
        } catch (error) {
          faults.push(
            `${name}: did not come about: ${error instanceof Error ? error.message.slice(0, 600) : 'unknown'}`,
          );
        }
        await back(page).catch((error: unknown) =>
          faults.push(`${name}: cannot be left: ${String(error).slice(0, 300)}`),
        );
        broken = null;
      },
      hear: (words) => heard.push(JSON.stringify(words)),
      after: (next) => {
        back = next;
      },
    });
    await writeFile(join(FOLDER, `${chapter}.json`), JSON.stringify({ chapter, shown, faults: [...new Set(faults)] }));
    expect([...new Set(faults)].toSorted()).toEqual([]);
  },
});

/** As another window of the same machine would change it: nothing that is open closes. */
async function wear(page: Page, language: Language, theme: 'light' | 'dark'): Promise<void> {
  await page.evaluate(
    async (chosen) => {
      const key = 'huiyin.preferences';
      const kept: unknown = JSON.parse(localStorage.getItem(key) ?? '{}');
      localStorage.setItem(key, JSON.stringify({ ...Object(kept), ...chosen }));
      dispatchEvent(new StorageEvent('storage', { key }));
      // Sizes settle in the frames after: panes, virtual rows, menus that follow their button.
      for (let frames = 0; frames < 4; frames += 1) await new Promise((resolve) => requestAnimationFrame(resolve));
      await new Promise((resolve) => setTimeout(resolve, 60));
    },
    { language, theme },
  );
}
