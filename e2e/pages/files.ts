import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';
import { demoPicture } from '../../tools/demo/pictures.ts';
import { atRoot } from '../../tools/root.ts';
import type { Attachment } from './phone.ts';

/** Files of every kind for the journeys. Everything in them is made up. */
export const files = {
  picture: { name: 'pacifier.png', mimeType: 'image/png', buffer: Buffer.from(demoPicture('pacifier')) },
  /** Two seconds, 160 × 120. */
  video: {
    name: 'ball.mp4',
    mimeType: 'video/mp4',
    buffer: readFileSync(atRoot('simulator/fixtures/ball.mp4')),
  },
  report: {
    name: '安抚奶嘴检测报告（2026 春）.pdf',
    mimeType: 'application/pdf',
    buffer: Buffer.from(`%PDF-1.4\n${'检测合格\n'.repeat(400)}%%EOF\n`),
  },
} as const satisfies Readonly<Record<string, Attachment>>;

/** What comes when it is clicked: the name and the bytes. */
export async function download(
  page: Page,
  button: Locator,
): Promise<{ readonly name: string; readonly bytes: Buffer }> {
  const [file] = await Promise.all([page.waitForEvent('download'), button.click()]);
  return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) };
}

/** Frame width of a film that plays, seconds of a sound that plays; 0 while it does not. */
export function widthOf(video: Locator): Promise<number> {
  return video.evaluate((element) => (element instanceof HTMLVideoElement ? element.videoWidth : 0));
}
