// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { MantineProvider } from '@mantine/core';
import { act, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createStore } from 'zustand/vanilla';
import type { Command } from '#shared/contracts/command';
import { newConversation } from '#shared/domain/conversation';
import { oneWay } from '#shared/domain/customer';
import { asConversationId, asMessageId, asServicerUserid, conversationEnds, makeCommandId } from '#shared/domain/ids';
import type { UpgradeTarget } from '#shared/domain/upgrade';
import { composerFocus } from '../../app/composing/focus-composer.ts';
import { DeskContext } from '../../app/desk-context.ts';
import { toConversationRow } from '../../db/rows.ts';
import { DeskDatabase } from '../../db/schema.ts';
import { testKey } from '../../db/testing/test-key.ts';
import type { Desk } from '../../sync/desk.ts';
import { queueCommands } from '../../sync/queue-command.ts';
import { UpgradeDrawer } from './upgrade-drawer.tsx';

const id = asConversationId('wkA/wmFirst');
const me = asServicerUserid('lijing');
const expert = { kind: 'friend', servicerUserid: asServicerUserid('chenjing'), name: '育儿顾问陈静' } as const;
/** The screen counts the 48 hours by the clock of the machine. */
const now = Date.now() - 60_000;
let db: DeskDatabase;
let root: ReturnType<typeof createRoot>;

beforeEach(async () => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  // A growing field listens to them; happy-dom has none.
  Object.defineProperty(document, 'fonts', { value: new EventTarget(), configurable: true });
  db = new DeskDatabase('drawer test', testKey);
  const answered = { isSessionAnswered: true, openReplies: [asMessageId('m1'), asMessageId('m2')] };
  const conversation = { ...newConversation(id, now), ...answered, holder: me, serviceState: 'assistant' } as const;
  await db.conversations.put(toConversationRow({ ...conversation, lastCustomerAt: now, sessionStartedAt: now }));
  const profile = { nickname: '小满妈妈', avatar: null, gender: 'unknown', takenAt: 1 } as const;
  const { externalUserid } = conversationEnds(id);
  await db.customers.put({ externalUserid, profile, relation: oneWay, tags: [], firstSeenAt: 1 });
  root = createRoot(document.body.appendChild(document.createElement('div')));
});
afterEach(async () => {
  await act(async () => root.unmount());
  document.body.replaceChildren();
  await db.delete();
});

function Screen() {
  const [isOpen, setOpen] = useState(true);
  return isOpen ? <UpgradeDrawer conversationId={id} onClose={() => setOpen(false)} /> : null;
}

async function show(): Promise<void> {
  // Only what the drawer asks of a desk.
  const desk = {
    db,
    me: { servicerUserid: me, name: '李静', role: 'servicer', accounts: [] },
    connection: createStore(() => ({ state: 'online' }) as const),
    api: { upgradeTargets: async () => ({ friends: [expert], groups: [] }) },
    now: () => 1,
    makeId: () => makeCommandId(0, (bytes) => crypto.getRandomValues(bytes)),
    send: (queued: readonly { readonly command: Command }[]) => queueCommands(db, me, queued, 1),
  } as unknown as Desk;
  await act(async () =>
    root.render(
      <MantineProvider env="test">
        <QueryClientProvider client={new QueryClient()}>
          <DeskContext value={desk}>
            <Screen />
          </DeskContext>
        </QueryClientProvider>
      </MantineProvider>,
    ),
  );
}

const until = (check: () => void) =>
  vi.waitFor(
    async () => {
      await act(() => new Promise((resolve) => setTimeout(resolve, 5)));
      check();
    },
    { timeout: 5_000 },
  );
const button = (name: string) => [...document.querySelectorAll('button')].find((one) => one.textContent === name);
const isOpen = () => document.querySelector('[role="dialog"]') !== null;

/** The relay has made it: the fact is here, the command is gone. */
async function make(target: UpgradeTarget): Promise<void> {
  const { externalUserid } = conversationEnds(id);
  const whose = { conversationId: id, externalUserid, invitedBy: me, invitedAt: now + 1, acceptedAt: null };
  await db.invitations.put({ token: 't1', target, messageIds: [], ...whose });
  await db.outbox.clear();
}

it('UP-15 keeps the focus while it sends, once, and leads back to the reply when it is sent', async () => {
  await show();
  await until(() => expect(button('发送邀请')?.disabled).toBe(false));
  button('发送邀请')?.focus();
  await act(async () => button('发送邀请')?.click());
  await until(() => expect(button('正在发送')).toBeDefined());
  expect(document.activeElement).toBe(button('正在发送'));
  await act(async () => button('正在发送')?.click());
  expect(await db.outbox.count()).toBe(1);
  const { serial } = composerFocus.getState();
  await act(() => make(expert));
  await until(() => expect(isOpen()).toBe(false));
  expect(composerFocus.getState()).toMatchObject({ serial: serial + 1, mode: 'reply' });
});

it('UP-15 stays open with its button when the relay refuses', async () => {
  await show();
  await until(() => expect(button('发送邀请')?.disabled).toBe(false));
  button('发送邀请')?.focus();
  await act(async () => button('发送邀请')?.click());
  await until(() => expect(button('正在发送')).toBeDefined());
  await act(() => db.outbox.clear());
  await until(() => expect(document.activeElement).toBe(button('发送邀请')));
  expect(isOpen()).toBe(true);
});
