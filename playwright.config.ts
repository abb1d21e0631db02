import { defineConfig } from '@playwright/test';
import { chromiumArgs, findChromium } from './tools/chromium.ts';

const executablePath = findChromium();
/** Every face of every screen takes minutes: only `npm run gallery` asks for it. */
const isGallery = process.env['HUIYIN_GALLERY'] === '1';

/** Journeys in a real browser, against a relay and a simulated WeCom of their own. */
export default defineConfig({
  testDir: 'e2e',
  testMatch: ['**/*.spec.ts', '**/*.gallery.ts'],
  testIgnore: isGallery ? '**/*.spec.ts' : '**/*.gallery.ts',
  outputDir: '.cache/e2e',
  workers: 2,
  fullyParallel: true,
  forbidOnly: true,
  retries: 0,
  // Patience, not a measure: nothing in a journey depends on how fast this machine is.
  timeout: isGallery ? 1_200_000 : 120_000,
  expect: { timeout: 20_000 },
  reporter: 'list',
  use: {
    headless: true,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    viewport: { width: 1440, height: 900 },
    trace: 'retain-on-failure',
    launchOptions: { args: chromiumArgs(), ...(executablePath === null ? {} : { executablePath }) },
  },
});
