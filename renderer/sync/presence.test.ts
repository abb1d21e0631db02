import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { DeskPresence, Pen, Presence } from '#shared/contracts/socket';
import { asConversationId, asDeskId, asServicerUserid } from '#shared/domain/ids';
import { keepDeskPresence, type PresenceLine } from './presence.ts';

const here = asConversationId('wkA/wmKeke');
const mine = { servicerUserid: asServicerUserid('wangmin'), desk: asDeskId('mine') };
const hers = { servicerUserid: asServicerUserid('lijing'), desk: asDeskId('hers') };
let said: DeskPresence[];
let line: PresenceLine;

beforeEach(() => {
  vi.useFakeTimers();
  said = [];
  line = keepDeskPresence({ desk: mine.desk, say: (one) => said.push(one), now: () => Date.now() });
  line.up();
});
afterEach(() => {
  line.close();
  vi.useRealTimers();
});

const state = (pen: Pen | null): Presence => ({ conversationId: here, people: [], more: 0, pen });

test('DE-701 says where it looks, again every ten seconds, and where it looks no more', () => {
  line.look(here);
  line.look(here);
  vi.advanceTimersByTime(20_000);
  line.look(null);
  vi.advanceTimersByTime(60_000);
  expect(said.map((one) => one.conversationId)).toEqual([here, here, here, null]);
});

test('DE-702 many keys are few words; a pause ends typing', () => {
  line.look(here);
  line.typed('reply');
  line.hear(state(mine));
  for (let key = 0; key < 50; key += 1) {
    vi.advanceTimersByTime(100);
    line.typed('reply');
  }
  expect(said.slice(1)).toEqual([
    { conversationId: here, isTyping: true, pen: 'hold' },
    { conversationId: here, isTyping: true, pen: 'hold' },
  ]);
  vi.advanceTimersByTime(5_000);
  expect(said.at(-1)).toEqual({ conversationId: here, isTyping: false });
});

test('DE-702 a note asks for no pen', () => {
  line.look(here);
  line.typed('note');
  expect(said.at(-1)).toEqual({ conversationId: here, isTyping: true });
});

test('DE-704 who loses the pen is told by whom, until they take it back or it is free', () => {
  line.look(here);
  line.hear(state(mine));
  line.hear(state(hers));
  expect(line.store.getState().takenBy).toEqual(hers);
  line.hear(state(hers));
  expect(line.store.getState().takenBy).toEqual(hers);
  line.hear(state(null));
  expect(line.store.getState().takenBy).toBeNull();
  line.takePen();
  expect(said.at(-1)).toEqual({ conversationId: here, isTyping: false, pen: 'take' });
});

test('DE-705 without a line nobody is here and nothing is said; with it the place is said again', () => {
  line.look(here);
  line.hear(state(hers));
  line.down();
  expect(line.store.getState().presence).toBeNull();
  line.typed('reply');
  line.hear(state(hers));
  expect(line.store.getState().presence).toBeNull();
  const before = said.length;
  line.up();
  expect(said.length).toBe(before + 1);
});

test('what is told about another conversation is passed over', () => {
  line.look(asConversationId('wkA/wmOther'));
  line.hear(state(hers));
  expect(line.store.getState().presence).toBeNull();
});
