import type { Page } from '@playwright/test';
import { expect } from '../fixtures.ts';
import type { AccountKey, CustomerKey } from '../pages/phone.ts';
import { conversationOf } from '../pages/say.ts';
import { ownComposer } from '../pages/workstation.ts';
import { story } from '../../tools/demo/story.ts';

/** A Friday afternoon: the demo's fifty hours. */
export const fullHouse = {
  at: Date.parse('2026-11-20T15:20:05+08:00'),
  scenes: story,
};

export function go(page: Page, hash: string): Promise<void> {
  return page.evaluate((next) => {
    location.hash = next;
  }, hash);
}

export function hashOf(
  customer: CustomerKey,
  account: AccountKey = 'shop',
  screen: 'conversations' | 'window' = 'conversations',
): string {
  return `#/${screen}/${conversationOf(customer, account).split('/').map(encodeURIComponent).join('/')}`;
}

/** Opens a conversation by its address, and waits for its lines and its composer. */
export async function openConversation(page: Page, customer: CustomerKey, account: AccountKey = 'shop'): Promise<void> {
  await go(page, hashOf(customer, account));
  await expect(page.getByRole('log', { name: '消息记录' }).locator('[data-message]').first()).toBeVisible();
  await ownComposer(page);
}

/** The names of the company's tabs in their addresses, as the screen has them. */
export async function companyTabs(page: Page): Promise<readonly string[]> {
  await go(page, '#/company');
  const buttons = page.getByRole('navigation', { name: '管理' }).getByRole('button');
  await expect(buttons.first()).toBeVisible();
  const names: string[] = [];
  for (const button of await buttons.all()) {
    await button.click();
    names.push(new URL(page.url()).hash.replace('#/company/', ''));
  }
  // Nothing under the pointer in the pictures.
  await page.mouse.move(0, 0);
  return names;
}

/** Out of every field, so that single letters are commands. */
export async function leaveFields(page: Page): Promise<void> {
  await page.evaluate(() => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  });
}

/** Closes what lies above the desk, whatever it is. */
export async function closeAll(page: Page): Promise<void> {
  for (let tries = 0; tries < 3; tries += 1) {
    await page.keyboard.press('Escape');
    if ((await page.getByRole('dialog').or(page.getByRole('menu')).count()) === 0) break;
  }
  await leaveFields(page);
}
