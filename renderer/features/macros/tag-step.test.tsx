// @vitest-environment happy-dom
import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, expect, it, vi } from 'vitest';
import { createStore } from 'zustand/vanilla';
import type { MacroStep } from '#shared/domain/macro';
import { DeskContext } from '../../app/desk-context.ts';
import type { Desk } from '../../sync/desk.ts';
import { TagStepField } from './tag-step.tsx';

type TagStep = Extract<MacroStep, { kind: 'tag' }>;
let unmount: () => void = () => undefined;
afterEach(() => {
  unmount();
  document.body.replaceChildren();
});

function show(first: TagStep): () => TagStep {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  let latest = first;
  const groups = [{ groupId: 'g', group: '宝宝阶段', tags: [{ tagId: 't1', name: '0–3 个月' }] }];
  const desk = {
    me: { servicerUserid: 'lijing' },
    connection: createStore(() => ({ state: 'online' })),
    api: { corpTags: async () => groups },
  } as unknown as Desk;
  function Screen() {
    const [step, setStep] = useState(first);
    latest = step;
    return <TagStepField step={step} onChange={setStep} />;
  }
  const root = createRoot(document.body.appendChild(document.createElement('div')));
  act(() =>
    root.render(
      <QueryClientProvider client={new QueryClient()}>
        <MantineProvider env="test">
          <DeskContext value={desk}>
            <Screen />
          </DeskContext>
        </MantineProvider>
      </QueryClientProvider>,
    ),
  );
  unmount = () => act(() => root.unmount());
  return () => latest;
}

const field = () => document.querySelector<HTMLInputElement>('input[placeholder]');
function type(text: string): void {
  act(() => {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field(), text);
    field()?.dispatchEvent(new Event('input', { bubbles: true }));
  });
}

it('DE-958 a macro puts on the company’s tag by its name, and keeps it as theirs when something else is changed', async () => {
  const step = show({ kind: 'tag', isAdded: true, tag: { kind: 'own', name: '' } });
  // The company's tags are there once the relay has answered.
  await vi.waitFor(async () => {
    await act(async () => undefined);
    type('0–3 个月');
    expect(step().tag).toEqual({ kind: 'corp', tagId: 't1', name: '0–3 个月' });
  });
  expect(document.body.textContent).toContain('企业');
  type('破 损');
  expect(step().tag).toEqual({ kind: 'own', name: '破 损' });
  expect(document.body.textContent).toContain('自有');
});
