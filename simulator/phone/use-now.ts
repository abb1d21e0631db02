import { useEffect, useState } from 'react';

/** What the simulator's clock said, and when this page heard it (performance.now). */
export type Heard = { readonly now: number; readonly heardAt: number };

/** The simulated time, running on from what was heard last. */
export function useSimulatedNow(heard: Heard | undefined): number | undefined {
  const [tick, setTick] = useState(0);

  useEffect(() => {
    const timer = setInterval(() => setTick(performance.now()), 1_000);
    return () => clearInterval(timer);
  }, []);

  return heard === undefined ? undefined : heard.now + Math.max(0, tick - heard.heardAt);
}
