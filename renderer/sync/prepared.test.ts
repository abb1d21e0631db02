import 'fake-indexeddb/auto';
import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Fact } from '#shared/domain/fact';
import { asConversationId } from '#shared/domain/ids';
import { startOver } from '../db/open.ts';
import { toConversationRow } from '../db/rows.ts';
import { DeskDatabase } from '../db/schema.ts';
import { testKey } from '../db/testing/test-key.ts';
import { applyAhead, applyFacts, readStanding } from './apply.ts';
import { Prepared } from './prepared.ts';
import { randomFeed, randomOf } from './testing/random-feed.ts';

let db: DeskDatabase;
let other: DeskDatabase;
beforeEach(() => {
  db = new DeskDatabase('prepared', testKey);
  other = new DeskDatabase('unprepared', testKey);
});
afterEach(() => Promise.all([db.delete(), other.delete()]));

const pieceOf = (facts: readonly Fact[], after: number) => ({ after, facts, upTo: facts.at(-1)?.seq ?? after });

async function prepare(facts: readonly Fact[], pages: number, left = facts.length): Promise<Prepared> {
  const prepared = new Prepared(db, await readStanding(db), left);
  const size = Math.max(1, Math.ceil(facts.length / pages));
  for (let start = 0; start < facts.length; start += size) prepared.add(facts.slice(start, start + size));
  await prepared.moved();
  return prepared;
}

async function rows(of: DeskDatabase): Promise<unknown> {
  return { conversations: await of.conversations.toArray(), events: await of.events.toArray() };
}

/** Half a history is here; the other half comes in. */
async function halfway(seed: number) {
  const feed = randomFeed(randomOf(seed), 160);
  const [first, second] = [feed.slice(0, 80), feed.slice(80)];
  const after = first.at(-1)?.seq ?? 0;
  for (const each of [db, other]) await applyFacts(each, pieceOf(first, 0));
  return { first, after, second };
}

describe('conversations that were read while more was coming', () => {
  it('DE-917 are the same as if they had been read at the end, however the pages came', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(10_000), fc.integer({ min: 1, max: 80 }), fc.boolean(), async (seed, pages, isFew) => {
        await Promise.all([db, other].map((each) => startOver(each, null, 'e').then(() => each.meta.clear())));
        const { after, second } = await halfway(seed);
        // Few to come are read one by one, many all in one.
        const prepared = await prepare(second, pages, isFew ? 0 : second.length);
        // Nothing is read again.
        const asked: unknown[] = [];
        const spy = db.conversations.bulkGet.bind(db.conversations);
        db.conversations.bulkGet = (...given: [never]) => (asked.push(given), spy(...given));
        await applyAhead(db, pieceOf(second, after), prepared);
        db.conversations.bulkGet = spy;
        await applyAhead(other, pieceOf(second, after), null);
        expect(asked).toEqual([]);
        expect(await rows(db)).toEqual(await rows(other));
      }),
      { numRuns: 25 },
    );
  }, 60_000);

  it('keep a star that was set or taken meanwhile', async () => {
    const { after, second } = await halfway(7);
    const still = second.filter((fact) => fact.kind !== 'conversation.starred');
    const prepared = await prepare(still, 4);
    const known = (await prepared.moved()).filter((each) => each.known);
    expect(known.length).toBeGreaterThan(1);
    for (const each of [db, other])
      for (const { id } of known) {
        const row = await each.conversations.get(id);
        if (row) await each.conversations.put(toConversationRow({ ...row, isStarred: !row.isStarred }));
      }
    await applyAhead(db, pieceOf(still, after), prepared);
    await applyAhead(other, pieceOf(still, after), null);
    expect(await rows(db)).toEqual(await rows(other));
  });

  it.each(['read on', 'begun anew'])('are read again when another window has %s meanwhile', async (what) => {
    const { first, after, second } = await halfway(11);
    const prepared = await prepare(second, 4);
    for (const each of [db, other])
      if (what === 'read on') await applyFacts(each, pieceOf(second.slice(0, 40), after));
      else {
        await startOver(each, null, 'e2');
        await applyFacts(each, pieceOf(first, 0));
        // It stands where it stood, with a conversation less.
        const [gone] = await each.conversations.toCollection().primaryKeys();
        await each.conversations.delete(gone ?? asConversationId('wk1/wm1'));
      }
    await applyAhead(db, pieceOf(second, after), prepared);
    await applyAhead(other, pieceOf(second, after), null);
    expect(await rows(db)).toEqual(await rows(other));
    expect((await readStanding(db)).ahead).toBe(second.at(-1)?.seq);
  });

  it('DE-921 of another life are not written at all when the facts were read for it', async () => {
    const { first, after, second } = await halfway(13);
    const { life } = await readStanding(db);
    await startOver(db, null, 'e2');
    await applyFacts(db, pieceOf(first, 0));
    const before = await rows(db);
    expect(await applyAhead(db, { ...pieceOf(second, after), life }, null)).toBe('gap');
    expect(await applyFacts(db, { ...pieceOf(second, after), life })).toBe('gap');
    expect(await rows(db)).toEqual(before);
  });
});
