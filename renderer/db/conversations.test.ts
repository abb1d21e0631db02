import 'fake-indexeddb/auto';
import {
  array,
  assert,
  asyncProperty,
  constant,
  constantFrom,
  integer,
  nat,
  oneof,
  record,
  type Arbitrary,
} from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newConversation, type Conversation } from '#shared/domain/conversation';
import { asExternalUserid, asOpenKfid, asServicerUserid, toConversationId } from '#shared/domain/ids';
import { WINDOW_MS } from '#shared/domain/reply-window';
import { riskColumns } from '#shared/domain/risk';
import { HOUR, MINUTE } from '#shared/lib/time';
import { readView } from './conversations.ts';
import { countSections } from './count-sections.ts';
import { countViews } from './count-views.ts';
import { toConversationRow } from './rows.ts';
import { DeskDatabase, type ConversationRow } from './schema.ts';
import { MOST_COUNTED, type Section, type View } from './view.ts';
import { testKey } from './testing/test-key.ts';

const now = 1_763_700_000_000;
const lijing = asServicerUserid('lijing');
const wangmin = asServicerUserid('wangmin');
const me = { servicerUserid: lijing, role: 'servicer' } as const;
const openKfid = asOpenKfid('wk1');
let db: DeskDatabase;

beforeEach(() => {
  db = new DeskDatabase('conversations test', testKey);
});
afterEach(() => db.delete());

function row(index: number, over: Partial<Conversation>): ConversationRow {
  const id = toConversationId(openKfid, asExternalUserid(`wm${String(index).padStart(5, '0')}`));
  return toConversationRow({ ...newConversation(id, now - index), serviceState: 'assistant', ...over });
}

const shapes = record({
  holder: constantFrom(lijing, wangmin, null),
  serviceState: constantFrom('untreated', 'assistant', 'served', 'ended'),
  cause: constantFrom('first', 'again', null),
  /** Minutes left of the window; negative = closed. */
  left: integer({ min: -60, max: 48 * 60 }),
  /** How long before their last message the customer began to wait, in minutes. */
  longer: oneof(constant(0), nat(4 * 24 * 60)),
});
type Shape = typeof shapes extends Arbitrary<infer One> ? One : never;

/** As `advance` makes them: one begins to wait before one's last message, and an ended session has nobody waiting. */
function toConversation(shape: Shape, index: number): Partial<Conversation> {
  const { holder, serviceState, cause, left, longer } = shape;
  // No two the same, so that the order is one.
  const lastCustomerAt = now + left * MINUTE - WINDOW_MS + index;
  const wait = cause === null || serviceState === 'ended' ? null : { since: lastCustomerAt - longer * MINUTE, cause };
  return { holder, serviceState, wait, lastCustomerAt, lastAt: lastCustomerAt };
}

/** What the views should show, told the slow and obvious way. */
function naive(rows: readonly ConversationRow[], view: View): [Section, string[]][] {
  const seen = rows.filter(({ holder, rank }) => {
    if (view === 'mine') return holder === lijing;
    if (view === 'waiting') return holder === lijing || holder === null;
    return view === 'unclaimed' ? holder === null && rank !== 3 : true;
  });
  const left = (row: ConversationRow): number => (row.lastCustomerAt ?? 0) + WINDOW_MS - now;
  const isClosing = (row: ConversationRow): boolean => row.wait !== null && left(row) <= 2 * HOUR;
  const waits = (cause: string) => (row: ConversationRow) => row.wait?.cause === cause && !isClosing(row);
  const isEnding = (row: ConversationRow): boolean => row.rank === 2 && left(row) > 0 && left(row) <= 2 * HOUR;
  const order = (key: (row: ConversationRow) => number) => (one: ConversationRow, other: ConversationRow) =>
    key(one) - key(other);
  const bySince = order((row) => row.wait?.since ?? 0);
  const newest = order((row) => -row.lastAt);
  const open = seen.filter(isClosing).filter((row) => left(row) > 0);
  const closed = seen.filter(isClosing).filter((row) => left(row) <= 0);
  const sections: [Section, ConversationRow[]][] = [
    ['closing', [...open.toSorted(order(left)), ...closed.toSorted(order((row) => -left(row)))]],
    ['first', seen.filter(waits('first')).toSorted(bySince)],
    ['again', seen.filter(waits('again')).toSorted(bySince)],
    ['ending', seen.filter(isEnding).toSorted(order(left))],
    ['replied', seen.filter((row) => row.rank === 2 && !isEnding(row)).toSorted(newest)],
    ['client', seen.filter((row) => row.rank === 3 && (view === 'client' || row.wait === null)).toSorted(newest)],
    ['ended', seen.filter((row) => row.rank === 4).toSorted(newest)],
  ];
  return sections
    .filter(([section, found]) => found.length > 0 && shownIn[view]?.includes(section) !== false)
    .map(([section, found]) => [section, found.map((each) => each.id)]);
}

const shownIn: Partial<Record<View, Section[]>> = {
  waiting: ['closing', 'first', 'again'],
  unclaimed: ['closing', 'first', 'again', 'ending', 'replied'],
  client: ['client'],
  closed: ['ended'],
};

describe('views', () => {
  it('show what the slow and obvious way shows, however many are asked for', async () => {
    await assert(
      asyncProperty(
        array(shapes, { maxLength: 30 }),
        constantFrom('mine', 'waiting', 'unclaimed', 'client', 'closed', 'all'),
        nat(35),
        async (list, view, limit) => {
          await db.conversations.clear();
          const rows = list.map((shape, index) => row(index, toConversation(shape, index)));
          await db.conversations.bulkPut(rows);
          const { pages } = await readView(db, { view, filter: null, me, now }, limit);
          const expected = naive(rows, view);
          const shown = pages.flatMap((page) => page.rows.map((each) => [page.section, each.id]));
          const all = expected.flatMap(([section, ids]) => ids.map((id) => [section, id]));
          expect(shown).toEqual(all.slice(0, limit));
          for (const { section, total } of pages)
            expect([null, expected.find(([name]) => name === section)?.[1].length]).toContain(total);
          if (view === 'client' || view === 'closed') return;
          const counted = await countSections(db, { view, filter: null, me, now }, riskColumns);
          for (const [section, total] of counted)
            expect([section, total]).toEqual([section, expected.find(([name]) => name === section)?.[1].length ?? 0]);
          expect(counted.size).toBe(3);
        },
      ),
      {
        numRuns: 100,
        // Who is served in the client waits by the same keys as who may be claimed.
        examples: [
          [
            [
              { holder: null, serviceState: 'untreated', cause: 'first', left: 0, longer: 0 },
              { holder: null, serviceState: 'served', cause: 'again', left: 120, longer: 0 },
              { holder: null, serviceState: 'untreated', cause: 'again', left: 120, longer: 0 },
              { holder: null, serviceState: 'untreated', cause: 'first', left: 0, longer: 0 },
            ],
            'unclaimed',
            3,
          ],
        ],
      },
    );
  });

  it('read the rows they show and not the rows there are', async () => {
    await db.conversations.bulkPut(
      Array.from({ length: 4_000 }, (_, index) =>
        row(index, {
          holder: index % 2 === 0 ? lijing : null,
          wait: index % 4 === 0 ? { since: now - HOUR - index, cause: 'again' } : null,
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
    for (const view of ['mine', 'waiting', 'unclaimed', 'client', 'closed', 'all'] as const)
      await readView(db, { view, filter: null, me, now }, 30);
    await countViews(db, lijing, now);
    db.conversations.hook('reading').unsubscribe(count);
    // Mine, waiting, unclaimed, all: thirty rows each.
    expect(read).toBe(120);
  });

  it('count what is open, and what waits for me or for nobody in particular', async () => {
    const wait = { since: now, cause: 'first' } as const;
    await db.conversations.bulkPut([
      row(1, { holder: lijing, wait }),
      row(2, { holder: lijing }),
      row(3, { holder: null, wait }),
      row(4, { holder: wangmin, wait }),
      row(5, { holder: null, serviceState: 'served', servingUserid: wangmin, wait }),
      row(6, { holder: lijing, serviceState: 'ended' }),
    ]);
    expect(await countViews(db, lijing, now)).toEqual({
      mine: 2,
      unclaimed: 1,
      client: 1,
      snoozed: 0,
      mentions: 0,
      mineWaiting: 1,
      waiting: 2,
      ours: 3,
      everybodys: 4,
      nextWakeAt: null,
    });
  });
});

it('counts no further than a screen can say', async () => {
  const wait = { since: now, cause: 'first' } as const;
  const rows = Array.from({ length: MOST_COUNTED + 50 }, (_, index) => row(index, { holder: null, wait }));
  await db.conversations.bulkPut(rows);
  expect(await countViews(db, lijing, now)).toMatchObject({ mine: 0, unclaimed: MOST_COUNTED, waiting: MOST_COUNTED });
  const { pages } = await readView(db, { view: 'unclaimed', filter: null, me, now }, 30);
  const [page] = pages;
  expect(page).toMatchObject({ section: 'first', total: null });
  const totals = await countSections(db, { view: 'unclaimed', filter: null, me, now }, ['first']);
  expect(totals.get('first')).toBe(MOST_COUNTED);
  expect(page?.rows).toHaveLength(30);
});
