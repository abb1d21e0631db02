/** Where the time comes from, in epoch ms. */
export type Clock = { now(): number };

/** A clock that can jump forward: "49 hours later" without waiting. It keeps running at the pace of the clock below. */
export type ShiftableClock = Clock & { shift(ms: number): void };

const systemClock: Clock = { now: () => Date.now() };

export function createShiftableClock(base: Clock = systemClock): ShiftableClock {
  let offset = 0;
  return {
    now: () => base.now() + offset,
    shift(ms) {
      if (ms < 0) throw new RangeError('The clock only moves forward.');
      offset += ms;
    },
  };
}

/** A clock that stands still but for what it is shifted: however busy the machine is, nothing comes due by itself. */
export function createStillClock(): ShiftableClock {
  const now = Date.now();
  return createShiftableClock({ now: () => now });
}

/** A clock given from outside is shifted itself when it can be, so that its other readers jump along. */
export function toShiftable(clock: Clock | ShiftableClock | undefined): ShiftableClock {
  if (clock !== undefined && 'shift' in clock) return clock;
  return createShiftableClock(clock);
}

/** WeCom counts in seconds. */
export function toSeconds(ms: number): number {
  return Math.floor(ms / 1_000);
}
