import type { Logger } from 'pino';
import type { Clock } from './clock.ts';

// Durable work in lanes: rows of one lane are done one after the other in their order, lanes side by side.

export type LaneWork = {
  /** Names the work in the log. */
  readonly name: string;
  /** How many lanes run at once. */
  readonly parallel: number;
  /** Lanes whose oldest row is due, oldest first. */
  due(now: number, limit: number): Promise<readonly string[]>;
  /** When the oldest row of some lane is due next, or null when there are none. */
  nextAt(): Promise<number | null>;
  /** Does the oldest row of a lane, if it is due: false when there was nothing to do. */
  step(lane: string): Promise<boolean>;
};

export interface Lanes {
  /** There may be new rows. Cheap; call it after the commit. */
  wake(): void;
  /** Starts nothing more and waits for what is under way. */
  close(): Promise<void>;
}

const READ_AHEAD = 256;
/** The clock may be moved from outside, so it is asked again at least this often while something waits. */
const LONGEST_NAP_MS = 1_000;
const SHORTEST_NAP_MS = 20;

export function createLanes(work: LaneWork, clock: Clock, log: Logger): Lanes {
  const active = new Map<string, Promise<void>>();
  let ready: string[] = [];
  let isStale = true;
  /** Woken since the work was read: what came may be more urgent than what was read ahead. */
  let hasNews = false;
  let wakes = 0;
  let pumping: Promise<void> | null = null;
  let timer: NodeJS.Timeout | undefined;
  const life = new AbortController();
  const isClosed = () => life.signal.aborted;

  function wake(): void {
    wakes += 1;
    isStale = true;
    hasNews = true;
    pump();
  }

  function pump(): void {
    if (isClosed() || pumping) return;
    pumping = fill()
      .catch((error: unknown) => {
        log.error({ err: error, work: work.name }, 'lanes: reading the work failed');
        nap(LONGEST_NAP_MS);
      })
      .finally(() => {
        pumping = null;
        if (isStale && active.size < work.parallel) pump();
      });
  }

  async function fill(): Promise<void> {
    clearTimeout(timer);
    let isJustRead = false;
    while (!isClosed() && active.size < work.parallel) {
      const lane = hasNews && !isJustRead ? undefined : ready.shift();
      // One of each reading begins, however often somebody wakes.
      isJustRead = false;
      if (lane !== undefined) {
        if (!active.has(lane)) active.set(lane, run(lane));
      } else if (isStale) {
        isStale = false;
        hasNews = false;
        isJustRead = true;
        const due = await work.due(clock.now(), READ_AHEAD);
        ready = due.filter((one) => !active.has(one));
        if (due.length === READ_AHEAD) isStale = true;
        if (ready.length === 0) break;
      } else break;
    }
    if (isClosed() || ready.length > 0 || active.size >= work.parallel) return;
    const nextAt = await work.nextAt();
    if (nextAt !== null) nap(nextAt - clock.now());
  }

  function nap(ms: number): void {
    clearTimeout(timer);
    if (isClosed()) return;
    // The oldest rows of running lanes are due as well; they need no second look while they run.
    const shortest = active.size > 0 ? LONGEST_NAP_MS / 4 : SHORTEST_NAP_MS;
    timer = setTimeout(
      () => {
        isStale = true;
        pump();
      },
      Math.min(LONGEST_NAP_MS, Math.max(shortest, ms)),
    );
    timer.unref();
  }

  async function run(lane: string): Promise<void> {
    try {
      for (let seen = -1; !isClosed() && seen !== wakes;) {
        seen = wakes;
        while (!isClosed() && (await work.step(lane)));
      }
    } catch (error) {
      // What was cut off by the end is done again after the next start.
      const tell = isClosed() ? log.debug : log.error;
      tell.call(log, { err: error, work: work.name, lane }, 'lanes: a step failed');
      active.delete(lane);
      nap(LONGEST_NAP_MS);
      return;
    }
    // In the same breath as the last look at `wakes`, so that no wake is lost.
    active.delete(lane);
    isStale = true;
    pump();
  }

  return {
    wake,
    async close() {
      life.abort();
      clearTimeout(timer);
      await pumping;
      await Promise.all(active.values());
    },
  };
}
