import type { Result } from '#shared/lib/result';
import type { Clock } from './clock.ts';

type Kept<T> = {
  readonly get: () => Promise<Result<T>>;
  /** What is known, or being asked for just now, is old: the next who wants it asks again. */
  readonly forget: () => void;
};

/** Keeps a good answer for `ms` from when it was asked for, and asks once however many wait. */
export function keepFor<T>(clock: Clock, ms: number, ask: () => Promise<Result<T>>): Kept<T> {
  let kept: { readonly result: Promise<Result<T>>; readonly at: number } | null = null;
  return {
    async get() {
      const now = clock.now();
      if (kept && now - kept.at < ms) return kept.result;
      const mine = { result: ask(), at: now };
      kept = mine;
      const result = await mine.result.catch((error: unknown) => {
        if (kept === mine) kept = null;
        throw error;
      });
      if (!result.ok && kept === mine) kept = null;
      return result;
    },
    forget() {
      kept = null;
    },
  };
}
