// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { MantineProvider } from '@mantine/core';
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { newConversation, type Conversation } from '#shared/domain/conversation';
import { asConversationId, asMessageId, asServicerUserid } from '#shared/domain/ids';
import { newMark } from '#shared/domain/mark';
import { MINUTE } from '#shared/lib/time';
import { DeskContext } from '../../app/desk-context.ts';
import { TIMELINE_PAGE, type Opened } from '../../db/opened.ts';
import { toConversationRow, toMarkRow } from '../../db/rows.ts';
import { DeskDatabase, type MessageRow } from '../../db/schema.ts';
import { testKey } from '../../db/testing/test-key.ts';
import { readTimeline } from '../../db/timeline.ts';
import type { Desk } from '../../sync/desk.ts';
import { Timeline } from './timeline.tsx';

const id = asConversationId('wkA/wmKeke');
const sent: unknown[] = [];
let db: DeskDatabase;
let root: ReturnType<typeof createRoot>;
/** Tells whoever watches for it, like a browser in which the top is in sight: once for each watching. */
class InSight {
  readonly #tell: () => void;
  constructor(tell: (entries: readonly { readonly isIntersecting: boolean }[]) => void) {
    this.#tell = () => tell([{ isIntersecting: true }]);
  }
  observe(): void {
    setTimeout(this.#tell, 0);
  }
  unobserve = (): void => undefined;
  disconnect = (): void => undefined;
}

beforeEach(() => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  vi.stubGlobal('IntersectionObserver', InSight);
  sent.length = 0;
  db = new DeskDatabase('timeline test', testKey);
  root = createRoot(document.body.appendChild(document.createElement('div')));
});
afterEach(async () => {
  await act(async () => root.unmount());
  document.body.replaceChildren();
  vi.unstubAllGlobals();
  await db.delete();
});

/** Ten minutes apart, so that the time stands above each. */
function message(order: number): MessageRow {
  const content = { kind: 'text', text: `第 ${order} 句` } as const;
  const about = { conversationId: id, origin: 'customer', servicerUserid: null } as const;
  return { ...about, id: asMessageId(`m${order}`), at: order * 10 * MINUTE, order, content };
}

async function show(count: number, more: Partial<Conversation> = {}): Promise<void> {
  await db.messages.bulkPut(Array.from({ length: count }, (_, index) => message(index + 1)));
  const conversation = toConversationRow({ ...newConversation(id, 1), ...more });
  const timeline = await readTimeline(db, id, TIMELINE_PAGE);
  const opened: Opened = { id, conversation, customer: undefined, timeline, mark: undefined, isForgotten: false };
  const me = { servicerUserid: asServicerUserid('lijing'), name: '李静', role: 'servicer', accounts: [] } as const;
  const desk = {
    db,
    me,
    connection: createStore(() => ({ state: 'online' }) as const),
    now: () => 1,
    makeId: () => 'c1',
    send: async (queued: readonly unknown[]) => void sent.push(...queued),
  } as unknown as Desk;
  await act(async () =>
    root.render(
      <MantineProvider>
        <QueryClientProvider client={new QueryClient()}>
          <DeskContext value={desk}>
            <Timeline opened={opened} conversation={conversation} customerName="可可妈妈" />
          </DeskContext>
        </QueryClientProvider>
      </MantineProvider>,
    ),
  );
}

/** Until it is so, or for three seconds; what is drawn meanwhile is drawn as it comes. */
async function settled(isSo: () => boolean): Promise<void> {
  for (let tries = 0; tries < 100 && !isSo(); tries += 1)
    await act(async () => new Promise((resolve) => setTimeout(resolve, 30)));
}

it('who stays at the top is given older lines until there are none', async () => {
  await show(150);
  const drawn = (): readonly (string | undefined)[] =>
    Array.from(document.querySelectorAll('article'), (line) => line.textContent?.match(/第 \d+ 句/)?.[0]);
  await settled(() => drawn().length === 150);
  expect([drawn().length, drawn()[0]]).toEqual([150, '第 1 句']);
});

it('DE-917 what the customer wrote is read only once it stands there: its words may still be on their way', async () => {
  vi.spyOn(document, 'hasFocus').mockReturnValue(true);
  const read = (): boolean => JSON.stringify(sent).includes(`"readAt":${40 * MINUTE}`);
  await db.marks.put(toMarkRow({ ...newMark(id, asServicerUserid('lijing')), isUnread: true }));
  await show(3, { lastCustomerAt: 40 * MINUTE });
  // It has been opened for as long as reading takes.
  await settled(() => JSON.stringify(sent).includes('"isUnread":false'));
  await act(async () => new Promise((resolve) => setTimeout(resolve, 60)));
  expect(read()).toBe(false);
  await show(4, { lastCustomerAt: 40 * MINUTE });
  await settled(read);
  expect(read()).toBe(true);
});
