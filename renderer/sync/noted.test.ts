import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Command } from '#shared/contracts/command';
import type { NewFact } from '#shared/domain/fact';
import { asCommandId, asConversationId, asOpenKfid, asServicerUserid, type ServicerUserid } from '#shared/domain/ids';
import { hideRefused, settleTold, shownTables } from '../db/queued.ts';
import { emptyConversation, toConversationRow } from '../db/rows.ts';
import { DeskDatabase } from '../db/schema.ts';
import { testKey } from '../db/testing/test-key.ts';
import { applyFacts } from './apply.ts';
import { queueCommands } from './queue-command.ts';

const me = asServicerUserid('lijing');
const colleague = asServicerUserid('wangmin');
const conversationId = asConversationId('wkA/wm1');
const now = 1_763_700_000_000;
let db: DeskDatabase;
let seq = 0;

beforeEach(async () => {
  db = new DeskDatabase('noted test', testKey);
  seq = 0;
  await db.conversations.put(toConversationRow(emptyConversation(conversationId, now)));
});
afterEach(() => db.delete());

const star = (id: string, isStarred: boolean): Command => ({
  kind: 'conversation.star',
  id: asCommandId(id),
  conversationId,
  isStarred,
});
const pin = (id: string, isPinned: boolean): Command => ({
  kind: 'note.pin',
  id: asCommandId(id),
  conversationId,
  noteId: 'note-1',
  isPinned,
});

function queue(...commands: readonly Command[]): Promise<void> {
  return queueCommands(
    db,
    me,
    commands.map((command) => ({ command })),
    now,
  );
}

/** The relay has it: out of the outbox, its fact still on the way. */
async function receipt(id: string): Promise<void> {
  await db.outbox.delete(id);
}

async function hear(fact: NewFact): Promise<void> {
  seq += 1;
  await applyFacts(db, { after: seq - 1, facts: [{ ...fact, seq }], upTo: seq });
}

const base = { at: now, openKfid: asOpenKfid('wkA') };

function hearStar(by: ServicerUserid, isNow: boolean): Promise<void> {
  return hear({ kind: 'conversation.starred', ...base, conversationId, by, isStarred: isNow });
}

/** As the outbox does when the relay refuses for good. */
async function refuse(id: string): Promise<void> {
  const row = await db.outbox.get(id);
  if (!row) throw new Error('nothing waits');
  await db.transaction('rw', shownTables(db), async () => {
    await db.outbox.delete(id);
    await hideRefused(db, row);
  });
}

const isStarred = async () => (await db.conversations.get(conversationId))?.isStarred;

it('DE-2 the word on an earlier press does not undo a later one that is still on its way', async () => {
  await queue(star('star-0001', true), star('star-0002', false), star('star-0003', true));
  await receipt('star-0001');
  await receipt('star-0002');
  await hearStar(me, true);
  await hearStar(me, false);
  expect(await isStarred()).toBe(true);

  await receipt('star-0003');
  await hearStar(colleague, false);
  expect(await isStarred()).toBe(false);
});

it('DE-2 a receipt that comes late says which came later, mine or a colleague’s', async () => {
  for (const [mine, shown] of [
    [1, false],
    [3, true],
  ] as const) {
    const id = `star-late-${mine}`;
    await queue(star(id, true));
    await db.outbox.update(id, { sentAt: now });
    await hearStar(me, true);
    await hearStar(colleague, false);
    expect(await isStarred()).toBe(true);
    const row = await db.outbox.get(id);
    if (!row) throw new Error('nothing waits');
    const before = seq - 2;
    await db.transaction('rw', shownTables(db), async () => {
      await db.outbox.delete(id);
      await settleTold(db, row, before + mine);
    });
    expect(await isStarred()).toBe(shown);
  }
});

it('DE-2 a refused press takes back only itself', async () => {
  await queue(star('star-0001', true), star('star-0002', true));
  await refuse('star-0001');
  expect(await isStarred()).toBe(true);
});

it('DE-2 a refused press shows what was said meanwhile', async () => {
  await queue(star('star-0001', false));
  await db.outbox.update('star-0001', { sentAt: now });
  await hearStar(colleague, true);
  await hearStar(colleague, false);
  expect(await isStarred()).toBe(false);
  await refuse('star-0001');
  expect(await isStarred()).toBe(false);
});

it('DE-4 a note pinned, let go and pinned again stays pinned while the relay catches up', async () => {
  const note = { noteId: 'note-1', conversationId, by: me, at: now, text: '孩子对牛奶过敏', mentions: [] };
  await hear({ kind: 'note.written', ...base, note });
  await queue(pin('pin-00001', true), pin('pin-00002', false), pin('pin-00003', true));
  await receipt('pin-00001');
  await receipt('pin-00002');
  await hear({ kind: 'note.pinned', ...base, conversationId, noteId: 'note-1', by: me, isPinned: false });
  expect(await db.notes.get('note-1')).toMatchObject({ pinKey: 1 });
});

it('DE-609 a reminder ticked off is not open again because its making is heard of', async () => {
  const set = { reminderId: 'reminder-1', conversationId, text: '寄样品', setAt: now } as const;
  await queue(
    { kind: 'reminder.set', id: asCommandId('reminder-set'), ...set },
    {
      kind: 'reminder.done',
      id: asCommandId('reminder-done'),
      conversationId,
      reminderId: 'reminder-1',
      isDone: true,
    },
  );
  await receipt('reminder-set');
  await hear({ kind: 'reminder.changed', ...base, reminder: { ...set, by: me, doneAt: null, doneBy: null } });
  expect((await db.reminders.get('reminder-1'))?.doneAt).not.toBeNull();
});
