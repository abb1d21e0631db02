import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { newConversation, type Conversation } from '#shared/domain/conversation';
import type { Fact } from '#shared/domain/fact';
import { asCommandId, asConversationId, asMessageId, asOpenKfid, asServicerUserid } from '#shared/domain/ids';
import { applyFacts } from '../../sync/apply.ts';
import { queueCommands } from '../../sync/queue-command.ts';
import { saveFields } from '../../db/drafts.ts';
import { readRowDetails } from '../../db/row-details.ts';
import { emptyCustomer, toConversationRow } from '../../db/rows.ts';
import { DeskDatabase, type ConversationRow } from '../../db/schema.ts';
import { testKey } from '../../db/testing/test-key.ts';

const now = Date.parse('2026-11-22T06:00:00Z');
const id = asConversationId('wkA/wm1');
const me = asServicerUserid('lijing');
let db: DeskDatabase;

beforeEach(() => {
  db = new DeskDatabase('details test', testKey);
});
afterEach(() => db.delete());

function buildRow(overrides: Partial<Conversation> = {}): ConversationRow {
  return toConversationRow({ ...newConversation(id, now), ...overrides });
}

it('gives what is known of each row, and says what is not', async () => {
  const row = buildRow();
  const [unknown] = [...(await readRowDetails(db, [row])).values()];
  expect(unknown).toEqual({ customer: null, draft: '', mark: null, last: null, local: null });
  await db.customers.put(emptyCustomer(row.externalUserid, 1));
  await saveFields(db, id, { reply: '您好', note: '', quote: null, seenOrder: null }, now);
  const unread = {
    kind: 'conversation.mark',
    id: asCommandId('c-unread001'),
    conversationId: id,
    isUnread: true,
  } as const;
  await queueCommands(db, me, [{ command: unread }], now);
  const [known] = [...(await readRowDetails(db, [row])).values()];
  expect(known).toMatchObject({ customer: { externalUserid: 'wm1' }, draft: '您好', mark: { isUnread: true } });
  expect((await readRowDetails(db, [])).size).toBe(0);
});

it('shows a reply of this desk from the moment it is queued until its fact takes over', async () => {
  const command = {
    kind: 'reply.send',
    id: asCommandId('c-0000000001'),
    conversationId: id,
    content: { kind: 'text', text: '在的' },
  } as const;
  await queueCommands(db, me, [{ command }], now);
  const details = async () => (await readRowDetails(db, [(await db.conversations.get(id)) ?? buildRow()])).get(id);
  expect((await details())?.local).toMatchObject({ status: 'queued', content: { text: '在的' } });

  const openKfid = asOpenKfid('wkA');
  const message = { id: asMessageId(command.id), conversationId: id, origin: 'desk', servicerUserid: me } as const;
  const accepted: Fact = {
    kind: 'reply.accepted',
    seq: 1,
    at: now,
    openKfid,
    message: { ...message, at: now, content: command.content },
  };
  await applyFacts(db, { after: 0, facts: [accepted], upTo: 1 });
  const after = await details();
  expect(after?.local).toBeNull();
  expect(after?.last).toMatchObject({ id: command.id, status: 'accepted', servicerUserid: me });
});
