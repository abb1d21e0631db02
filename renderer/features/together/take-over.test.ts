// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { asConversationId, asServicerUserid, makeCommandId } from '#shared/domain/ids';
import { DeskDatabase } from '../../db/schema.ts';
import type { Desk } from '../../sync/desk.ts';
import { queueCommands } from '../../sync/queue-command.ts';
import { takeOver } from './take-over.ts';
import { testKey } from '../../db/testing/test-key.ts';

const id = asConversationId('wkA/wmKeke');
const boss = asServicerUserid('chenzg');
let db: DeskDatabase;

beforeEach(() => {
  db = new DeskDatabase('take over test', testKey);
});
afterEach(() => db.delete());

test('DE-710 taking over claims first, and whispers why to who held it', async () => {
  let made = 0;
  /** Only what taking over asks of a desk. */
  const parts = {
    db,
    me: { servicerUserid: boss, name: '陈志刚', role: 'supervisor', accounts: [] },
    makeId: () => makeCommandId(1_000, (bytes) => bytes.fill((made += 1))),
    send: (queued) => queueCommands(db, boss, queued, 1_000),
  } as const satisfies Partial<Desk>;
  await takeOver(parts as Partial<Desk> as Desk, id, asServicerUserid('lijing'), '我接管了这个会话：退款由我来谈');
  const commands = (await db.outbox.orderBy('at').toArray()).map((row) => row.command);
  expect(commands).toMatchObject([
    { kind: 'conversation.claim', conversationId: id },
    { kind: 'note.write', whisperTo: 'lijing', mentions: ['lijing'], text: '我接管了这个会话：退款由我来谈' },
  ]);
});
