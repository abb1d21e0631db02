// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { MantineProvider } from '@mantine/core';
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { newConversation, type Conversation } from '#shared/domain/conversation';
import { asConversationId, asServicerUserid, conversationEnds, type ConversationId } from '#shared/domain/ids';
import { HOUR } from '#shared/lib/time';
import { conversationDialog } from '../../app/conversation/conversation-dialog.ts';
import { DeskContext } from '../../app/desk-context.ts';
import { openConversation } from '../../app/route.ts';
import type { Beside } from '../../db/beside.ts';
import type { Opened } from '../../db/opened.ts';
import { toConversationRow } from '../../db/rows.ts';
import { DeskDatabase } from '../../db/schema.ts';
import { testKey } from '../../db/testing/test-key.ts';
import type { Desk } from '../../sync/desk.ts';
import { ConversationPane } from './conversation-pane.tsx';

const [first, second] = ['wkA/wmFirst', 'wkA/wmSecond'].map(asConversationId) as [ConversationId, ConversationId];
const nothing = () => null;
const draft = ({ id }: Beside) => <textarea key={id} defaultValue={`draft of ${id}`} />;
const summary = ({ id }: { readonly id: ConversationId }) => <p data-summary>{id}</p>;
let db: DeskDatabase;
let root: ReturnType<typeof createRoot>;

beforeEach(() => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  db = new DeskDatabase('pane test', testKey);
  root = createRoot(document.body.appendChild(document.createElement('div')));
});
afterEach(async () => {
  await act(async () => root.unmount());
  document.body.replaceChildren();
  await db.delete();
});

function opened(id: ConversationId, overrides: Partial<Conversation> = {}): Opened {
  const { externalUserid } = conversationEnds(id);
  const profile = { nickname: externalUserid, avatar: null, gender: 'unknown', takenAt: 1 } as const;
  return {
    id,
    conversation: toConversationRow({ ...newConversation(id, 1), ...overrides }),
    customer: { externalUserid, profile, relation: { friendOf: [], memberOf: [] }, tags: [], firstSeenAt: 1 },
    timeline: { items: [], hasOlder: false },
    mark: undefined,
    isForgotten: false,
  };
}

async function show(id: ConversationId, beside: ConversationId | null, of?: Partial<Conversation>): Promise<void> {
  const me = { servicerUserid: asServicerUserid('lijing'), name: '李静', role: 'servicer', accounts: [] } as const;
  const connection = createStore(() => ({ state: 'online' }) as const);
  const desk = { db, me, connection, now: () => 1 } as unknown as Desk;
  await act(async () =>
    root.render(
      <MantineProvider>
        <QueryClientProvider client={new QueryClient()}>
          <DeskContext value={desk}>
            <ConversationPane
              opened={opened(id, of)}
              beside={beside === null ? null : { id: beside }}
              onUpgrade={nothing}
              composer={draft}
              here={nothing}
              handOver={nothing}
              summary={summary}
              findNext={null}
            />
          </DeskContext>
        </QueryClientProvider>
      </MantineProvider>,
    ),
  );
}

/** Whether Enter, which sends, gets to the field. */
const isInReach = () =>
  field()?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }));
const field = (): HTMLTextAreaElement | null => document.querySelector('textarea');

it('DE-110 under the name of one customer no other one’s draft can be touched, and no summary is left', async () => {
  await show(first, null);
  expect(document.querySelector('h2')?.textContent).toContain('wmFirst');
  expect(field()).toBeNull();
  await show(first, first);
  expect(field()?.value).toBe(`draft of ${first}`);
  expect(field()?.closest('[data-leaving]')).toBeNull();
  expect(isInReach()).toBe(true);
  expect(document.querySelector('[data-summary]')?.textContent).toBe(first);
  await show(second, first);
  expect(document.querySelector('h2')?.textContent).toContain('wmSecond');
  expect(field()?.closest('[data-leaving]')).not.toBeNull();
  expect(isInReach()).toBe(false);
  expect(document.querySelector('[data-summary]')).toBeNull();
  await show(second, second);
  expect(field()?.value).toBe(`draft of ${second}`);
  expect(field()?.closest('[data-leaving]')).toBeNull();
  expect(isInReach()).toBe(true);
});

it('DE-614 the header of a session whose 48 hours are over says that it has ended', async () => {
  const lastCustomerAt = Date.now() - 47 * HOUR;
  await show(first, null, { serviceState: 'assistant', lastCustomerAt });
  expect(document.querySelector('header')?.textContent).toContain('在这里回复');
  await show(first, null, { serviceState: 'assistant', lastCustomerAt: lastCustomerAt - 2 * HOUR });
  expect(document.querySelector('header')?.textContent).toContain('已结束');
  expect(document.querySelector('header')?.textContent).not.toContain('在这里回复');
});

it('DE-110 a dialog asked for about the next customer does not open over the one who is being left', async () => {
  openConversation(second);
  await show(first, first);
  await act(async () => conversationDialog.setState({ open: 'end' }));
  expect(document.querySelector('[role="dialog"]')).toBeNull();
  await show(second, second);
  expect(document.querySelector('[role="dialog"]')?.textContent).toContain('结束');
  await act(async () => conversationDialog.setState({ open: null }));
});
