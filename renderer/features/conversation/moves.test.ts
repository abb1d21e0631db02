import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { asCommandId, asConversationId, asServicerUserid, type ServicerUserid } from '#shared/domain/ids';
import type { ServiceState } from '#shared/domain/service-state';
import { offeredMoves } from '../../app/keyboard/offered-moves.ts';
import { emptyConversation, toConversationRow } from '../../db/rows.ts';
import { DeskDatabase } from '../../db/schema.ts';
import type { Desk } from '../../sync/desk.ts';
import { queueCommands, type Queued } from '../../sync/queue-command.ts';
import { end } from './moves.ts';
import { testKey } from '../../db/testing/test-key.ts';

const id = asConversationId('wkA/wmB');
const me = asServicerUserid('lijing');
const now = Date.parse('2026-11-22T04:00:00Z');
let db: DeskDatabase;

beforeEach(() => {
  db = new DeskDatabase('moves test', testKey);
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
  await end(desk, id, { kind: 'text', text: '感谢咨询' });
  // What comes later does not change what waits in the outbox.
  await db.conversations.put(toConversationRow({ ...emptyConversation(id, now), lastCustomerAt: now }));
  const [row] = await db.outbox.toArray();
  expect(row?.command).toMatchObject({
    kind: 'conversation.end',
    lastCustomerAt: now - 5_000,
    closing: { kind: 'text', text: '感谢咨询' },
  });
});

describe('a move is offered to whom WeCom and we allow it', () => {
  const servicer = { servicerUserid: me, role: 'servicer' } as const;
  const supervisor = { servicerUserid: asServicerUserid('chenzg'), role: 'supervisor' } as const;
  const other = asServicerUserid('wangmin');
  const session = (
    serviceState: ServiceState,
    holder: ServicerUserid | null,
    servingUserid: ServicerUserid | null = null,
  ) => ({ serviceState, holder, servingUserid }) as const;

  it('hosted here: to the holder; a free one may go to the client, not end', () => {
    expect(offeredMoves(session('assistant', me), servicer)).toEqual({ handOver: true, end: true });
    expect(offeredMoves(session('assistant', null), servicer)).toEqual({ handOver: true, end: false });
    expect(offeredMoves(session('assistant', other), servicer)).toEqual({ handOver: false, end: false });
    expect(offeredMoves(session('assistant', other), supervisor)).toEqual({ handOver: true, end: true });
  });

  it('in the client: to who serves it and to supervisors; in the pool anybody may give it to a person', () => {
    expect(offeredMoves(session('served', null, other), servicer)).toEqual({ handOver: false, end: false });
    expect(offeredMoves(session('served', null, me), servicer)).toEqual({ handOver: true, end: true });
    expect(offeredMoves(session('served', null, other), supervisor)).toEqual({ handOver: true, end: true });
    expect(offeredMoves(session('queued', null), servicer)).toEqual({ handOver: true, end: false });
  });

  it('of what is over: nothing', () => {
    expect(offeredMoves(session('ended', me), supervisor)).toEqual({ handOver: false, end: false });
  });
});
