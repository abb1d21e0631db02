import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { newConversation } from '#shared/domain/conversation';
import { asConversationId, asServicerUserid, type ConversationId } from '#shared/domain/ids';
import { HOUR, SECOND } from '#shared/lib/time';
import { readView } from './conversations.ts';
import { nextAtRisk, nextConversation } from './next-conversation.ts';
import { toConversationRow } from './rows.ts';
import { DeskDatabase } from './schema.ts';
import { testKey } from './testing/test-key.ts';

const now = Date.parse('2026-11-22T06:00:00Z');
const me = asServicerUserid('lijing');
const asker = { servicerUserid: me, role: 'servicer' } as const;
const mine = { view: 'mine', filter: null, me: asker, now } as const;
let db: DeskDatabase;

beforeEach(() => {
  db = new DeskDatabase('next test', testKey);
});
afterEach(() => db.delete());

const idOf = (name: string): ConversationId => asConversationId(`wkA/wm${name}`);

function waiting(name: string, seconds: number, cause: 'first' | 'again') {
  const at = now - seconds * SECOND;
  return toConversationRow({
    ...newConversation(idOf(name), at),
    serviceState: 'assistant',
    holder: me,
    lastCustomerAt: at,
    wait: { since: at, cause },
  });
}

function replied(name: string, hours: number) {
  const at = now - hours * HOUR;
  return toConversationRow({
    ...newConversation(idOf(name), at),
    serviceState: 'assistant',
    holder: me,
    lastCustomerAt: at,
  });
}

async function walk(step: 1 | -1, from: ConversationId | null, most: number): Promise<string[]> {
  const seen: string[] = [];
  let current = from;
  for (let turn = 0; turn < most; turn += 1) {
    const next = await nextConversation(db, mine, current, step);
    if (next === null || next === current) break;
    seen.push(next);
    current = next;
  }
  return seen;
}

it('walks the sections in the order the list shows, down and back up', async () => {
  await db.conversations.bulkPut([
    replied('fresh', 1),
    replied('older', 5),
    replied('closing', 47),
    waiting('again', 30, 'again'),
    waiting('short', 60, 'first'),
    waiting('long', 600, 'first'),
    { ...waiting('foreign', 900, 'first'), holder: null, holderKey: '' },
  ]);
  const order = ['long', 'short', 'again', 'closing', 'fresh', 'older'].map(idOf);
  expect(await walk(1, null, 20)).toEqual(order);
  expect(await walk(-1, idOf('older'), 20)).toEqual(order.toReversed().slice(1));
  const shown = (await readView(db, mine, 60)).pages.flatMap((page) => page.rows.map((row) => row.id));
  expect(shown).toEqual(order);
});

it('begins at the top when the open conversation is not in the view, and says when there is nothing', async () => {
  expect(await nextConversation(db, mine, null, 1)).toBeNull();
  await db.conversations.put(waiting('only', 5, 'first'));
  expect(await nextConversation(db, mine, idOf('gone'), -1)).toBe(idOf('only'));
  expect(await nextConversation(db, mine, idOf('only'), 1)).toBe(idOf('only'));
});

it('goes on far below what the list has read', async () => {
  await db.conversations.bulkPut(
    Array.from({ length: 500 }, (_, index) => waiting(`n${index}`, 1_000 - index, 'first')),
  );
  expect(await nextConversation(db, mine, idOf('n119'), 1)).toBe(idOf('n120'));
  expect(await nextConversation(db, mine, idOf('n400'), 1)).toBe(idOf('n401'));
  expect(await nextConversation(db, mine, idOf('n400'), -1)).toBe(idOf('n399'));
  expect(await nextConversation(db, mine, idOf('n499'), 1)).toBe(idOf('n499'));
});

it('counts only what the list puts a number on', async () => {
  await db.conversations.bulkPut([
    ...Array.from({ length: 30 }, (_, index) => waiting(`w${index}`, index, 'first')),
    ...Array.from({ length: 30 }, (_, index) => replied(`r${index}`, 1 + index / 100)),
  ]);
  const { pages } = await readView(db, mine, 40);
  expect(pages.map(({ section, rows, total }) => [section, rows.length, total])).toEqual([
    ['first', 30, 30],
    ['replied', 10, null],
  ]);
  const [first] = (await readView(db, mine, 10)).pages;
  expect(first).toMatchObject({ section: 'first', total: null });
});

it('goes through those at risk from the worst on, closed windows last, and begins anew', async () => {
  const others = { ...waiting('others', 5_000, 'first'), holder: asServicerUserid('wangmin'), holderKey: 'wangmin' };
  const nobodys = { ...waiting('nobodys', 400, 'again'), holder: null, holderKey: '' };
  await db.conversations.bulkPut([
    replied('calm', 1),
    waiting('short', 60, 'first'),
    waiting('long', 600, 'first'),
    waiting('closing', 47 * 3_600, 'again'),
    waiting('closed', 49 * 3_600, 'first'),
    nobodys,
    others,
  ]);
  const order = ['closing', 'long', 'short', 'nobodys', 'closed'].map(idOf);
  const seen: (string | null)[] = [];
  for (let turn = 0; turn < 6; turn += 1) seen.push(await nextAtRisk(db, asker, now, asId(seen.at(-1))));
  expect(seen).toEqual([...order, order[0]]);
  expect(await nextAtRisk(db, { ...asker, role: 'supervisor' }, now, idOf('closing'))).toBe(idOf('others'));
  await db.conversations.clear();
  expect(await nextAtRisk(db, asker, now, idOf('gone'))).toBeNull();
});

function asId(id: string | null | undefined): ConversationId | null {
  return id === null || id === undefined ? null : asConversationId(id);
}
