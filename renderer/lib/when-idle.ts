/** Runs once nothing else is to be done, or after so many ms all the same. Returns the way out. */
export function whenIdle(run: () => void, patienceMs: number): () => void {
  if (typeof requestIdleCallback === 'undefined') {
    const timer = setTimeout(run, 0);
    return () => clearTimeout(timer);
  }
  const idle = requestIdleCallback(run, { timeout: patienceMs });
  return () => cancelIdleCallback(idle);
}
