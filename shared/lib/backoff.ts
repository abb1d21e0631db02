/**
 * Delay in ms before attempt `attempt` (1 = first repetition): doubles from `baseMs`, capped, with full jitter in its
 * upper half so that many clients do not come back together. `random` is in [0, 1).
 */
export function backoff(attempt: number, baseMs: number, capMs: number, random: number): number {
  const ceiling = Math.min(capMs, baseMs * 2 ** Math.max(0, attempt - 1));
  return Math.round(ceiling / 2 + (ceiling / 2) * random);
}
