import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { openDatabase } from '../db/open.ts';
import { written } from '../testing/lone-relay.ts';
import { createFeed } from './feed.ts';
import { Tail, type WrittenFact } from './tail.ts';

const sized = (seq: number, size = 10): WrittenFact => ({
  fact: { ...written('wkA', `m${seq}`), seq },
  body: ' '.repeat(size),
});
const seqs = (facts: readonly WrittenFact[] | null) => facts?.map((one) => one.fact.seq) ?? null;

test('it answers only what it holds whole', () => {
  const tail = new Tail(1_000);
  expect(tail.read(0, 0)).toBeNull();
  tail.push([sized(5), sized(6)]);
  tail.push([sized(7)]);
  expect(seqs(tail.read(4, 7))).toEqual([5, 6, 7]);
  expect(seqs(tail.read(5, 6))).toEqual([6]);
  expect(seqs(tail.read(7, 7))).toEqual([]);
  expect(tail.read(3, 7)).toBeNull();
  expect(tail.read(6, 8)).toBeNull();
});

test('it forgets the oldest when it grows too heavy, and everything at a gap', () => {
  const tail = new Tail(100);
  for (let seq = 1; seq <= 11; seq += 1) tail.push([sized(seq)]);
  expect(tail.read(5, 11)).toBeNull();
  expect(seqs(tail.read(6, 11))).toEqual([7, 8, 9, 10, 11]);
  tail.push([sized(20)]);
  expect(tail.read(10, 11)).toBeNull();
  expect(seqs(tail.read(19, 20))).toEqual([20]);
});

test('reading from memory and from the database is the same, page by page', async () => {
  const accounts = fc.subarray(['wkA', 'wkB', 'wkC']);
  const texts = fc.array(fc.tuple(fc.constantFrom('wkA', 'wkB', 'wkC'), fc.integer({ min: 0, max: 60_000 })), {
    maxLength: 30,
  });
  await fc.assert(
    fc.asyncProperty(texts, accounts, fc.integer({ min: 1, max: 9 }), async (messages, served, limit) => {
      const db = await openDatabase('sqlite::memory:');
      const feed = createFeed(db);
      await feed.write(({ append }) =>
        append(messages.map(([account, length], index) => written(account, `m${index}`, index, 'x'.repeat(length)))),
      );
      // A feed opened later has nothing in memory.
      const cold = createFeed(db);
      const seen: number[] = [];
      let after = 0;
      for (let more = true; more;) {
        const page = await feed.read(after, limit, served);
        expect(await cold.read(after, limit, served)).toEqual(page);
        expect(page.facts.length).toBeLessThanOrEqual(limit);
        seen.push(...page.facts.map((fact) => fact.seq));
        after = page.upTo;
        more = page.more;
      }
      const expected = messages.flatMap(([account], index) => (served.includes(account) ? [index + 1] : []));
      expect(seen).toEqual(expected);
      expect(after).toBe(messages.length);
      await db.destroy();
    }),
    { numRuns: 40 },
  );
});
