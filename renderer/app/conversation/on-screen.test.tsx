// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { newConversation } from '#shared/domain/conversation';
import {
  asConversationId,
  asMessageId,
  asServicerUserid,
  conversationEnds,
  type ConversationId,
} from '#shared/domain/ids';
import type { Opened } from '../../db/opened.ts';
import { toConversationRow } from '../../db/rows.ts';
import { DeskDatabase } from '../../db/schema.ts';
import { testKey } from '../../db/testing/test-key.ts';
import type { Desk } from '../../sync/desk.ts';
import { DeskContext } from '../desk-context.ts';
import { openConversation } from '../route.ts';
import { onScreen, useOnScreen } from './on-screen.ts';

const [first, second] = ['wkA/wmFirst', 'wkA/wmSecond'].map(asConversationId) as [ConversationId, ConversationId];
const owner = asServicerUserid('lijing');
let db: DeskDatabase;
let root: ReturnType<typeof createRoot>;

function Watching() {
  useOnScreen();
  return null;
}

beforeEach(async () => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  db = new DeskDatabase('on screen test', testKey);
  for (const id of [first, second]) {
    await db.conversations.put(toConversationRow(newConversation(id, 1)));
    const { externalUserid } = conversationEnds(id);
    const profile = { nickname: externalUserid, avatar: null, gender: 'unknown', takenAt: 1 } as const;
    await db.customers.put({
      externalUserid,
      profile,
      relation: { friendOf: [], memberOf: [] },
      tags: [],
      firstSeenAt: 1,
    });
  }
  root = createRoot(document.body.appendChild(document.createElement('div')));
  await act(async () =>
    root.render(
      <DeskContext value={{ db } as Partial<Desk> as Desk}>
        <Watching />
      </DeskContext>,
    ),
  );
});
afterEach(async () => {
  await act(async () => root.unmount());
  await db.delete();
});

it('DE-110 shows the conversation of the address whole: its customer is its own, and what was asked for before never comes after', async () => {
  const shown: Opened[] = [];
  const stop = onScreen.subscribe(({ shown: now }, before) => {
    if (now && now !== before.shown) shown.push(now);
  });
  for (let turn = 0; turn < 5; turn += 1) {
    openConversation(first);
    openConversation(second);
  }
  await vi.waitFor(() => expect(onScreen.getState().shown?.id).toBe(second), 3_000);
  // What was left before it was read is not shown at all.
  expect(shown.map(({ id }) => id)).toEqual([second]);
  expect(shown.map(({ customer }) => customer?.externalUserid)).toEqual([conversationEnds(second).externalUserid]);
  stop();
});

it('stays true: what changes is told once, with everything else as it was', async () => {
  openConversation(first);
  await vi.waitFor(() => expect(onScreen.getState().shown?.id).toBe(first), 3_000);
  const before = onScreen.getState().shown;
  await vi.waitFor(async () => {
    await db.marks.put({ conversationId: first, owner, readAt: 7, isUnread: false, isPinned: false, snooze: null });
    expect(onScreen.getState().shown?.mark?.readAt).toBe(7);
  }, 3_000);
  expect(onScreen.getState().shown?.conversation).toBe(before?.conversation);
  expect(onScreen.getState().shown?.timeline).toBe(before?.timeline);
});

it('tells of lines that come, change and go, of the customer and of forgetting, and nothing of other conversations', async () => {
  openConversation(first);
  await vi.waitFor(() => expect(onScreen.getState().shown?.id).toBe(first), 3_000);
  const told = vi.fn<() => void>();
  const stop = onScreen.subscribe((now, before) => {
    if (now.shown !== before.shown) told();
  });
  const shown = () => onScreen.getState().shown;
  const row = { conversationId: first, origin: 'customer', servicerUserid: null, at: 1, order: 1 } as const;
  const said = { ...row, id: asMessageId('m1'), content: { kind: 'text', text: '在吗' } } as const;
  await db.messages.put({ ...said, conversationId: second });
  await db.messages.put(said);
  await vi.waitFor(() => expect(shown()?.timeline.items).toHaveLength(1), 3_000);
  await db.messages.put({ ...said, recalledBy: 'customer' });
  await vi.waitFor(() => expect(shown()?.timeline.items[0]?.row).toMatchObject({ recalledBy: 'customer' }), 3_000);
  await db.messages.delete([first, said.id]);
  await vi.waitFor(() => expect(shown()?.timeline.items).toHaveLength(0), 3_000);
  await db.customers.update(conversationEnds(first).externalUserid, { firstSeenAt: 5 });
  await vi.waitFor(() => expect(shown()?.customer?.firstSeenAt).toBe(5), 3_000);
  await db.forgotten.put({ conversationId: first, at: 1 });
  await vi.waitFor(() => expect(shown()?.isForgotten).toBe(true), 3_000);
  await db.forgotten.delete(first);
  await vi.waitFor(() => expect(shown()?.isForgotten).toBe(false), 3_000);
  expect(told).toHaveBeenCalledTimes(6);
  stop();
});

it('DE-110 what stands beside the lines is read whole after them, and never of a conversation that was left', async () => {
  openConversation(second);
  await vi.waitFor(() => expect(onScreen.getState().beside?.id).toBe(second), 3_000);
  const told: string[] = [];
  const stop = onScreen.subscribe(({ shown, beside }) => {
    told.push([shown?.id, beside?.id].join(' beside '));
  });
  await db.drafts.put({ conversationId: first, reply: '您好', note: '', savedAt: 1 });
  openConversation(first);
  await vi.waitFor(() => expect(onScreen.getState().beside?.first?.draft?.reply).toBe('您好'), 3_000);
  expect(onScreen.getState().beside?.first?.card.customer?.externalUserid).toBe('wmFirst');
  expect(told.indexOf(`${first} beside ${second}`)).toBe(0);
  openConversation(second);
  await vi.waitFor(() => expect(onScreen.getState().beside?.id).toBe(second), 3_000);
  expect(onScreen.getState().beside?.first?.draft).toBeUndefined();
  stop();
});
