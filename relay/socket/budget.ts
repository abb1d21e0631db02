import { SECOND } from '#shared/lib/time';
import type { Clock } from '../clock.ts';

/** Tokens that come back steadily: `take` is false when there is none left. */
export function createBudget(clock: Clock, perSecond: number, burst: number): { take(): boolean } {
  let left = burst;
  let countedAt = clock.now();
  return {
    take() {
      const now = clock.now();
      left = Math.min(burst, left + (Math.max(0, now - countedAt) / SECOND) * perSecond);
      countedAt = now;
      if (left < 1) return false;
      left -= 1;
      return true;
    },
  };
}
