import { chromium, type Browser, type BrowserContext } from '@playwright/test';
import { setup } from './record.ts';

let browser: Browser | null = null;
let context: BrowserContext | null = null;

/** Connects to the Chromium the test started; one context is one Electron session. */
export async function openBrowser(): Promise<void> {
  browser = await chromium.connect(setup.browserEndpoint);
  context = await browser.newContext({ locale: setup.locale });
}

export function currentContext(): BrowserContext {
  if (context === null) throw new Error('app is not ready');
  return context;
}

export async function closeBrowser(): Promise<void> {
  await context?.close();
  await browser?.close();
}
