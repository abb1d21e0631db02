import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { asCommandId, asConversationId, asExternalUserid, asOpenKfid, asServicerUserid } from '#shared/domain/ids';
import { readCard } from './card.ts';
import { readLibrary, readVariableValues } from './library.ts';
import { emptyConversation, emptyCustomer } from './rows.ts';
import { DeskDatabase } from './schema.ts';
import { testKey } from './testing/test-key.ts';

const conversationId = asConversationId('wk1/wm1');
const externalUserid = asExternalUserid('wm1');
const me = asServicerUserid('lijing');
let db: DeskDatabase;

beforeEach(() => {
  db = new DeskDatabase('library test', testKey);
});
afterEach(() => db.delete());

describe('what the variables stand for', () => {
  it('leaves out what the desk does not know', async () => {
    expect(await readVariableValues(db, conversationId, '李静')).toEqual({ 客服姓名: '李静' });
    expect(await readVariableValues(db, null, '李静')).toEqual({ 客服姓名: '李静' });
  });

  it('takes the nickname, the account, and who the customer came close to', async () => {
    await db.accounts.put({ openKfid: asOpenKfid('wk1'), name: '暖芽母婴旗舰店', isManaged: true });
    await db.customers.put({
      ...emptyCustomer(externalUserid, 1),
      profile: { nickname: '小满妈妈', avatar: null, gender: 'female', takenAt: 1 },
      relation: {
        friendOf: [{ servicerUserid: me, name: '育儿顾问陈静', since: 1 }],
        memberOf: [{ chatId: 'wr1', name: '新手宝妈群', since: 1 }],
      },
    });
    expect(await readVariableValues(db, conversationId, '李静')).toEqual({
      称呼: '小满妈妈',
      客服姓名: '李静',
      客服账号: '暖芽母婴旗舰店',
      专员姓名: '育儿顾问陈静',
      群名: '新手宝妈群',
    });
  });
});

describe('the library and the card', () => {
  it('read only their own lane of the outbox', async () => {
    const remove = {
      kind: 'quick-reply.delete',
      id: asCommandId('c-0000000001'),
      quickReplyId: 'qr-00000001',
    } as const;
    const note = { kind: 'note.write', id: asCommandId('c-0000000002'), conversationId, text: '偏好硅胶' } as const;
    await db.outbox.bulkPut([
      { id: remove.id, lane: 'quick-replies', at: 2, command: remove, by: me, attempts: 0 },
      { id: note.id, lane: conversationId, at: 1, command: note, by: me, attempts: 0 },
    ]);
    expect((await readLibrary(db, { servicerUserid: me, role: 'servicer' })).waiting.map((row) => row.id)).toEqual([
      remove.id,
    ]);
    expect((await readCard(db, conversationId)).waiting.map((row) => row.id)).toEqual([note.id]);
  });

  it('give the notes of one conversation, newest first', async () => {
    const other = asConversationId('wk2/wm1');
    await db.conversations.put(emptyConversation(conversationId, 1));
    const note = { conversationId, by: me, at: 1, text: '' };
    await db.notes.bulkPut([
      { ...note, noteId: 'a', order: 1 },
      { ...note, noteId: 'b', order: 5 },
      { ...note, noteId: 'c', order: 9, conversationId: other },
    ]);
    const card = await readCard(db, conversationId);
    expect(card.notes.map((row) => row.noteId)).toEqual(['b', 'a']);
    expect(card.conversation?.id).toBe(conversationId);
    expect(card.customer).toBeNull();
  });
});
