import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CommandOf } from '#shared/contracts/command';
import type { Fact } from '#shared/domain/fact';
import { asCommandId, asConversationId, asOpenKfid, asServicerUserid } from '#shared/domain/ids';
import { changeMark, newMark, type MarkChange } from '#shared/domain/mark';
import { applyFacts } from './apply.ts';
import { queueCommands } from './queue-command.ts';
import { isNews } from '../db/marks.ts';
import { hideRefused, shownTables } from '../db/queued.ts';
import { DeskDatabase, type OutboxRow } from '../db/schema.ts';
import { testKey } from '../db/testing/test-key.ts';

const me = asServicerUserid('lijing');
const id = asConversationId('wkA/wm1');
const other = asConversationId('wkA/wm2');
const now = 1_763_700_000_000;
let db: DeskDatabase;
let made = 0;

beforeEach(() => {
  db = new DeskDatabase('marks test', testKey);
  made = 0;
});
afterEach(() => db.delete());

function change(to: MarkChange, conversationId = id): CommandOf<'conversation.mark'> {
  made += 1;
  return { kind: 'conversation.mark', id: asCommandId(`c-${String(made).padStart(9, '0')}`), conversationId, ...to };
}

async function queue(...commands: CommandOf<'conversation.mark'>[]): Promise<void> {
  await queueCommands(
    db,
    me,
    commands.map((command) => ({ command })),
    now,
  );
}

async function hear(seq: number, to: MarkChange): Promise<void> {
  const fact: Fact = {
    kind: 'mark.changed',
    seq,
    at: now,
    openKfid: asOpenKfid('wkA'),
    mark: changeMark(newMark(id, me), to),
  };
  await applyFacts(db, { after: seq - 1, facts: [fact], upTo: seq });
}

async function waiting(): Promise<readonly OutboxRow[]> {
  return db.outbox.orderBy('at').toArray();
}

/** What the outbox does when the relay refuses for good. */
async function refuse(row: OutboxRow): Promise<void> {
  await db.transaction('rw', shownTables(db), async () => {
    await db.outbox.delete(row.id);
    await hideRefused(db, row);
  });
}

describe('DE-201 a mark shows at once', () => {
  it('and at most one change of a conversation waits', async () => {
    await queue(change({ readAt: 20 }));
    await queue(change({ isPinned: true }), change({ readAt: 10 }), change({ isUnread: true }, other));
    const rows = await waiting();
    expect(rows.map(({ command }) => command)).toEqual([
      { ...change({ isPinned: true, readAt: 20 }), id: 'c-000000003' },
      expect.objectContaining({ conversationId: other, isUnread: true }),
    ]);
    expect(await db.marks.get(id)).toMatchObject({ isPinned: true, pinKey: 1, readAt: 20 });
  });

  it('what is under way is left as it is', async () => {
    await queue(change({ isPinned: true }));
    const [first] = await waiting();
    await db.outbox.update(first?.id ?? '', { sentAt: now });
    await queue(change({ isPinned: false }));
    expect((await waiting()).map(({ command }) => command)).toMatchObject([{ isPinned: true }, { isPinned: false }]);
    // The first one's fact does not bring the pin back.
    await hear(1, { isPinned: true });
    expect(await db.marks.get(id)).toMatchObject({ isPinned: false, known: { isPinned: true } });
  });

  it('and is undone when the relay refuses, to what it last said', async () => {
    await hear(1, { isPinned: true, readAt: 5 });
    await queue(change({ snooze: { setAt: now, until: now + 1 }, isPinned: false }));
    expect(await db.marks.get(id)).toMatchObject({ isPinned: false, asleepUntil: now + 1 });
    const [row] = await waiting();
    if (!row) throw new Error('nothing waits');
    await refuse(row);
    const mark = await db.marks.get(id);
    expect(mark).toMatchObject({ isPinned: true, readAt: 5, snooze: null, pinKey: 1 });
    expect(mark).not.toHaveProperty('asleepUntil');
    expect(mark).not.toHaveProperty('known');
  });

  it('reading counts by the latest of all desks', async () => {
    await queue(change({ readAt: 30 }));
    await db.outbox.clear();
    await hear(1, { readAt: 20, isPinned: true });
    expect(await db.marks.get(id)).toMatchObject({ readAt: 30, isPinned: true });
  });
});

it('says nothing again that is so already', () => {
  const mark = { ...newMark(id, me), isPinned: true, readAt: 5 };
  expect(isNews(mark, { isPinned: true, readAt: 5, isUnread: false, snooze: null })).toBe(false);
  expect(isNews(undefined, { isUnread: false })).toBe(false);
  expect(isNews(undefined, { readAt: 1 })).toBe(true);
  expect([isNews(mark, { isMuted: false }), isNews(mark, { isMuted: true })]).toEqual([false, true]);
  expect(isNews(mark, { snooze: { setAt: 1, until: null } })).toBe(true);
});
