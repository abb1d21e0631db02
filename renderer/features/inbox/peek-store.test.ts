// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { newConversation } from '#shared/domain/conversation';
import { asConversationId, asServicerUserid } from '#shared/domain/ids';
import { toConversationRow } from '../../db/rows.ts';
import { DeskDatabase } from '../../db/schema.ts';
import { testKey } from '../../db/testing/test-key.ts';
import type { Desk } from '../../sync/desk.ts';
import { openIn, route } from '../../app/route.ts';
import { inbox } from './inbox-store.ts';
import { endPeek, openPeeked, peekAt, peekNow, peekOn, peekShows, togglePeek } from './peek-store.ts';
import { stepInInbox } from './step-in-inbox.ts';

const [first, second] = [asConversationId('wkA/wmA'), asConversationId('wkA/wmB')] as const;
let db: DeskDatabase;

beforeEach(() => {
  db = new DeskDatabase('peek store test', testKey);
});
afterEach(async () => {
  endPeek();
  await db.delete();
});

it('DE-806: a step that is still being read when the peek ends leads nowhere, until then to the next row', async () => {
  for (const [at, id] of [second, first].entries())
    await db.conversations.put(toConversationRow({ ...newConversation(id, at + 1), serviceState: 'assistant' }));
  const me = { servicerUserid: asServicerUserid('lijing'), role: 'supervisor', accounts: [] } as const;
  const desk = { db, me, now: () => 3 } as unknown as Desk;
  inbox.setState({ view: 'all' });
  peekAt(first);
  await stepInInbox(desk, peekNow, 1, peekOn);
  const led = peekNow();
  expect(led).toBe(second);
  const step = stepInInbox(desk, peekNow, 1, peekOn);
  endPeek();
  await step;
  expect(peekNow()).toBeNull();
});

it('DE-806: Enter opens whose lines are on the screen, also while those of the next are being read', () => {
  peekAt(first);
  peekShows(first);
  peekOn(second);
  expect(peekNow()).toBe(second);
  openPeeked();
  expect(openIn(route.getState())).toBe(first);
  peekAt(first);
  peekShows(first);
  peekOn(second);
  peekShows(second);
  openPeeked();
  expect(openIn(route.getState())).toBe(second);
  expect(peekNow()).toBeNull();
});

it('DE-806: the mouse begins a peek and ends it', () => {
  togglePeek(first);
  expect(peekNow()).toBe(first);
  togglePeek(second);
  expect(peekNow()).toBe(second);
  togglePeek(second);
  expect(peekNow()).toBeNull();
});
