import type { Logger } from 'pino';
import type { ConversationId, ServicerUserid } from '#shared/domain/ids';
import { HOUR, MINUTE, SECOND } from '#shared/lib/time';
import type { Clock } from '../clock.ts';
import type { RelayDatabase } from '../db/open.ts';
import type { Delivery } from '../delivery/worker.ts';
import type { Feed } from '../feed/feed.ts';
import type { Attendance } from '../socket/attendance.ts';
import { decide } from './decide.ts';
import { forgetDecisions } from './decisions.ts';
import { endRests } from './rests.ts';
import { findHeldBy, findQueued, findWaiting, readNews, readWatch, worthLooking, type Watch } from './watch.ts';

type RouterParts = {
  readonly db: RelayDatabase;
  readonly feed: Feed;
  readonly clock: Clock;
  readonly log: Logger;
  readonly attendance: Attendance;
  readonly delivery: Pick<Delivery, 'wake'>;
};

/**
 * Gives waiting conversations to servicers as the rules say. It reads the feed behind everybody else, a moment after the
 * commit, and only what has changed; what it decides it writes like any command does. Nothing of it is lost with the
 * process: a start looks at everything that waits.
 */
export interface Router {
  start(): void;
  /** Resolves when everything is decided that can be by now: for tests and benchmarks. */
  idle(): Promise<void>;
  close(): Promise<void>;
}

/** So long what comes in is gathered, to be decided together. */
const GATHER_MS = 40;
/** For each ms of work so many of rest: customers and colleagues go first. */
const REST = 4;
const MOST_REST_MS = 500;
/** How often it is looked what time has changed by itself; the clock may be moved from outside. */
const TICK_MS = SECOND;
/** Conversations go quiet, and somebody has room again: nothing tells of it. */
const QUEUE_EVERY_MS = 30 * SECOND;
/** Decisions of one transaction: what waits for the database waits some ms. */
const BATCH = 50;

export function createRouter(parts: RouterParts): Router {
  const { db, feed, clock, log, attendance } = parts;
  const pending = new Set<ConversationId>();
  /** Colleagues of whom something changed: what they hold is looked at. */
  const changed = new Set<ServicerUserid>();
  let knownAway: readonly ServicerUserid[] = [];
  const due = { all: true, queue: true, room: false, queueAt: 0, forgetAt: 0 };
  /** How far the feed is said to be. */
  let heard = 0;
  /** Somebody came or went while it was being decided. */
  let isAsked = false;
  let wasOpen: boolean | null = null;
  let cursor: number | null = null;
  const life = new AbortController();
  const isClosed = (): boolean => life.signal.aborted;
  let running: Promise<void> | null = null;
  let timer: NodeJS.Timeout | undefined;
  let tick: NodeJS.Timeout | undefined;
  let ways: (() => void)[] = [];
  let took = 0;

  function wake(): void {
    if (isClosed() || running || timer) return;
    timer = setTimeout(
      () => {
        timer = undefined;
        void run();
      },
      Math.max(GATHER_MS, Math.min(MOST_REST_MS, took * REST)),
    );
    timer.unref();
  }

  /** One at a time; what failed is still there and is tried again with the next tick. */
  function run(): Promise<void> {
    if (isClosed()) return Promise.resolve();
    running ??= work()
      .catch((error: unknown) => {
        if (!isClosed()) log.error({ err: error }, 'routing: deciding failed');
        // The next tick is soon enough.
        heard = 0;
      })
      .finally(() => {
        running = null;
        if (heard > (cursor ?? 0) || isAsked) wake();
        isAsked = false;
      });
    return running;
  }

  async function work(): Promise<void> {
    const began = performance.now();
    const now = clock.now();
    await endRests(db, feed, now);
    while (!isClosed() && (await listen()));
    const watch = await readWatch(db, attendance, now);
    await gather(watch, now);
    await decideAll(watch);
    if (now >= due.forgetAt) {
      // What is left goes with the next round, so that deciding does not wait for it.
      const isMore = await feed.write(({ trx }) => forgetDecisions(trx, now));
      if (!isMore) due.forgetAt = now + HOUR;
    }
    took = performance.now() - began;
  }

  /** The feed from where it was last read; true when there is more. */
  async function listen(): Promise<boolean> {
    // A start looks at everything anyway.
    cursor ??= await feed.upTo();
    const news = await readNews(db, cursor);
    cursor = news.upTo;
    for (const id of news.conversations) pending.add(id);
    for (const userid of news.colleagues) changed.add(userid);
    if (news.hasNewRules) due.all = true;
    if (news.hasRoom) due.room = true;
    if (news.colleagues.length > 0) due.queue = true;
    return news.more;
  }

  /** What time, colleagues and rules have changed. */
  async function gather(watch: Watch, now: number): Promise<void> {
    if (wasOpen !== watch.isOpen) due.all = true;
    wasOpen = watch.isOpen;
    for (const userid of watch.away) if (!knownAway.includes(userid)) changed.add(userid);
    knownAway = watch.away;
    if (now >= due.queueAt) due.queue = true;
    // Taken before anything is waited for: what is asked for meanwhile is for the next time.
    const { all, queue, room } = due;
    Object.assign(due, { all: false, queue: false, room: false });
    const { waitMinutes } = watch.settings.routing.lastServicerFirst;
    try {
      if (all) touch(await findWaiting(db, now));
      touch(await findQueued(db, queue ? 'all' : room ? 'room' : 'last', now - waitMinutes * MINUTE, watch.isOpen));
      touch(await findHeldBy(db, [...changed], now));
    } catch (error) {
      Object.assign(due, { all: due.all || all, queue: due.queue || queue, room: due.room || room });
      throw error;
    }
    if (queue) due.queueAt = now + QUEUE_EVERY_MS;
  }

  function touch(ids: readonly ConversationId[]): void {
    for (const id of ids) pending.add(id);
  }

  async function decideAll(watch: Watch): Promise<void> {
    const ids = await worthLooking(db, [...pending], watch, changed);
    changed.clear();
    pending.clear();
    for (const id of ids) pending.add(id);
    for (let start = 0; start < ids.length && !isClosed(); start += BATCH)
      await decideBatch(ids.slice(start, start + BATCH));
  }

  /** One that cannot be decided must not keep the others waiting: they are decided one by one, and it is left out. */
  async function decideBatch(batch: readonly ConversationId[]): Promise<void> {
    const failed = new Map<ConversationId, unknown>();
    await decideThese(batch).catch(async (error: unknown) => {
      for (const id of batch) if (!isClosed()) await decideThese([id]).catch((alone: unknown) => failed.set(id, alone));
      // Not one of them: it is not theirs, and all of it is tried again.
      if (failed.size === batch.length) throw error;
    });
    for (const [id, error] of failed) {
      log.error({ err: error, conversationId: id }, 'routing: a conversation could not be decided');
      pending.delete(id);
    }
  }

  async function decideThese(batch: readonly ConversationId[]): Promise<void> {
    const { given, told } = await feed.write((writer) => decide(writer, batch, attendance, clock.now()));
    for (const id of batch) pending.delete(id);
    if (given > 0) log.debug({ given, of: batch.length }, 'routing: conversations moved');
    if (told > 0) parts.delivery.wake();
  }

  return {
    start() {
      ways = [
        feed.hub.listen((upTo) => {
          heard = upTo;
          wake();
        }),
        attendance.onChange(() => {
          due.queue = true;
          isAsked = running !== null;
          wake();
        }),
      ];
      tick = setInterval(wake, TICK_MS);
      tick.unref();
      wake();
    },
    async idle() {
      do {
        await running;
        due.queue = true;
        await run();
      } while (!isClosed() && (cursor ?? 0) < (await feed.upTo()));
    },
    async close() {
      life.abort();
      for (const way of ways) way();
      clearTimeout(timer);
      clearInterval(tick);
      await running;
    },
  };
}
