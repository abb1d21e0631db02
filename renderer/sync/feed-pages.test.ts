import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import type { FeedBatch } from '#shared/contracts/socket';
import type { Fact } from '#shared/domain/fact';
import { asServicerUserid } from '#shared/domain/ids';
import { fail, succeed, type Result } from '#shared/lib/result';
import { FeedPages } from './feed-pages.ts';
import type { Line } from './socket.ts';

type Asking = { readonly after: number; readonly until: number | undefined; readonly upTo: number };

/** A relay whose feed has these numbers for the desk, of `head` in all. */
class Relay {
  readonly asked: Asking[] = [];
  /** Pages asked for and not yet taken, the most there were. */
  mostUnderWay = 0;
  #underWay = 0;
  readonly #seqs: readonly number[];
  readonly #head: number;
  readonly #page: number;
  readonly #isOld: boolean;
  /** Which pulls fail, by number. */
  readonly #failing: ReadonlySet<number>;

  constructor(options: {
    readonly seqs: readonly number[];
    readonly head: number;
    readonly page: number;
    readonly isOld?: boolean;
    readonly failing?: readonly number[];
  }) {
    this.#seqs = options.seqs;
    this.#head = options.head;
    this.#page = options.page;
    this.#isOld = options.isOld ?? false;
    this.#failing = new Set(options.failing);
  }

  get line(): Line {
    const none = (): never => {
      throw new Error('only pulls');
    };
    const pull = (...asked: Parameters<Line['pull']>) => this.#pull(...asked);
    return { pull, hello: none, command: none, presence: none, close: none };
  }

  async #pull(after: number, limit: number, asked?: number): Promise<Result<FeedBatch>> {
    const number = this.asked.length;
    const until = Math.min(this.#isOld ? Infinity : (asked ?? Infinity), this.#head);
    const left = this.#seqs.filter((seq) => seq > after && seq <= until);
    const found = left.slice(0, Math.min(limit, this.#page));
    const isCut = found.length < left.length;
    const upTo = isCut ? (found.at(-1) ?? after) : Math.max(after, until);
    this.asked.push({ after, until: asked, upTo });
    this.#underWay += 1;
    this.mostUnderWay = Math.max(this.mostUnderWay, this.#underWay);
    await new Promise((resolve) => setTimeout(resolve));
    this.#underWay -= 1;
    if (this.#failing.has(number)) return fail('slow-down', '', true);
    return succeed({ after, upTo, facts: found.map(factOf), more: upTo < this.#head });
  }
}

function factOf(seq: number): Fact {
  const workState = { servicerUserid: asServicerUserid('lijing'), state: 'on', since: seq } as never;
  return { kind: 'work-state.changed', workState, by: null, at: seq, openKfid: null, seq };
}

async function readAll(relay: Relay, after: number, head: number) {
  const pages = new FeedPages(relay.line, after, head, () => 0);
  const seqs: number[] = [];
  let isKept = true;
  for (let reached = after; ;) {
    const page = await pages.next();
    if (!page.ok) {
      isKept &&= pages.reached === reached;
      continue;
    }
    expect(page.value.after).toBe(reached);
    expect(page.value.facts.every(({ seq }) => seq > reached && seq <= page.value.upTo)).toBe(true);
    seqs.push(...page.value.facts.map(({ seq }) => seq));
    reached = page.value.upTo;
    expect(pages.reached).toBe(reached);
    if (!page.value.more) return { seqs, reached, isKept };
  }
}

const numbers = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, at) => from + at);

it('reads every fact once and in order, however the relay cuts its pages and whatever fails', async () => {
  const cases = fc.record({
    seqs: fc.uniqueArray(fc.integer({ min: 1, max: 9_000 }), { maxLength: 900, size: 'max' }),
    head: fc.integer({ min: 0, max: 9_000 }),
    page: fc.integer({ min: 1, max: 700 }),
    after: fc.integer({ min: 0, max: 2_000 }),
    isOld: fc.boolean(),
    failing: fc.uniqueArray(fc.nat(30), { maxLength: 5 }),
    // What the relay said when it was greeted; its feed has grown since.
    told: fc.integer({ min: 0, max: 9_000 }),
  });
  await fc.assert(
    fc.asyncProperty(cases, async ({ seqs, head, page, after, isOld, failing, told }) => {
      const here = seqs.filter((seq) => seq <= head).toSorted((left, right) => left - right);
      const relay = new Relay({ seqs: here, head, page: page < 20 ? page + 20 : page, isOld, failing });
      const read = await readAll(relay, after, Math.min(told, head));
      expect(read.seqs).toEqual(here.filter((seq) => seq > after));
      expect(read.isKept).toBe(true);
      expect(read.reached).toBe(Math.max(after, head));
      // The relay pushes from there.
      expect(relay.asked.at(-1)?.upTo).toBe(Math.max(after, head));
    }),
    { numRuns: 60 },
  );
}, 60_000);

it('has several pages under way on a quick line, and asks for the last alone', async () => {
  const relay = new Relay({ seqs: numbers(1, 9_200), head: 9_200, page: 500 });
  await readAll(relay, 0, 9_200);
  expect(relay.mostUnderWay).toBe(6);
  expect(relay.asked).toHaveLength(19);
  expect(relay.asked.at(-1)).toEqual({ after: 9_000, until: undefined, upTo: 9_200 });
});

it('waits for each page on a slow line', async () => {
  const relay = new Relay({ seqs: numbers(1, 9_200), head: 9_200, page: 500 });
  let now = 0;
  const pages = new FeedPages(relay.line, 0, 9_200, () => (now += 300));
  for (let page = await pages.next(); page.ok && page.value.more; page = await pages.next());
  expect(relay.mostUnderWay).toBe(1);
});

it('leaps where little is for this desk', async () => {
  const relay = new Relay({ seqs: [1, 90_000], head: 90_000, page: 500 });
  expect((await readAll(relay, 0, 90_000)).seqs).toEqual([1, 90_000]);
  expect(relay.asked.length).toBeLessThan(15);
});

it('meets other desks at the same places', async () => {
  const relay = new Relay({ seqs: numbers(1, 3_000), head: 3_000, page: 500 });
  await readAll(relay, 123, 3_000);
  expect(relay.asked.map(({ after }) => after)).toEqual([123, 500, 1_000, 1_500, 2_000, 2_500]);
});

it('asks for the last page last, also when it was cut after a leap', async () => {
  const relay = new Relay({ seqs: numbers(9_001, 9_510), head: 10_400, page: 500 });
  expect((await readAll(relay, 0, 10_400)).seqs).toEqual(numbers(9_001, 9_510));
  // The relay pushes from there.
  expect(relay.asked.at(-1)).toMatchObject({ upTo: 10_400 });
});

it('comes to an end with a relay that does not know where a page shall end, and asks it no more often', async () => {
  const relay = new Relay({ seqs: numbers(1, 9_200), head: 9_200, page: 500, isOld: true });
  expect((await readAll(relay, 123, 9_200)).seqs).toEqual(numbers(124, 9_200));
  expect(relay.asked.length).toBeLessThanOrEqual(20);
  // It pushes from there.
  expect(relay.asked.at(-1)?.upTo).toBe(9_200);
});
