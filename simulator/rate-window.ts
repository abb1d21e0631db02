/** Counts what happened within the last `lengthMs` and blocks for that long when it was too much (wecom-api.md 9). */
export type RateWindow = {
  /** Counts one. False: over `limit`, or still blocked. What is refused while blocked does not lengthen the block. */
  admit(now: number, limit: number): boolean;
  isBlocked(now: number): boolean;
};

export function createRateWindow(lengthMs: number): RateWindow {
  let moments: number[] = [];
  let head = 0;
  let blockedUntil = 0;
  return {
    admit(now, limit) {
      if (now < blockedUntil) return false;
      moments.push(now);
      while ((moments[head] ?? now) <= now - lengthMs) head += 1;
      if (moments.length - head > limit) {
        blockedUntil = now + lengthMs;
        moments = [];
        head = 0;
        return false;
      }
      // Dropped in large steps, because shifting an array is slow.
      if (head > 100_000) {
        moments.splice(0, head);
        head = 0;
      }
      return true;
    },
    isBlocked: (now) => now < blockedUntil,
  };
}
