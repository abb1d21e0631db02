// @vitest-environment happy-dom
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { useCommands, type Handlers } from './commands.ts';

let ran: string[] = [];
let unmount: () => void = () => undefined;

function Screen({ handlers }: { readonly handlers: Handlers }) {
  useCommands(handlers);
  return (
    <>
      <input aria-label="text" />
      <div data-keyboard="list" tabIndex={0} />
      <button type="button" onKeyDown={(event) => event.preventDefault()}>
        takes its keys
      </button>
    </>
  );
}

beforeEach(async () => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  ran = [];
  const host = document.body.appendChild(document.createElement('div'));
  const root = createRoot(host);
  const note = (id: string) => () => void ran.push(id);
  const handlers = { next: note('next'), reply: note('reply'), palette: note('palette'), goInbox: note('goInbox') };
  await act(async () => root.render(<Screen handlers={handlers} />));
  unmount = () => {
    act(() => root.unmount());
    document.body.replaceChildren();
  };
});
afterEach(() => unmount());

function press(target: Element | null, key: string, overrides: KeyboardEventInit = {}): boolean {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...overrides });
  target?.dispatchEvent(event);
  return event.defaultPrevented;
}

it('runs what the screen can do and leaves other keys alone', () => {
  expect(press(document.body, 'j')).toBe(true);
  expect(press(document.body, 'n')).toBe(false);
  expect(press(document.body, 'g')).toBe(false);
  expect(press(document.body, 'i')).toBe(true);
  expect(ran).toEqual(['next', 'goInbox']);
});

it('types letters into a field and still finds the search from there', () => {
  const input = document.querySelector('input');
  expect(press(input, 'j')).toBe(false);
  expect(press(input, 'k', { ctrlKey: true })).toBe(true);
  expect(ran).toEqual(['palette']);
});

it('keeps out of an input method, of Alt, and of keys already taken', () => {
  press(document.body, 'j', { isComposing: true });
  press(document.body, 'j', { keyCode: 229 });
  press(document.body, 'j', { altKey: true });
  press(document.body, 'j', { metaKey: true });
  press(document.querySelector('button'), 'j');
  expect(ran).toEqual([]);
});

it('is silent behind an open dialog and inside a menu', () => {
  const dialog = document.body.appendChild(document.createElement('div'));
  dialog.setAttribute('aria-modal', 'true');
  press(document.body, 'j');
  dialog.remove();
  const menu = document.body.appendChild(document.createElement('div'));
  menu.setAttribute('role', 'menu');
  press(menu, 'j');
  expect(ran).toEqual([]);
  menu.remove();
  press(document.querySelector('[data-keyboard="list"]'), 'ArrowDown');
  expect(ran).toEqual(['next']);
});

it('hears what an open tooltip stops at the document', () => {
  const stop = (event: Event): void => event.stopPropagation();
  document.addEventListener('keydown', stop);
  press(document.body, 'j');
  document.removeEventListener('keydown', stop);
  expect(ran).toEqual(['next']);
});

it('stops listening when the screen goes', () => {
  unmount();
  press(document.body, 'j');
  expect(ran).toEqual([]);
});
