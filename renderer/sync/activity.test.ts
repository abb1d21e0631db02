import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { asConversationId, asMessageId, asOpenKfid, asServicerUserid } from '#shared/domain/ids';
import type { Fact, NewFact } from '#shared/domain/fact';
import { applyFacts } from './apply.ts';
import { readActivity, type ActivityGroup } from '../db/activity.ts';
import { DeskDatabase, LOCAL_ORDER, type MessageRow } from '../db/schema.ts';
import { testKey } from '../db/testing/test-key.ts';

const conversationId = asConversationId('wkA/wmKeke');
const openKfid = asOpenKfid('wkA');
const li = asServicerUserid('lijing');
let db: DeskDatabase;

beforeEach(async () => {
  db = new DeskDatabase('activity test', testKey);
  const at = { at: 1_000, openKfid };
  const id = { conversationId };
  const messageId = asMessageId('m1');
  const entry = { scene: 'link', sceneParam: '', channels: null };
  const facts: NewFact[] = [
    { kind: 'customer.entered', ...at, ...id, entry },
    { kind: 'assignment.changed', ...at, ...id, holder: li, by: li, cause: 'claimed' },
    { kind: 'session.changed', ...at, ...id, serviceState: 'assistant', servingUserid: null, by: null },
    { kind: 'note.written', ...at, note: { noteId: 'n1', conversationId, by: li, at: 1_000, text: '偏好硅胶' } },
    { kind: 'note.pinned', ...at, ...id, noteId: 'n1', isPinned: true, by: li },
    { kind: 'message.recalled', ...at, ...id, messageId, by: 'customer' },
    { kind: 'reply.failed', ...at, ...id, messageId, acceptedAt: 1, reason: { kind: 'fail-type', failType: 4 } },
    { kind: 'conversation.starred', ...at, ...id, isStarred: true, by: li },
  ];
  await applyFacts(db, { after: 0, upTo: 8, facts: facts.map((fact, index): Fact => ({ ...fact, seq: index + 1 })) });
});
afterEach(() => db.delete());

async function kinds(group: ActivityGroup | null, limit = 50): Promise<readonly string[]> {
  const { lines } = await readActivity(db, conversationId, group, limit);
  return lines.map((line) => (line.kind === 'event' ? line.row.event.kind : line.kind));
}

test('DE-708 every event is in the log, newest first, and in one group', async () => {
  const all = ['starred', 'failed', 'recalled', 'note-pinned', 'note', 'session', 'assigned', 'entered'];
  expect(await kinds(null)).toEqual(all);
  expect(await kinds('notes')).toEqual(['starred', 'note-pinned', 'note']);
  expect(await kinds('messages')).toEqual(['failed', 'recalled']);
  expect(await kinds('session')).toEqual(['session']);
  expect(await kinds('assignment')).toEqual(['assigned']);
  expect(await kinds('customer')).toEqual(['entered']);
});

test('DE-708 it is read page by page, and a reply the relay refused is in it', async () => {
  expect(await readActivity(db, conversationId, null, 3)).toMatchObject({ hasMore: true });
  expect(await readActivity(db, conversationId, null, 8)).toMatchObject({ hasMore: false });
  const row = { id: asMessageId('m9'), conversationId, origin: 'desk', servicerUserid: li, at: 2_000 } as const;
  const refused: MessageRow = {
    ...row,
    content: { kind: 'text', text: '好的' },
    order: LOCAL_ORDER + 2_000,
    localAt: 2_000,
    status: 'failed',
    reason: { kind: 'refused', code: 'held-by-other' },
  };
  await db.messages.put(refused);
  expect((await kinds('messages'))[0]).toBe('refused');
});
