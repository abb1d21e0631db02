import 'fake-indexeddb/auto';
import { array, assert, asyncProperty, constantFrom, integer, nat, option, record } from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newConversation, type Conversation } from '#shared/domain/conversation';
import { asExternalUserid, asOpenKfid, asServicerUserid, toConversationId } from '#shared/domain/ids';
import { WINDOW_MS } from '#shared/domain/reply-window';
import { HOUR, MINUTE } from '#shared/lib/time';
import {
  CLOSING_MS,
  countViews,
  MOST_COUNTED,
  readView,
  searchByName,
  type Section,
  type View,
} from './conversations.ts';
import { nameTokens } from './name-tokens.ts';
import { emptyCustomer, toConversationRow, toCustomerRow } from './rows.ts';
import { DeskDatabase, type ConversationRow } from './schema.ts';

const now = 1_763_700_000_000;
const lijing = asServicerUserid('lijing');
const wangmin = asServicerUserid('wangmin');
const openKfid = asOpenKfid('wk1');
let db: DeskDatabase;

beforeEach(() => {
  db = new DeskDatabase('conversations test');
});
afterEach(() => db.delete());

function row(index: number, over: Partial<Conversation>): ConversationRow {
  const id = toConversationId(openKfid, asExternalUserid(`wm${String(index).padStart(5, '0')}`));
  return toConversationRow({ ...newConversation(id, now - index), serviceState: 'assistant', ...over });
}

const shapes = record({
  holder: constantFrom(lijing, wangmin, null),
  serviceState: constantFrom('untreated', 'assistant', 'served', 'ended'),
  wait: option(record({ since: integer({ min: now - 3 * HOUR, max: now }), cause: constantFrom('first', 'again') })),
  /** Minutes left of the window; negative = closed. */
  left: integer({ min: -60, max: 2 * 60 + 60 }),
  lastAgo: nat(100_000),
});

/** What the views should show, told the slow and obvious way. */
function naive(rows: readonly ConversationRow[], view: View): [Section, string[]][] {
  const seen = rows.filter((each) => {
    if (view === 'mine') return each.holder === lijing;
    return view === 'unclaimed' ? each.holder === null : true;
  });
  const isClosing = ({ rank, windowAt }: ConversationRow): boolean =>
    rank === 2 && windowAt !== undefined && windowAt > now && windowAt <= now + CLOSING_MS;
  const byTime = (left: ConversationRow, right: ConversationRow): number =>
    left.rankAt - right.rankAt || (left.id < right.id ? -1 : 1);
  const byWindow = (left: ConversationRow, right: ConversationRow): number =>
    (left.windowAt ?? 0) - (right.windowAt ?? 0) || (left.id < right.id ? -1 : 1);
  const of = (rank: number): ConversationRow[] =>
    seen.filter((each) => each.rank === rank && !isClosing(each)).toSorted(byTime);
  const sections: [Section, ConversationRow[]][] = [
    ['unanswered', of(0)],
    ['again', of(1)],
    ['closing', seen.filter(isClosing).toSorted(byWindow)],
    ['replied', of(2)],
    ['client', of(3)],
    ['ended', of(4)],
  ];
  return sections
    .filter(([section, found]) => found.length > 0 && (view !== 'client' || section === 'client'))
    .filter(([section]) => view !== 'unclaimed' || section !== 'client')
    .map(([section, found]) => [section, found.map((each) => each.id)]);
}

describe('views', () => {
  it('show what the slow and obvious way shows, however many are asked for', async () => {
    await assert(
      asyncProperty(
        array(shapes, { maxLength: 30 }),
        constantFrom('mine', 'unclaimed', 'client', 'all'),
        nat(35),
        async (list, view, limit) => {
          await db.conversations.clear();
          const rows = list.map(({ left, lastAgo, ...over }, index) =>
            row(index, { ...over, lastAt: now - lastAgo, lastCustomerAt: now + left * MINUTE - WINDOW_MS }),
          );
          await db.conversations.bulkPut(rows);
          const pages = await readView(db, view, lijing, now, limit);
          const expected = naive(rows, view);
          const shown = pages.flatMap((page) => page.rows.map((each) => [page.section, each.id]));
          const all = expected.flatMap(([section, ids]) => ids.map((id) => [section, id]));
          expect(shown).toEqual(all.slice(0, limit));
          for (const { section, total } of pages)
            expect([null, expected.find(([name]) => name === section)?.[1].length]).toContain(total);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('read the rows they show and not the rows there are', async () => {
    await db.conversations.bulkPut(
      Array.from({ length: 4_000 }, (_, index) =>
        row(index, {
          holder: index % 2 === 0 ? lijing : null,
          wait: index % 4 === 0 ? { since: now - index * 1_000, cause: 'again' } : null,
          lastCustomerAt: now - HOUR,
        }),
      ),
    );
    let read = 0;
    const count = (each: ConversationRow): ConversationRow => {
      read += 1;
      return each;
    };
    db.conversations.hook('reading', count);
    for (const view of ['mine', 'unclaimed', 'client', 'all'] as const) await readView(db, view, lijing, now, 30);
    await countViews(db, lijing);
    db.conversations.hook('reading').unsubscribe(count);
    expect(read).toBe(90);
  });

  it('count what is open, and what waits for me or for nobody in particular', async () => {
    const wait = { since: now, cause: 'first' } as const;
    await db.conversations.bulkPut([
      row(1, { holder: lijing, wait }),
      row(2, { holder: lijing }),
      row(3, { holder: null, wait }),
      row(4, { holder: wangmin, wait }),
      row(5, { holder: null, serviceState: 'served', servingUserid: wangmin }),
      row(6, { holder: lijing, serviceState: 'ended' }),
    ]);
    expect(await countViews(db, lijing)).toEqual({ mine: 2, unclaimed: 1, client: 1, mineWaiting: 1, waiting: 2 });
  });
});

describe('search by name', () => {
  beforeEach(async () => {
    const names = ['小满妈妈', '满满', 'Kevin Wu', '阿哲'];
    for (const [index, nickname] of names.entries()) {
      const each = row(index, { lastAt: now - index });
      const profile = { nickname, avatar: null, gender: 'unknown', takenAt: now } as const;
      await db.conversations.put(each);
      await db.customers.put(toCustomerRow({ ...emptyCustomer(each.externalUserid, now), profile }, nameTokens));
    }
  });

  it.each([
    ['满', [0, 1]],
    ['小满', [0]],
    ['妈妈', [0]],
    ['xm', [0]],
    ['MM', [0, 1]],
    ['kev', [2]],
    ['wu', [2]],
    ['az', [3]],
    ['xiaomanmama', [0]],
    ['Xiao Man', [0]],
    ['manm', [0, 1]],
    ['mama', [0]],
    ['满 妈', [0]],
    ['没有', []],
    [' ', []],
  ])('finds %j', async (typed, expected) => {
    const found = await searchByName(db, typed, 20);
    expect(found.map((each) => Number(each.externalUserid.slice(2)))).toEqual(expected);
  });
});

it('counts no further than a screen can say', async () => {
  const wait = { since: now, cause: 'first' } as const;
  const rows = Array.from({ length: MOST_COUNTED + 50 }, (_, index) => row(index, { holder: null, wait }));
  await db.conversations.bulkPut(rows);
  expect(await countViews(db, lijing)).toMatchObject({ mine: 0, unclaimed: MOST_COUNTED, waiting: MOST_COUNTED });
  const [page] = await readView(db, 'unclaimed', lijing, now, 30);
  expect(page).toMatchObject({ section: 'unanswered', total: MOST_COUNTED });
  expect(page?.rows).toHaveLength(30);
});
