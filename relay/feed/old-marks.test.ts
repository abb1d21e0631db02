import * as fc from 'fast-check';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Fact } from '#shared/domain/fact';
import { asCommandId, asConversationId, toConversationId } from '#shared/domain/ids';
import type { Mark } from '#shared/domain/mark';
import { openDatabase } from '../db/open.ts';
import { migrations } from '../db/migrations/all.ts';
import {
  conversationId,
  createCompany,
  customer,
  lin,
  openKfid,
  otherCustomer,
  otherKfid,
  zhou,
  type Company,
  type House,
} from '../testing/house.ts';
import { createFeed } from './feed.ts';
import { dropOldMarks } from './old-marks.ts';

const accounts = [openKfid, otherKfid];
const conversations = [
  conversationId,
  toConversationId(openKfid, otherCustomer),
  toConversationId(otherKfid, customer),
] as const;
let company: Company;
let house: House;
let count = 0;
beforeEach(async () => {
  company = await createCompany();
  house = await company.openHouse();
  for (const userid of ['lin', 'zhou']) await house.hire(userid, 'servicer', accounts);
});
afterEach(() => company.close());

type Step = {
  readonly what: 'read' | 'pin' | 'unread' | 'write';
  readonly by: 0 | 1;
  readonly at: 0 | 1 | 2;
  /** Where a desk stands that reads on from here, as a share of the feed; and how much it reads at once. */
  readonly from: number;
  readonly limit: number;
};
const step: fc.Arbitrary<Step> = fc.record({
  what: fc.constantFrom('read', 'read', 'read', 'pin', 'unread', 'write'),
  by: fc.constantFrom(0, 1),
  at: fc.constantFrom(0, 1, 2),
  from: fc.double({ min: 0, max: 1, noNaN: true }),
  limit: fc.integer({ min: 1, max: 5 }),
});

async function take({ what, by, at }: Step): Promise<void> {
  company.clock.shift(1_000);
  const id = conversations[at];
  const asker = [lin, zhou][by] ?? lin;
  if (what === 'write') return void (await house.hear('hello', at === 1 ? otherCustomer : customer, accounts[at >> 1]));
  const mark = { kind: 'conversation.mark', id: asCommandId(`oldmarks${(count += 1)}`), conversationId: id } as const;
  const change =
    what === 'read'
      ? { readAt: company.clock.now() }
      : what === 'pin'
        ? { isPinned: count % 2 === 0 }
        : { isUnread: count % 2 === 0 };
  expect(await house.commands.accept({ ...mark, ...change }, asker)).toMatchObject({ ok: true });
}

/** The marks a desk has after these facts: the last word on each. */
function marksOf(facts: readonly Fact[]): ReadonlyMap<string, Mark> {
  const marks = new Map<string, Mark>();
  for (const fact of facts)
    if (fact.kind === 'mark.changed') marks.set(`${fact.mark.owner} ${fact.mark.conversationId}`, fact.mark);
  return marks;
}

const others = (facts: readonly Fact[]) => facts.filter(({ kind }) => kind !== 'mark.changed').map(({ seq }) => seq);

test('DE-10 desks with any cursor end with the same marks, though old ones go while they read', async () => {
  for (const [at, id] of conversations.entries())
    await house.hear(id, at === 1 ? otherCustomer : customer, accounts[at >> 1]);
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 25 }), async (steps) => {
      /** As a desk heard it that was never behind, from the memory of the process. */
      const heard = [...(await house.feed.read(0, 10_000, accounts)).facts];
      const desks: { facts: Fact[]; cursor: number; readonly limit: number }[] = [];
      for (const one of steps) {
        const cursor = Math.floor(one.from * (heard.at(-1)?.seq ?? 0));
        desks.push({ facts: heard.filter(({ seq }) => seq <= cursor), cursor, limit: one.limit });
        await take(one);
        heard.push(...(await house.feed.read(heard.at(-1)?.seq ?? 0, 10_000, accounts)).facts);
        // From the disk, as after a start or far behind: one page each, between the writes.
        const disk = createFeed(house.db);
        for (const desk of desks) {
          const page = await disk.read(desk.cursor, desk.limit, accounts);
          desk.facts = [...desk.facts, ...page.facts];
          desk.cursor = page.upTo;
        }
      }
      const disk = createFeed(house.db);
      for (const desk of desks) {
        for (let more = true; more;) {
          const page = await disk.read(desk.cursor, desk.limit, accounts);
          desk.facts = [...desk.facts, ...page.facts];
          ({ upTo: desk.cursor, more } = page);
        }
        expect(marksOf(desk.facts)).toEqual(marksOf(heard));
        expect(others(desk.facts)).toEqual(others(heard));
      }
      // No number was given twice, and the last one counts on.
      const seqs = heard.map(({ seq }) => seq);
      expect(seqs).toEqual([...new Set(seqs)].toSorted((left, right) => left - right));
      expect(await disk.upTo()).toBe(seqs.at(-1));
    }),
    { numRuns: 25 },
  );
  const { rows } = await sql<{ kept: number; pairs: number }>`
    SELECT count(*) AS kept, (SELECT count(*) FROM mark) AS pairs FROM feed WHERE kind = 'mark.changed'`.execute(
    house.db,
  );
  const { kept, pairs } = rows[0] ?? { kept: 0, pairs: 0 };
  expect(pairs).toBe(6);
  expect(kept).toBeLessThanOrEqual(2 * pairs);
});

test('DE-10 the old one is found by index, however long the feed is', async () => {
  const query = dropOldMarks(conversationId, lin.servicerUserid);
  const { rows } = await sql<{ detail: string }>`EXPLAIN QUERY PLAN ${query}`.execute(house.db);
  expect(rows[0]?.detail).toContain('USING INDEX feed_mark (conversation_id=? AND <expr>=? AND seq<?)');
});

test('DE-10 a database of before keeps the newest of each, and everything else', async () => {
  const url = `sqlite:${company.folder}/before.db`;
  const steps = Object.fromEntries(Object.entries(migrations).filter(([name]) => name < '0015-old-marks'));
  const old = await openDatabase(url, steps);
  const insert = (seq: number, kind: string, owner: string, id: string) =>
    old
      .insertInto('feed')
      .values({
        seq,
        at: seq,
        kind,
        open_kfid: 'wkA',
        conversation_id: id,
        body: JSON.stringify({ kind, mark: { owner } }),
      })
      .execute();
  const here = asConversationId('wkA/wmB');
  const there = asConversationId('wkA/wmC');
  for (const [index, [kind, owner, id]] of (
    [
      ['mark.changed', 'lin', here],
      ['conversation.starred', 'lin', here],
      ['mark.changed', 'lin', here],
      ['mark.changed', 'zhou', here],
      ['mark.changed', 'lin', there],
      ['mark.changed', 'lin', here],
      ['conversation.starred', 'lin', here],
      ['mark.changed', 'zhou', here],
    ] as const
  ).entries())
    await insert(index + 1, kind, owner, id);
  await old.destroy();
  const renewed = await openDatabase(url);
  const rows = await renewed.selectFrom('feed').select('seq').orderBy('seq').execute();
  expect(rows.map(({ seq }) => seq)).toEqual([2, 5, 6, 7, 8]);
  await renewed.destroy();
});
