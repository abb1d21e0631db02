// @vitest-environment happy-dom
import { MantineProvider } from '@mantine/core';
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Tips } from './tips.tsx';

let root: ReturnType<typeof createRoot>;
beforeEach(async () => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  root = createRoot(document.body.appendChild(document.createElement('div')));
  await act(async () =>
    root.render(
      <MantineProvider env="test">
        <Tips>
          <button type="button" data-tip="表情 · E">
            <svg />
          </button>
          <button type="button" data-tip="图片 · P" />
        </Tips>
      </MantineProvider>,
    ),
  );
});
afterEach(async () => {
  await act(async () => root.unmount());
  document.body.replaceChildren();
});

const shown = (): string | undefined => document.querySelector('[role="tooltip"]')?.textContent;
const send = (selector: string, event: Event) =>
  act(async () => document.querySelector(selector)?.dispatchEvent(event));
const on = { bubbles: true, cancelable: true };

it('says what the pointer is over, until a key is pressed or the pointer is', async () => {
  await send('svg', new PointerEvent('pointerover', on));
  expect(shown()).toBe('表情 · E');
  await send('button + button', new PointerEvent('pointerover', on));
  expect(shown()).toBe('图片 · P');
  await send('body', new KeyboardEvent('keydown', { key: 'Escape', ...on }));
  expect(shown()).toBeUndefined();
  await send('svg', new PointerEvent('pointerover', on));
  await send('svg', new PointerEvent('pointerdown', on));
  expect(shown()).toBeUndefined();
});

it('says the same to who comes by the keyboard', async () => {
  const [first, second] = document.querySelectorAll('button');
  await act(async () => first?.focus());
  expect(shown()).toBe('表情 · E');
  await act(async () => second?.focus());
  expect(shown()).toBe('图片 · P');
  await act(async () => second?.blur());
  expect(shown()).toBeUndefined();
});

it('changes its words with the button it is of, and goes when the button goes', async () => {
  const draw = (words: string | null) =>
    act(async () =>
      root.render(
        <MantineProvider>
          <Tips>{words === null ? null : <button type="button" data-tip={words} />}</Tips>
        </MantineProvider>,
      ),
    );
  await draw('Emoji · E');
  await send('button', new PointerEvent('pointerover', on));
  await draw('Faces · E');
  expect(shown()).toBe('Faces · E');
  await draw(null);
  expect(shown()).toBeUndefined();
});
