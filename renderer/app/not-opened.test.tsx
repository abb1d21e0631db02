// @vitest-environment happy-dom
import { MantineProvider } from '@mantine/core';
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { NotOpened } from './not-opened.tsx';

const again = vi.fn<(isAnew: boolean) => Promise<void>>(async () => undefined);
let root: ReturnType<typeof createRoot>;
beforeEach(async () => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  again.mockClear();
  root = createRoot(document.body.appendChild(document.createElement('div')));
  await act(async () =>
    root.render(
      <MantineProvider env="test">
        <NotOpened fault="full" again={again} />
      </MantineProvider>,
    ),
  );
});
afterEach(async () => {
  await act(async () => root.unmount());
  document.body.replaceChildren();
});

const focused = () => document.activeElement?.textContent;
const press = (word: string) =>
  act(async () => [...document.querySelectorAll('button')].find((one) => one.textContent === word)?.click());

it('DE-918 the keyboard stands where nothing is lost, through both questions', async () => {
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
