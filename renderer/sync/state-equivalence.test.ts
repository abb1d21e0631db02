import 'fake-indexeddb/auto';
import { afterEach, expect, test } from 'vitest';
import type { Welcome } from '#shared/contracts/socket';
import type { Fact } from '#shared/domain/fact';
import { asDeskId } from '#shared/domain/ids';
import { fail, succeed, type Result } from '#shared/lib/result';
import { DeskDatabase } from '../db/schema.ts';
import { applyFacts } from './apply.ts';
import { FeedFollower } from './feed.ts';
import type { Line } from './socket.ts';
import { randomFeed, randomOf } from './testing/random-feed.ts';
import { testKey } from '../db/testing/test-key.ts';

/** Histories tried, and their length; 1,000 of 10,000 when asked in earnest. */
const SEEDS = Number(process.env['FAULT_SEEDS'] ?? 60);
const LENGTH = Number(process.env['FAULT_LENGTH'] ?? 240);

const open: DeskDatabase[] = [];
afterEach(forget);

async function forget(): Promise<void> {
  const done = open.splice(0);
  for (const db of done) db.close();
  for (const db of done) await db.delete();
}

function database(name: string): DeskDatabase {
  const db = new DeskDatabase(name, testKey);
  open.push(db);
  return db;
}

/** A relay that has this much of its feed by now, and a line that may break under any pull. */
class FeedLine implements Line {
  isUp = true;
  breaksIn = Infinity;
  readonly #feed: readonly Fact[];
  readonly #epoch: () => string;
  reached = 0;

  constructor(feed: readonly Fact[], epoch: () => string) {
    this.#feed = feed;
    this.#epoch = epoch;
  }

  get upTo(): number {
    return this.#feed[this.reached - 1]?.seq ?? 0;
  }

  hello({ epoch, cursor }: Parameters<Line['hello']>[0]): Promise<Result<Welcome>> {
    const isOther = (epoch !== null && epoch !== this.#epoch()) || cursor > this.upTo;
    const kind = isOther ? 'start-over' : 'welcome';
    return Promise.resolve(succeed({ kind, epoch: this.#epoch(), now: 1, upTo: this.upTo }));
  }

  pull(after: number, limit: number): ReturnType<Line['pull']> {
    this.breaksIn -= 1;
    if (this.breaksIn <= 0) return Promise.resolve(fail('no-answer', '', true));
    const left = this.#feed.slice(0, this.reached).filter((fact) => fact.seq > after);
    const facts = left.slice(0, Math.min(limit, 17));
    const more = left.length > facts.length;
    return Promise.resolve(succeed({ after, facts, upTo: more ? (facts.at(-1)?.seq ?? after) : this.upTo, more }));
  }

  command(): Promise<never> {
    throw new Error('nobody commands');
  }
  presence(): void {}
  close(): void {}
}

/** Every row of every table, byte for byte; keys in one order. */
async function contents(db: DeskDatabase): Promise<string> {
  const tables = await Promise.all(db.tables.map(async (table) => [table.name, await table.toArray()] as const));
  return JSON.stringify(Object.fromEntries(tables), (_, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).toSorted(([left], [right]) => (left < right ? -1 : 1)))
      : value,
  );
}

/** Lives through a history with cuts, repetitions, pushes that skip ahead, deaths, restarts and now and then another feed. */
async function live(seed: number, feed: readonly Fact[]): Promise<{ db: DeskDatabase; epoch: string; deaths: number }> {
  let deaths = 0;
  const random = randomOf(seed * 7 + 1);
  let db = database(`lived ${seed}`);
  let epoch = 'e1';
  const line = new FeedLine(feed, () => epoch);
  const follow = (): FeedFollower => new FeedFollower(db, asDeskId('desk'), () => undefined, { atOnce: 7 });
  let follower = follow();
  const greet = (): Promise<unknown> => follower.greet(line, () => undefined);
  /** Killed while it catches up: before the conversations are written, before one of the pieces, or in their middle. */
  const die = async (): Promise<void> => {
    let left = Math.ceil(random() * 5);
    const table = random() < 0.5 ? db.messages : db.meta;
    const fall = (): void => {
      left -= 1;
      if (left === 0) throw new Error('the window is gone');
    };
    table.hook('creating', fall);
    table.hook('updating', fall);
    const hasDied = await greet().then(
      () => false,
      () => true,
    );
    if (hasDied) deaths += 1;
    db.close();
    db = database(`lived ${seed}`);
    follower = follow();
  };
  while (line.reached < feed.length) {
    const before = line.reached;
    line.reached = Math.min(feed.length, before + 1 + Math.floor(random() * 40));
    line.breaksIn = random() < 0.3 ? Math.ceil(random() * 3) : Infinity;
    const chance = random();
    const facts = feed.slice(Math.max(0, before - 3), line.reached);
    if (chance < 0.25) await greet();
    else if (chance < 0.35) await die();
    // Pushed as it happens; the first three it may know already.
    else if (chance < 0.7)
      await follower.receive(line, { after: feed[before - 4]?.seq ?? 0, facts, upTo: line.upTo, more: false });
    // Pushed, but what came before it was dropped on the way.
    else if (chance < 0.9)
      await follower.receive(line, {
        after: facts.at(-2)?.seq ?? 0,
        facts: facts.slice(-1),
        upTo: line.upTo,
        more: false,
      });
    else if (chance < 0.95) {
      db.close();
      db = database(`lived ${seed}`);
      follower = follow();
    } else {
      epoch = `e${before}`;
      await greet();
    }
  }
  line.breaksIn = Infinity;
  await greet();
  return { db, epoch, deaths };
}

test(
  'DE-902 F24 a cache that lived through a history is the one that is filled today, byte for byte',
  async () => {
    const kinds = new Set<string>();
    let deaths = 0;
    for (let seed = 1; seed <= SEEDS; seed += 1) {
      const feed = randomFeed(randomOf(seed), LENGTH);
      for (const { kind } of feed) kinds.add(kind);
      const fresh = database(`fresh ${seed}`);
      await applyFacts(fresh, { after: 0, facts: feed, upTo: feed.at(-1)?.seq ?? 0 });
      const { db, epoch, ...lived } = await live(seed, feed);
      deaths += lived.deaths;
      await fresh.meta.put({ name: 'epoch', value: epoch });
      // How often it was begun anew is all that is left of that.
      const life = await db.meta.get('life');
      if (life) await fresh.meta.put(life);
      expect(await contents(db), `seed ${seed}`).toBe(await contents(fresh));
      await forget();
    }
    // Every kind of fact has its part in it.
    expect(kinds.size).toBeGreaterThan(30);
    expect(deaths).toBeGreaterThan(SEEDS / 3);
  },
  60_000 + SEEDS * LENGTH * 10,
);
