import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { expect, type Locator, type Page } from '@playwright/test';
import { PNG } from 'pngjs';
import { atRoot } from '../../tools/root.ts';
import type { GuideLanguage } from './guide-words.ts';

/** Everybody who reads the guide loads its pictures. */
const MOST_BYTES = 200_000;

type Camera = {
  /** A picture of what holds all of these, or of the whole window; they must be on the screen. */
  take(page: Page, name: string, subjects?: readonly Locator[]): Promise<void>;
};

/** Pictures go to the folder of the run, and into the guide when the environment says so. */
export function createCamera(language: GuideLanguage): Camera {
  return {
    async take(page, name, subjects = []) {
      for (const subject of subjects) await expect(subject).toBeVisible();
      const clip = subjects.length === 0 ? {} : { clip: around(await Promise.all(subjects.map(boxOf)), page) };
      const picture = smaller(await page.screenshot({ animations: 'disabled', caret: 'hide', ...clip }));
      expect(picture.byteLength, `bytes of ${name}`).toBeLessThan(MOST_BYTES);
      const file = `${language}-${name}.png`;
      await save(atRoot('.cache', 'e2e', 'guide', file), picture);
      if (process.env['HUIYIN_GUIDE'] === '1') await save(atRoot('docs', 'guide', 'pictures', file), picture);
    },
  };
}

/** Compressed with more patience than a browser has, in every second shade: nobody sees the difference. */
function smaller(picture: Buffer): Buffer {
  const png = PNG.sync.read(picture);
  for (let at = 0; at < png.data.length; at += 1) png.data[at] = Math.min(255, (((png.data[at] ?? 0) + 1) >> 1) << 1);
  return PNG.sync.write(png, { colorType: 2, inputHasAlpha: true, deflateLevel: 9, deflateStrategy: 0, filterType: 0 });
}

type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

async function boxOf(subject: Locator): Promise<Box> {
  const box = await subject.boundingBox();
  if (box === null) throw new Error('what a picture is to show is not on the screen');
  return box;
}

function around(boxes: readonly Box[], page: Page): Box {
  const margin = 6;
  const { width, height } = page.viewportSize() ?? { width: 1280, height: 800 };
  const left = Math.max(0, Math.floor(Math.min(...boxes.map((box) => box.x)) - margin));
  const top = Math.max(0, Math.floor(Math.min(...boxes.map((box) => box.y)) - margin));
  const right = Math.min(width, Math.ceil(Math.max(...boxes.map((box) => box.x + box.width)) + margin));
  const bottom = Math.min(height, Math.ceil(Math.max(...boxes.map((box) => box.y + box.height)) + margin));
  return { x: left, y: top, width: right - left, height: bottom - top };
}

async function save(path: string, picture: Buffer): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, picture);
}
