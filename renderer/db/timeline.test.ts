import 'fake-indexeddb/auto';
import { array, assert, asyncProperty, constantFrom, integer } from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { asConversationId, asMessageId, asServicerUserid } from '#shared/domain/ids';
import { DeskDatabase } from './schema.ts';
import { readTimeline } from './timeline.ts';
import { testKey } from './testing/test-key.ts';

const id = asConversationId('wkA/wmB');
const me = asServicerUserid('lijing');
let db: DeskDatabase;
let opened = 0;

beforeEach(() => {
  opened += 1;
  db = new DeskDatabase(`timeline test ${opened}`, testKey);
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
    await assert(
      asyncProperty(
        array(constantFrom('message', 'event', 'note'), { maxLength: 40 }),
        integer({ min: 1, max: 30 }),
        async (kinds, limit) => {
          await Promise.all(db.tables.map((table) => table.clear()));
          await fill(kinds);
          const { items, hasOlder } = await readTimeline(db, id, limit);
          const all = kinds.map((_, index) => index + 1);
          expect(items.map((item) => item.order)).toEqual(all.slice(-limit));
          expect(hasOlder || kinds.length <= limit).toBe(true);
        },
      ),
      { numRuns: 60 },
    );
  });
});
