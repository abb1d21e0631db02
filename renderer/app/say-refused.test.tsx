// @vitest-environment happy-dom
import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { asCommandId, asConversationId, asServicerUserid } from '#shared/domain/ids';
import type { OutboxRow } from '../db/schema.ts';
import { conversationDialog } from './conversation/conversation-dialog.ts';
import { openIn, route } from './route.ts';
import { sayRefused } from './say-refused.tsx';

const conversationId = asConversationId('wkA/wmB');
let root: ReturnType<typeof createRoot>;

beforeEach(async () => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  root = createRoot(document.body.appendChild(document.createElement('div')));
  await act(async () =>
    root.render(
      <MantineProvider>
        <Notifications />
      </MantineProvider>,
    ),
  );
});
afterEach(() => act(async () => root.unmount()));

it('DE-951 a colleague who does not receive now: the word of it leads to choosing another', async () => {
  const id = asCommandId('client-00001');
  const to = asServicerUserid('wangmin');
  const command = { kind: 'conversation.to-client', id, conversationId, to } as const;
  const row: OutboxRow = { id, command, by: asServicerUserid('lijing'), lane: conversationId, at: 0, attempts: 1 };
  await act(async () => sayRefused(row, { code: 'wecom:95019', message: 'refused', retry: false }));
  const button = [...document.querySelectorAll('button')].find((each) => each.textContent === '换人接待');
  await act(async () => button?.click());
  expect(openIn(route.getState())).toBe(conversationId);
  expect(conversationDialog.getState().open).toBe('hand-over');
});
