import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { newConversation } from '#shared/domain/conversation';
import { asConversationId, asServicerUserid } from '#shared/domain/ids';
import { newMark } from '#shared/domain/mark';
import { toConversationRow } from '../db/rows.ts';
import { DeskDatabase } from '../db/schema.ts';
import { Ringer, type SoundQueue } from './ringer.ts';
import { testKey } from '../db/testing/test-key.ts';

const now = Date.parse('2026-11-22T06:00:00Z');
const me = asServicerUserid('lijing');
const id = asConversationId('wkA/wm1');
const other = asConversationId('wkA/wm2');
let db: DeskDatabase;
let played: SoundQueue[];
let isRepeating: boolean;
let isResting: boolean;
let again: () => Promise<void>;
let ringer: Ringer;

beforeEach(async () => {
  db = new DeskDatabase('ringer test', testKey);
  played = [];
  isRepeating = true;
  isResting = false;
  const row = { serviceState: 'assistant', lastCustomerAt: now, wait: { since: now, cause: 'first' } } as const;
  await db.conversations.bulkPut(
    [id, other].map((each) => toConversationRow({ ...newConversation(each, now), ...row })),
  );
  ringer = new Ringer({
    db,
    me,
    now: () => now,
    play: (queue) => queue !== 'unclaimed' && played.push(queue) > 0,
    isRepeating: () => isRepeating,
    isResting: async () => isResting,
    every(_ms, run) {
      again = run;
      return () => undefined;
    },
  });
});
afterEach(async () => {
  ringer.close();
  await db.delete();
});

it('DE-208 one sound for what comes at once, the most personal; none where none is chosen', () => {
  ringer.ring([
    { id, queue: 'mine' },
    { id: other, queue: 'mention' },
  ]);
  ringer.ring([{ id, queue: 'unclaimed' }]);
  ringer.ring([]);
  expect(played).toEqual(['mention']);
});

it('DE-208 it comes again until the conversation is opened', async () => {
  ringer.ring([{ id, queue: 'mine' }]);
  await again();
  expect(played).toEqual(['mine', 'mine']);
  ringer.see(id);
  await again();
  expect(played).toEqual(['mine', 'mine']);
});

it('DE-208 it ends when it was read at another desk, or somebody answered', async () => {
  ringer.ring([
    { id, queue: 'mine' },
    { id: other, queue: 'mine' },
  ]);
  await db.marks.put({ ...newMark(id, me), readAt: now });
  await again();
  expect(played).toEqual(['mine', 'mine']);
  const row = await db.conversations.get(other);
  if (row) await db.conversations.put(toConversationRow({ ...row, wait: null }));
  await again();
  expect(played).toEqual(['mine', 'mine']);
});

it('DE-943 muting ends what rings for the customer’s words, not what rings for how long they wait', async () => {
  ringer.ring([
    { id, queue: 'mine', isWords: true },
    { id: other, queue: 'mine', isWords: false },
  ]);
  await db.marks.bulkPut([id, other].map((each) => ({ ...newMark(each, me), isMuted: true })));
  await again();
  expect(played).toEqual(['mine', 'mine']);
  ringer.see(other);
  await again();
  expect(played).toEqual(['mine', 'mine']);
});

it('DE-208 it is silent in a rest and without repeating', async () => {
  ringer.ring([{ id, queue: 'mine' }]);
  isResting = true;
  await again();
  expect(played).toEqual(['mine']);
  isResting = false;
  await again();
  expect(played).toEqual(['mine', 'mine']);
  isRepeating = false;
  await again();
  isRepeating = true;
  await again();
  expect(played).toEqual(['mine', 'mine']);
});
