import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { asCommandId, asConversationId, asMessageId, asOpenKfid, asServicerUserid } from '#shared/domain/ids';
import type { Fact } from '#shared/domain/fact';
import { applyFacts } from '../sync/apply.ts';
import { queueCommands } from '../sync/queue-command.ts';
import { countOnTheirWay } from './queued.ts';
import { DeskDatabase } from './schema.ts';
import { readTimeline } from './timeline.ts';

const id = asConversationId('wkA/wmB');
const me = asServicerUserid('lijing');
let db: DeskDatabase;
let opened = 0;

beforeEach(() => {
  opened += 1;
  db = new DeskDatabase(`timeline test ${opened}`);
});
afterEach(() => db.delete());

/** A conversation of these kinds, in this order. */
async function fill(kinds: readonly ('message' | 'event' | 'note')[]): Promise<void> {
  for (const [index, kind] of kinds.entries()) {
    const order = index + 1;
    const common = { conversationId: id, order, at: order };
    if (kind === 'note') await db.notes.put({ ...common, noteId: `n${order}`, by: me, text: '在' });
    else if (kind === 'event')
      await db.events.put({ ...common, event: { kind: 'assigned', holder: me, by: me, cause: 'claimed' } });
    else
      await db.messages.put({
        ...common,
        id: asMessageId(`m${order}`),
        origin: 'customer',
        servicerUserid: null,
        content: { kind: 'text', text: '在' },
      });
  }
}

describe('the newest lines', () => {
  it('are the newest of all kinds together, and whatever is older can be reached', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom('message', 'event', 'note'), { maxLength: 40 }),
        fc.integer({ min: 1, max: 30 }),
        async (kinds, limit) => {
          await Promise.all(db.tables.map((table) => table.clear()));
          await fill(kinds);
          const { items, hasOlder } = await readTimeline(db, id, limit);
          const all = kinds.map((_, index) => index + 1);
          expect(items.map((item) => item.order)).toEqual(all.slice(-limit));
          if (kinds.length > limit) expect(hasOlder).toBe(true);
        },
      ),
      { numRuns: 60 },
    );
  });
});

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
    await applyFacts(db, [fact], 1);
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
