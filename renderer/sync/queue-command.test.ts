import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Fact } from '#shared/domain/fact';
import { asCommandId, asConversationId, asOpenKfid, asServicerUserid } from '#shared/domain/ids';
import { countOnTheirWay } from '../db/queued.ts';
import { DeskDatabase } from '../db/schema.ts';
import { applyAhead, applyMessages } from './apply.ts';
import { queueCommands } from './queue-command.ts';
import { testKey } from '../db/testing/test-key.ts';

const id = asConversationId('wkA/wmB');
const me = asServicerUserid('lijing');
let db: DeskDatabase;

beforeEach(() => {
  db = new DeskDatabase('queue test', testKey);
});
afterEach(() => db.delete());

describe('replies on their way', () => {
  const reply = { kind: 'reply.send', id: asCommandId('r-0000000001'), conversationId: id } as const;

  it('count from the keystroke until their fact is here, and no more when they failed', async () => {
    await queueCommands(db, me, [{ command: { ...reply, content: { kind: 'text', text: '好' } } }], 1_000);
    expect(await countOnTheirWay(db, id)).toBe(1);
    // The relay's receipt: the outbox is empty, the fact still to come.
    await db.outbox.clear();
    await db.messages.update([id, reply.id], { status: 'accepted' });
    expect(await countOnTheirWay(db, id)).toBe(1);
    const message = await db.messages.get([id, reply.id]);
    if (!message) throw new Error('the bubble is gone');
    const fact: Fact = {
      kind: 'reply.accepted',
      seq: 1,
      at: 2_000,
      openKfid: asOpenKfid('wkA'),
      message: {
        id: message.id,
        conversationId: id,
        origin: 'desk',
        servicerUserid: me,
        at: 2_000,
        content: message.content,
      },
    };
    // After an absence the conversation counts it before its bubble is the feed's: never twice.
    await applyAhead(db, { after: 0, facts: [fact], upTo: 1 }, null);
    expect((await db.conversations.get(id))?.openReplies).toEqual([reply.id]);
    expect((await db.messages.get([id, reply.id]))?.localAt).toBe(1_000);
    expect(await countOnTheirWay(db, id)).toBe(0);
    await applyMessages(db, { after: 0, facts: [fact], upTo: 1 });
    expect(await countOnTheirWay(db, id)).toBe(0);
    expect((await db.conversations.get(id))?.openReplies).toEqual([reply.id]);
  });

  it('do not count once refused, and an invitation counts for its two messages', async () => {
    const invite = {
      kind: 'upgrade.invite',
      id: asCommandId('u-0000000001'),
      conversationId: id,
      target: { kind: 'group', chatId: 'wr1' },
      wording: '欢迎',
    } as const;
    await queueCommands(
      db,
      me,
      [{ command: { ...reply, content: { kind: 'text', text: '好' } } }, { command: invite }],
      1,
    );
    expect(await countOnTheirWay(db, id)).toBe(3);
    await db.messages.update([id, reply.id], { status: 'failed' });
    expect(await countOnTheirWay(db, id)).toBe(2);
    expect(await countOnTheirWay(db, asConversationId('wkA/wmC'))).toBe(0);
  });
});

it('OUT-28 a reply says up to where the feed was here; before the first word of the relay it says nothing', async () => {
  const reply = { kind: 'reply.send', conversationId: id, content: { kind: 'text', text: '好' } } as const;
  await queueCommands(db, me, [{ command: { ...reply, id: asCommandId('r-0000000001') } }], 1_000);
  await db.meta.put({ name: 'cursor', value: 42 });
  await queueCommands(db, me, [{ command: { ...reply, id: asCommandId('r-0000000002') } }], 1_001);
  const rows = await db.outbox.orderBy('at').toArray();
  expect(rows.map(({ command }) => (command.kind === 'reply.send' ? command.seen : null))).toEqual([undefined, 42]);
});
