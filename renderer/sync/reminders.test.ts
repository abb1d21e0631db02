import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Command } from '#shared/contracts/command';
import { newConversation } from '#shared/domain/conversation';
import { asCommandId, asConversationId, asServicerUserid } from '#shared/domain/ids';
import { queueCommands } from './queue-command.ts';
import { hideRefused } from '../db/queued.ts';
import { readDueReminders, readReminders } from '../db/reminders.ts';
import { toConversationRow } from '../db/rows.ts';
import { DeskDatabase } from '../db/schema.ts';
import { testKey } from '../db/testing/test-key.ts';

const id = asConversationId('wkA/wmB');
const me = asServicerUserid('lijing');
const setAt = Date.parse('2026-11-22T04:00:00Z');
let db: DeskDatabase;
let made = 0;

beforeEach(() => {
  db = new DeskDatabase('reminders test', testKey);
});
afterEach(() => db.delete());

const commandId = () => asCommandId(`command${String((made += 1)).padStart(5, '0')}`);
const queue = (command: Command) => queueCommands(db, me, [{ command }], setAt);
const set = (reminderId: string, text: string): Command => ({
  kind: 'reminder.set',
  id: commandId(),
  conversationId: id,
  reminderId,
  text,
  setAt,
});
const done = (reminderId: string, isDone: boolean): Command => ({
  kind: 'reminder.done',
  id: commandId(),
  conversationId: id,
  reminderId,
  isDone,
});
const customerWrote = async (at: number) =>
  db.conversations.put(toConversationRow({ ...newConversation(id, 1), lastCustomerAt: at }));
const texts = async () => (await readReminders(db, id)).map(({ text }) => text);
const due = async () => (await readDueReminders(db, id)).map(({ text }) => text);

describe('DE-609 a reminder', () => {
  it('shows at once, and is due when the customer has written after it was set', async () => {
    await queue(set('r0000001', '问尺码'));
    expect([await texts(), await due()]).toEqual([['问尺码'], []]);
    await customerWrote(setAt);
    expect(await due()).toEqual([]);
    await customerWrote(setAt + 1);
    expect(await due()).toEqual(['问尺码']);
  });

  it('goes when it is done, and comes back when that is undone', async () => {
    await queue(set('r0000001', '问尺码'));
    await queue(done('r0000001', true));
    expect(await texts()).toEqual([]);
    await queue(done('r0000001', false));
    expect(await texts()).toEqual(['问尺码']);
  });

  it('is as before when the relay refuses what was done with it', async () => {
    await queue(set('r0000001', '问尺码'));
    await queue(done('r0000001', true));
    const [setRow, doneRow] = await db.outbox.orderBy('at').toArray();
    if (!setRow || !doneRow) throw new Error('two commands wait');
    await db.outbox.clear();
    await hideRefused(db, doneRow);
    expect(await texts()).toEqual(['问尺码']);
    await hideRefused(db, setRow);
    expect(await texts()).toEqual([]);
  });
});
