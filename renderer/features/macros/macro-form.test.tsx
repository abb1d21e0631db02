// @vitest-environment happy-dom
import { MantineProvider } from '@mantine/core';
import { act, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, expect, it } from 'vitest';
import { asServicerUserid } from '#shared/domain/ids';
import type { Macro } from '#shared/domain/macro';
import { DeskContext } from '../../app/desk-context.ts';
import type { Desk } from '../../sync/desk.ts';
import { MacroForm } from './macro-form.tsx';
import type { MacroGround } from './use-macros.ts';

const me = asServicerUserid('lijing');
const saved: Macro = { macroId: 'm1', title: '发尺码表', steps: [], owner: me, author: me, updatedAt: 1 };
let unmount: () => void = () => undefined;
afterEach(() => {
  unmount();
  document.body.replaceChildren();
});

/** How often the form was left. */
function show(): () => number {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  let left = 0;
  function Screen() {
    const [macro, setMacro] = useState(saved);
    return (
      <MacroForm
        macro={macro}
        isChanged={macro !== saved}
        // Without steps nothing of it is read.
        ground={{} as MacroGround}
        onChange={setMacro}
        onBack={() => (left += 1)}
        onSave={() => undefined}
      />
    );
  }
  const root = createRoot(document.body.appendChild(document.createElement('div')));
  act(() =>
    root.render(
      <MantineProvider env="test">
        <DeskContext value={{ me: { servicerUserid: me } } as unknown as Desk}>
          <Screen />
        </DeskContext>
      </MantineProvider>,
    ),
  );
  unmount = () => act(() => root.unmount());
  return () => left;
}

const press = (name: string) =>
  act(() => [...document.querySelectorAll('button')].find((one) => one.textContent === name)?.click());
function type(title: string): void {
  const input = document.querySelector('input');
  act(() => {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(input, title);
    input?.dispatchEvent(new Event('input', { bubbles: true }));
  });
}

it('DE-624 what was written is given up only by saying so', () => {
  const left = show();
  expect(document.activeElement).toBe(document.querySelector('input'));
  type('发新的尺码表');
  press('返回');
  expect(left()).toBe(0);
  expect(document.querySelector('[role="alert"]')?.textContent).toContain('还没有保存');
  expect(document.activeElement?.textContent).toBe('继续编辑');
  press('继续编辑');
  expect([left(), document.querySelector('input')?.value]).toEqual([0, '发新的尺码表']);
  press('返回');
  press('放弃修改');
  expect(left()).toBe(1);
});

it('DE-624 where nothing was written there is nothing to ask', () => {
  const left = show();
  press('返回');
  expect(left()).toBe(1);
});
