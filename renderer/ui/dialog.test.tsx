// @vitest-environment happy-dom
import { MantineProvider } from '@mantine/core';
import { act, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Dialog } from './dialog.tsx';

let root: ReturnType<typeof createRoot>;
/** What a listener of the whole window, such as the keyboard's, still has to do with a key. */
let heard: boolean[];
const listen = (event: KeyboardEvent): void => void heard.push(!event.defaultPrevented);

function Screen() {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <button type="button" onClick={() => setOpen(true)}>
        open
      </button>
      {isOpen ? (
        <Dialog title="asked" transitionProps={{ duration: 0 }} onClose={() => setOpen(false)}>
          <input aria-label="inside" />
        </Dialog>
      ) : null}
    </>
  );
}

const opener = (): HTMLButtonElement => {
  const button = document.querySelector('button');
  if (!button) throw new Error('no button');
  return button;
};
const isOpen = (): boolean => document.querySelector('[aria-label="inside"]') !== null;
function escape(): void {
  const key = new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true });
  act(() => void document.body.dispatchEvent(key));
}

beforeEach(async () => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  heard = [];
  window.addEventListener('keydown', listen);
  const place = document.body.appendChild(document.createElement('div'));
  root = createRoot(place);
  act(() =>
    root.render(
      <MantineProvider>
        <Screen />
      </MantineProvider>,
    ),
  );
  opener().focus();
  act(() => opener().click());
  await vi.waitUntil(isOpen);
});

afterEach(() => {
  act(() => root.unmount());
  window.removeEventListener('keydown', listen);
  document.body.replaceChildren();
  vi.unstubAllGlobals();
});

it('gives the focus back to what opened it', async () => {
  opener().blur();
  escape();
  await vi.waitFor(() => expect(document.activeElement).toBe(opener()));
  expect(isOpen()).toBe(false);
});

it('keeps Esc to itself when nothing inside has the focus, and only while it is open', () => {
  opener().blur();
  escape();
  escape();
  expect(heard).toEqual([false, true]);
});
