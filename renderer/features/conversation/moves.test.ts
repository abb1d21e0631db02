import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { asCommandId, asConversationId, asServicerUserid } from '#shared/domain/ids';
import { emptyConversation, toConversationRow } from '../../db/rows.ts';
import { DeskDatabase } from '../../db/schema.ts';
import type { Desk } from '../../sync/desk.ts';
import { queueCommands, type Queued } from '../../sync/queue-command.ts';
import { end } from './moves.ts';

const id = asConversationId('wkA/wmB');
const me = asServicerUserid('lijing');
const now = Date.parse('2026-11-22T04:00:00Z');
let db: DeskDatabase;

beforeEach(() => {
  db = new DeskDatabase('moves test');
});
afterEach(() => db.delete());

it('ending says what the servicer had seen when they asked for it', async () => {
  const parts = {
    db,
    makeId: () => asCommandId('end-00000001'),
    send: (queued: readonly Queued[]) => queueCommands(db, me, queued, now),
  } satisfies Partial<Desk>;
  const desk = parts as Partial<Desk> as Desk;
  await db.conversations.put(toConversationRow({ ...emptyConversation(id, now), lastCustomerAt: now - 5_000 }));
  await end(desk, id);
  // What comes later does not change what waits in the outbox.
  await db.conversations.put(toConversationRow({ ...emptyConversation(id, now), lastCustomerAt: now }));
  const [row] = await db.outbox.toArray();
  expect(row?.command).toMatchObject({ kind: 'conversation.end', lastCustomerAt: now - 5_000 });
});
