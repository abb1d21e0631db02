import { MINUTE, SECOND } from '#shared/lib/time';
import type { Clock } from '../clock.ts';

// Guessing is slowed by userid and by address. A userid's wait is short at its longest, so that nobody can lock a
// colleague out for good; an address has more free tries, because a whole office may share one.
type Limit = { readonly free: number; readonly longestMs: number };
const limits = {
  userid: { free: 5, longestMs: 5 * MINUTE },
  address: { free: 30, longestMs: 15 * MINUTE },
} as const satisfies Record<string, Limit>;

const FORGET_AFTER = 30 * MINUTE;
const KEPT = 10_000;

type Tally = { failures: number; lastAt: number };

export interface Attempts {
  /**
   * Counts the try before it is made, so that many at once cannot slip through. Null = go ahead, otherwise the
   * milliseconds to wait.
   */
  begin(userid: string, address: string): number | null;
  /** It was the right password: the userid starts afresh, and this try is taken off the address. */
  succeeded(userid: string, address: string): void;
}

export function createAttempts(clock: Clock): Attempts {
  const tallies = new Map<string, Tally>();
  const keysOf = (userid: string, address: string) =>
    [
      [`userid ${userid}`, limits.userid],
      [`address ${address}`, limits.address],
    ] as const;
  return {
    begin(userid, address) {
      const now = clock.now();
      const keys = keysOf(userid, address);
      const wait = Math.max(...keys.map(([key, limit]) => waitMs(tallies.get(key), limit, now)));
      if (wait > 0) return wait;
      for (const [key] of keys) {
        const failures = (fresh(tallies.get(key), now)?.failures ?? 0) + 1;
        // Deleted and set again: the map's order is then by age, and the oldest goes first.
        tallies.delete(key);
        tallies.set(key, { failures, lastAt: now });
      }
      while (tallies.size > KEPT) tallies.delete(tallies.keys().next().value ?? '');
      return null;
    },
    succeeded(userid, address) {
      tallies.delete(`userid ${userid}`);
      const tally = tallies.get(`address ${address}`);
      if (tally) tally.failures -= 1;
    },
  };
}

function fresh(tally: Tally | undefined, now: number): Tally | undefined {
  return tally && now - tally.lastAt < FORGET_AFTER ? tally : undefined;
}

function waitMs(tally: Tally | undefined, limit: Limit, now: number): number {
  const over = (fresh(tally, now)?.failures ?? 0) - limit.free;
  if (!tally || over < 0) return 0;
  return Math.max(0, tally.lastAt + Math.min(limit.longestMs, 2 ** Math.min(over, 20) * SECOND) - now);
}
