import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { asConversationId, asMessageId, asServicerUserid } from '#shared/domain/ids';
import { toPeekLine } from './peek-lines.ts';
import { inbox as words } from '../../app/messages/zh-cn/inbox.ts';
import { readPeek } from '../../db/peek.ts';
import { DeskDatabase } from '../../db/schema.ts';
import { testKey } from '../../db/testing/test-key.ts';

const id = asConversationId('wkA/wmB');
const me = asServicerUserid('lijing');
let db: DeskDatabase;

beforeEach(() => {
  db = new DeskDatabase('peek test', testKey);
});
afterEach(() => db.delete());

it('DE-806: the last lines of messages and notes, without the grey ones, and nothing is changed by looking', async () => {
  for (let order = 1; order <= 10; order += 1)
    await db.messages.put({
      conversationId: id,
      order,
      at: order,
      id: asMessageId(`m${order}`),
      origin: 'customer',
      servicerUserid: null,
      content: { kind: 'text', text: `第 ${order} 句[微笑]` },
    });
  await db.notes.put({ conversationId: id, order: 11, at: 11, noteId: 'n1', by: me, text: '已查过' });
  await db.events.put({
    conversationId: id,
    order: 12,
    at: 12,
    event: { kind: 'assigned', holder: me, by: me, cause: 'claimed' },
  });
  const { items, isAway } = await readPeek(db, id, 3);
  const context = { me, customerName: '安安爸爸', nameOf: () => null, words };
  const lines = items.map((item) => toPeekLine(item, context));
  expect(lines.map(({ kind, who }) => [kind, who])).toEqual([
    ['customer', '安安爸爸'],
    ['customer', '安安爸爸'],
    ['note', '我'],
  ]);
  expect(lines[0]?.text).toMatch(/^第 9 句/);
  expect(isAway).toBe(false);
  expect(await db.marks.count()).toBe(0);
  expect(await db.outbox.count()).toBe(0);
});

it('DE-806: says when the record is not on this machine', async () => {
  await db.forgotten.put({ conversationId: id, at: 1 });
  expect(await readPeek(db, id, 3)).toEqual({ customer: null, items: [], isAway: true });
});
