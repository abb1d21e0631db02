// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { asConversationId, asServicerUserid, makeCommandId } from '#shared/domain/ids';
import { DeskDatabase } from '../../db/schema.ts';
import type { Desk } from '../../sync/desk.ts';
import { queueCommands } from '../../sync/queue-command.ts';
import { writeComposedNote } from '../../app/notes/write-note.ts';
import { sendReply } from './send.ts';
import { testKey } from '../../db/testing/test-key.ts';

const id = asConversationId('wkA/wmB');
const me = asServicerUserid('lijing');
const now = Date.parse('2026-11-22T04:00:00Z');
let db: DeskDatabase;
let desk: Desk;

beforeEach(async () => {
  db = new DeskDatabase('send test', testKey);
  let made = 0;
  /** Only what sending asks of a desk. */
  const parts = {
    db,
    makeId: () => makeCommandId(now, (bytes) => bytes.fill((made += 1))),
    send: (queued, written) => queueCommands(db, me, queued, now, written),
  } as const satisfies Partial<Desk>;
  desk = parts as Partial<Desk> as Desk;
  await db.drafts.put({ conversationId: id, reply: '好的', note: '偏好硅胶', savedAt: now });
});
afterEach(() => db.delete());

const draft = () => db.drafts.get(id);

it('a reply and its draft change places in one go: a crash right after finds the text once', async () => {
  await sendReply(desk, id, '好的', []);
  expect(await db.outbox.count()).toBe(1);
  expect(await draft()).toMatchObject({ reply: '', note: '偏好硅胶' });
});

it('a note takes only its own part of the draft, and the last part takes the draft away', async () => {
  await writeComposedNote(desk, id, '偏好硅胶');
  expect(await draft()).toMatchObject({ reply: '好的', note: '' });
  await sendReply(desk, id, '好的', []);
  expect(await draft()).toBeUndefined();
});

it('what could not be queued is still in the draft', async () => {
  const die = (): void => {
    throw new Error('the disk is full');
  };
  db.messages.hook('creating', die);
  await expect(sendReply(desk, id, '好的', [])).rejects.toThrow('the disk is full');
  expect([await db.outbox.count(), (await draft())?.reply]).toEqual([0, '好的']);
});
