/** Time as the relay sees it: given from outside, so that tests and the demo can tell it what time it is. */
export interface Clock {
  now(): number;
}

export const systemClock: Clock = { now: () => Date.now() };
