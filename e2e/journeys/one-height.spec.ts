import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures.ts';
import { go, hashOf } from '../gallery/places.ts';
import { follow } from '../../tools/demo/scene.ts';

/** One of mine, one nobody holds, one in the WeCom client, one that has ended; long names and short ones. */
const scenes = [
  ...follow('linxi', 'shop', [
    [60, { kind: 'enters', scene: 'mp_product' }],
    [59, { kind: 'writes', text: '奶瓶先备几个好' }],
    [58, { kind: 'replies', by: 'lijing', text: '先备 1 大 2 小就够用。' }],
  ]),
  ...follow('xiaoman', 'shop', [[40, { kind: 'writes', text: '在吗' }]]),
  ...follow('mumu', 'shop', [
    [30, { kind: 'writes', text: '可以开专票吗' }],
    [29, { kind: 'takes-in-client', by: 'zhangfan', text: '可以的' }],
  ]),
  ...follow('keke', 'shop', [
    [20, { kind: 'writes', text: '收到了' }],
    [19, { kind: 'replies', by: 'wangmin', text: '好的' }],
    [18, { kind: 'ends', by: 'wangmin' }],
  ]),
];
const customers = ['linxi', 'xiaoman', 'mumu', 'keke'] as const;

test.use({ past: { at: Date.parse('2026-11-20T15:20:05+08:00'), scenes } });

/** The header's height, and what of the pane's tools reaches beyond the pane or lies on another. */
function measure(page: Page): Promise<{ readonly height: number; readonly faults: readonly string[] }> {
  return page.evaluate(() => {
    const header = document.querySelector('[data-testid="conversation"] header:has(h2)');
    const pane = header?.parentElement?.getBoundingClientRect();
    if (!header || !pane) return { height: 0, faults: ['no header'] };
    const tools = [
      ...(header.parentElement?.querySelectorAll('header button, header [data-tone], [role="tab"], [data-tool]') ?? []),
    ]
      .map((one) => ({
        name: one.getAttribute('aria-label') ?? one.textContent,
        box: one.getBoundingClientRect(),
        // Where a conversation is answered is always said in full; of a name less is enough.
        isShort: one.hasAttribute('data-tone') && one.scrollWidth > one.clientWidth + 1,
      }))
      .filter(({ box }) => box.width > 0);
    const faults = tools.flatMap(({ name, box, isShort }, index) => [
      ...(isShort ? [`shortened: ${name}`] : []),
      ...(box.right > pane.right + 1 || box.left < pane.left - 1 ? [`cut: ${name}`] : []),
      ...tools
        .slice(index + 1)
        .filter(
          (other) =>
            Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left) > 1 &&
            Math.min(box.bottom, other.box.bottom) - Math.max(box.top, other.box.top) > 1,
        )
        .map((other) => `overlap: ${name} and ${other.name}`),
    ]);
    return { height: header.getBoundingClientRect().height, faults };
  });
}

for (const userid of ['lijing', 'chenzg'] as const)
  test(`DE-932 the header of ${userid} has one height for all customers, and no tool is cut`, async ({ company }) => {
    const { page } = await company.workstation(userid);
    for (const language of ['zh-CN', 'en'] as const) {
      await page.evaluate((chosen) => {
        const key = 'huiyin.preferences';
        const kept: unknown = JSON.parse(localStorage.getItem(key) ?? '{}');
        localStorage.setItem(key, JSON.stringify({ ...Object(kept), language: chosen }));
        dispatchEvent(new StorageEvent('storage', { key }));
      }, language);
      for (const width of [1024, 1180, 1280, 1440, 1920]) {
        await page.setViewportSize({ width, height: 800 });
        const heights: number[] = [];
        for (const customer of customers) {
          await go(page, hashOf(customer));
          const id = company.house.simulator.world.customers;
          const name = [...id.values()].find((one) => hashOf(customer).includes(one.externalUserid))?.nickname ?? '';
          await expect(page.getByTestId('conversation').getByRole('heading', { name })).toBeVisible();
          const { height, faults } = await measure(page);
          expect.soft(faults, `${customer} ${language} ${width}`).toEqual([]);
          heights.push(height);
        }
        expect.soft(new Set(heights).size, `${language} ${width}: ${heights.join(' ')}`).toBe(1);
      }
    }
  });
