import type { FeedBatch } from '#shared/contracts/socket';
import type { Seq } from '#shared/domain/fact';
import type { FeedPage } from '../feed/feed.ts';
import type { Log } from '../log.ts';
import { PAGE_FACTS, pageEnd, type Pages } from './pages.ts';
import type { View } from './view.ts';

/** One desk that has said hello, as pushing sees it. */
export interface Listener {
  readonly id: string;
  readonly view: View;
  /** What the desk has been given; the `after` of its next batch. */
  cursor: Seq;
  /** How far the feed was read for it: ahead of `cursor` when there was nothing it may see. */
  readTo: Seq;
  /** False while the desk pulls: it fell too far behind, or has just come. */
  isLive: boolean;
  /** Its socket cannot take more right now. */
  isFull(): boolean;
  /** One more batch is on its way to it. */
  took(): void;
}

/** A desk further behind than this is told to pull: pulling goes at the desk's own pace, and nothing piles up for it. */
const LIVE_LAG = 100 * PAGE_FACTS;

const RETRY_MS = 1_000;

export interface Push {
  add(listener: Listener): void;
  remove(listener: Listener): void;
  /** The feed may have grown, or a desk can take more. */
  wake(head?: Seq): void;
  head(): Seq;
  close(): Promise<void>;
}

/** Brings every live desk up to the head: one reading and one writing-out for all desks that stand at the same place. */
export function createPush(options: {
  readonly pages: Pages;
  readonly head: Seq;
  /** `texts`: the JSON of each of the batch's facts. */
  readonly emit: (ids: readonly string[], batch: FeedBatch, texts: readonly string[]) => void;
  readonly log: Log;
}): Push {
  const { pages, emit, log } = options;
  const listeners = new Set<Listener>();
  let head = options.head;
  let running: Promise<void> | null = null;
  const state = { isWoken: false, isClosed: false };

  function wake(seq?: Seq): void {
    if (seq !== undefined && seq > head) head = seq;
    state.isWoken = true;
    if (running || state.isClosed) return;
    running = run()
      .catch((error: unknown) => {
        log.error({ err: error }, 'push: reading the feed failed');
        setTimeout(wake, RETRY_MS).unref();
      })
      .finally(() => {
        running = null;
        // Woken between the last look and now.
        if (state.isWoken) wake();
      });
  }

  async function run(): Promise<void> {
    while (state.isWoken && !state.isClosed) {
      state.isWoken = false;
      for (const group of groupByPlace(listeners, head)) if (await serve(group)) state.isWoken = true;
    }
  }

  /** True when the group may have more to come. */
  async function serve(group: readonly Listener[]): Promise<boolean> {
    const [first] = group;
    if (!first) return false;
    const { readTo: after } = first;
    const until = pageEnd(after, head);
    const page = await pages.read(first.view, after, until, PAGE_FACTS);
    // While the page was read a desk may have left, or have pulled.
    const still = group.filter((one) => listeners.has(one) && one.isLive && one.readTo === after);
    for (const one of still) one.readTo = page.upTo;
    if (page.isShared) {
      for (const [cursor, desks] of byCursor(still)) send(desks, cursor, page);
    } else {
      for (const one of still) {
        const own = await pages.read(one.view, after, until, PAGE_FACTS);
        send([one], one.cursor, own);
      }
    }
    return page.upTo < head;
  }

  function send(desks: readonly Listener[], after: Seq, { facts, texts, upTo }: FeedPage): void {
    if (facts.length === 0) return;
    emit(
      desks.map((desk) => desk.id),
      { after, upTo, facts, more: false },
      texts,
    );
    for (const desk of desks) {
      desk.cursor = upTo;
      desk.took();
    }
  }

  /** Desks that can be served now, together when the same page is right for them. */
  function groupByPlace(all: ReadonlySet<Listener>, end: Seq): Iterable<Listener[]> {
    const groups = new Map<string, Listener[]>();
    for (const one of all) {
      if (!one.isLive || one.readTo >= end || one.isFull()) continue;
      if (end - one.readTo > LIVE_LAG) {
        one.isLive = false;
        emit([one.id], { after: one.cursor, upTo: one.cursor, facts: [], more: true }, []);
        continue;
      }
      const key = `${one.view.accountsKey} ${one.readTo}`;
      const group = groups.get(key);
      if (group) group.push(one);
      else groups.set(key, [one]);
    }
    return groups.values();
  }

  return {
    add: (listener) => listeners.add(listener),
    remove: (listener) => listeners.delete(listener),
    wake,
    head: () => head,
    async close() {
      state.isClosed = true;
      await running;
    },
  };
}

function byCursor(desks: readonly Listener[]): ReadonlyMap<Seq, readonly Listener[]> {
  const groups = new Map<Seq, Listener[]>();
  for (const desk of desks) {
    const group = groups.get(desk.cursor);
    if (group) group.push(desk);
    else groups.set(desk.cursor, [desk]);
  }
  return groups;
}
