// @vitest-environment happy-dom
import { MantineProvider } from '@mantine/core';
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { NotOpened } from './not-opened.tsx';

const again = vi.fn<(isAnew: boolean) => Promise<void>>(async () => undefined);
let root: ReturnType<typeof createRoot>;
beforeEach(() => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  again.mockClear();
  root = createRoot(document.body.appendChild(document.createElement('div')));
});
afterEach(async () => {
  await act(async () => root.unmount());
  document.body.replaceChildren();
  vi.restoreAllMocks();
});

const show = (fault: 'full' | 'newer') =>
  act(async () =>
    root.render(
      <MantineProvider env="test">
        <NotOpened fault={fault} again={again} />
      </MantineProvider>,
    ),
  );

const focused = () => document.activeElement?.textContent;
const press = (word: string) =>
  act(async () => [...document.querySelectorAll('button')].find((one) => one.textContent === word)?.click());

it('DE-918 the keyboard stands where nothing is lost, through both questions', async () => {
  await show('full');
  expect(focused()).toBe('再试一次');
  await press('清空后重新取回');
  expect(focused()).toBe('先不清空');
  expect(again).not.toHaveBeenCalled();
  await press('先不清空');
  expect(focused()).toBe('再试一次');
  await press('再试一次');
  expect(again).toHaveBeenLastCalledWith(false);
  await press('清空后重新取回');
  await press('确认清空');
  expect(again).toHaveBeenLastCalledWith(true);
});

it('DE-937 what a newer program keeps is opened by its own, which a reload brings', async () => {
  const reload = vi.spyOn(location, 'reload').mockImplementation(() => undefined);
  await show('newer');
  expect(document.body.textContent).toContain('这台电脑上已在用新版本的回音');
  expect(focused()).toBe('重新载入');
  await press('重新载入');
  expect(reload).toHaveBeenCalledOnce();
  expect(again).not.toHaveBeenCalled();
});
