import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { asConversationId, asMessageId, asServicerUserid } from '#shared/domain/ids';
import { clearDraft, holdDraft, readDraft, saveFields, type Fields } from './drafts.ts';
import { heldLock, restoreHeld } from './held-drafts.ts';
import { readNewest, readNewLines } from './new-lines.ts';
import { DeskDatabase, LOCAL_ORDER, type MessageRow } from './schema.ts';
import { testKey } from './testing/test-key.ts';

const id = asConversationId('wkA/wmB');
const me = asServicerUserid('lijing');
const empty: Fields = { reply: '', note: '', quote: null, seenOrder: null };
let db: DeskDatabase;

beforeEach(() => {
  db = new DeskDatabase('drafts test', testKey);
});
afterEach(() => db.delete());

const draft = () => readDraft(db, id);
const hold = (heldId: string, text: string) => holdDraft(db, id, { held: { id: heldId, text }, fields: empty }, 1);
/** Which windows are still there. */
const locks = (...alive: readonly string[]) => ({
  query: async () => ({ held: alive.map((one) => ({ name: heldLock(one) })), pending: [] }),
});

describe('a draft', () => {
  it('goes when nothing is left in it, and a quote alone keeps it', async () => {
    await saveFields(db, id, { ...empty, reply: '好的', seenOrder: 4 }, 1);
    expect(await draft()).toEqual({ conversationId: id, reply: '好的', note: '', savedAt: 1, seenOrder: 4 });
    const quote = { messageId: asMessageId('m1'), author: '王女士', text: '在吗' };
    await saveFields(db, id, { ...empty, quote }, 2);
    expect((await draft())?.quote).toEqual(quote);
    await clearDraft(db, { conversationId: id, part: 'reply' });
    expect(await draft()).toBeUndefined();
  });
});

describe('DE-604 replies held back', () => {
  it('are drafts until they go, and go one by one', async () => {
    await hold('h1', '第一条');
    await hold('h2', '第二条');
    await saveFields(db, id, { ...empty, reply: '还在写' }, 3);
    expect((await draft())?.held?.map(({ text }) => text)).toEqual(['第一条', '第二条']);
    await clearDraft(db, { conversationId: id, part: 'reply', heldId: 'h1' });
    expect(await draft()).toMatchObject({ reply: '还在写', held: [{ id: 'h2' }] });
  });

  it('are words in the field again when their window is gone, in their order', async () => {
    await hold('h1', '第一条');
    await hold('h2', '第二条');
    await saveFields(db, id, { ...empty, reply: '还在写' }, 3);
    await restoreHeld(db, locks('h2'));
    expect(await draft()).toMatchObject({ reply: '第一条\n还在写', held: [{ id: 'h2' }] });
    await restoreHeld(db, locks());
    expect(await draft()).toMatchObject({ reply: '第二条\n第一条\n还在写' });
    expect((await draft())?.held).toBeUndefined();
  });
});

describe('DE-602 new lines', () => {
  const row = (order: number, changed: Partial<MessageRow>): MessageRow => ({
    id: asMessageId(`m${order}`),
    conversationId: id,
    origin: 'customer',
    servicerUserid: null,
    at: order,
    content: { kind: 'text', text: `第${order}句` },
    order,
    ...changed,
  });

  it('are the customer’s and the colleagues’, not mine, not automatic ones, not what is taken back', async () => {
    await db.messages.bulkPut([
      row(1, {}),
      row(2, { origin: 'desk', servicerUserid: me }),
      row(3, { origin: 'desk', servicerUserid: asServicerUserid('wangmin') }),
      row(4, { origin: 'desk', automatic: 'welcome' }),
      row(5, { origin: 'wecom-client', servicerUserid: asServicerUserid('zhangfan') }),
      row(6, { recalledBy: 'customer' }),
      row(7, { origin: 'system' }),
      row(8, {}),
      row(LOCAL_ORDER + 9, { origin: 'desk', servicerUserid: me }),
    ]);
    expect((await readNewLines(db, id, 1, me)).map(({ order }) => order)).toEqual([3, 5, 8]);
    expect(await readNewLines(db, id, 8, me)).toEqual([]);
    expect(await readNewest(db, id)).toBe(8);
  });
});
