// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { MantineProvider } from '@mantine/core';
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { newConversation } from '#shared/domain/conversation';
import { asConversationId, asOpenKfid, asServicerUserid, type ConversationId } from '#shared/domain/ids';
import { MINUTE } from '#shared/lib/time';
import { DeskContext } from '../../app/desk-context.ts';
import { openConversation } from '../../app/route.ts';
import { toConversationRow } from '../../db/rows.ts';
import { DeskDatabase } from '../../db/schema.ts';
import { testKey } from '../../db/testing/test-key.ts';
import { createConnectionStore } from '../../sync/connection.ts';
import type { Desk } from '../../sync/desk.ts';
import { LateBanner } from './late-banner.tsx';

const [first, second] = ['wkA/wmFirst', 'wkA/wmSecond'].map(asConversationId) as [ConversationId, ConversationId];
const me = asServicerUserid('lijing');
/** The banner reckons by the clock of the machine. */
const now = Date.now();
let db: DeskDatabase;
let root: ReturnType<typeof createRoot>;
let connection: ReturnType<typeof createConnectionStore>;

async function put(id: ConversationId, waitedMs: number | null): Promise<void> {
  const at = now - (waitedMs ?? 0);
  const wait = waitedMs === null ? null : ({ since: at, cause: 'first' } as const);
  const held = { holder: me, serviceState: 'assistant', lastCustomerAt: at, wait } as const;
  await act(() => db.conversations.put(toConversationRow({ ...newConversation(id, at), ...held })));
}

beforeEach(async () => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  db = new DeskDatabase('banner test', testKey);
  await put(first, 60 * MINUTE);
  await put(second, 40 * MINUTE);
  root = createRoot(document.body.appendChild(document.createElement('div')));
  const accounts = [{ openKfid: asOpenKfid('wkA') }];
  connection = createConnectionStore(0);
  connection.setState({ state: 'online' });
  const desk = { db, connection, me: { servicerUserid: me, name: '李静', role: 'servicer', accounts }, now: () => now };
  await act(async () =>
    root.render(
      <MantineProvider env="test">
        {/* Only what the banner asks of a desk. */}
        <DeskContext value={desk as unknown as Desk}>
          <LateBanner />
        </DeskContext>
      </MantineProvider>,
    ),
  );
});
afterEach(async () => {
  await act(async () => root.unmount());
  document.body.replaceChildren();
  await db.delete();
});

const banner = () => document.querySelector('[data-banner="late"]')?.textContent ?? '';
/** The cache is read again half a second after a change. */
const until = (check: () => void) =>
  vi.waitFor(
    async () => {
      await act(() => new Promise((resolve) => setTimeout(resolve, 5)));
      check();
    },
    { timeout: 5_000 },
  );
const says = (words: string) => until(() => expect(banner()).toContain(words));

it('DE-207 the reminder counts the one that is open until it is answered, and leads to another', async () => {
  await says('2 位客户等了太久，最久 1 小时');
  expect(banner()).toContain('去回复最久的一位');
  act(() => openConversation(first));
  await says('去回复下一位');
  expect(banner()).toContain('2 位客户');
  await put(second, null);
  await says('你打开的这位客户等了太久，已等 1 小时');
  expect(banner()).not.toContain('去回复');
  await put(first, null);
  await until(() => expect(banner()).toBe(''));
});

it('DE-207 says nothing while what was missed is still read: many may be answered already', async () => {
  await says('2 位客户');
  await act(async () => connection.setState({ state: 'connecting' }));
  expect(banner()).toBe('');
  await act(async () => connection.setState({ state: 'online' }));
  expect(banner()).toContain('2 位客户');
});
