/** A line that came on the screen: where it stands, and since when the servicer could have read it (null = looked away). */
export type Arrival = { readonly order: number; readonly shownAt: number | null };

/** Typing on this long after a line came says that it was read; sooner, the hands were faster than the eyes. */
export const LOOK_MS = 3_000;

/**
 * DE-602: up to which line whoever types now has read. `before` null = the draft begins here, with everything in sight;
 * null again while the lines are still being read from this machine.
 */
export function seenWhileTyping(before: number | null, arrivals: readonly Arrival[], now: number): number | null {
  if (before === null) return arrivals.length === 0 ? null : Math.max(...arrivals.map(({ order }) => order));
  const read = arrivals.filter(({ shownAt }) => shownAt !== null && now - shownAt >= LOOK_MS);
  return Math.max(before, ...read.map(({ order }) => order));
}
