import { DAY } from '#shared/lib/time';
import type { CacheKey } from '../../db/seal/cipher.ts';
import { readCacheKey } from '../../db/seal/cipher.ts';

/** What a machine keeps of a session, in the operating system's secret store where there is one. */
export type KeptSession = {
  readonly token: string;
  /** Opens the cache, as the relay gives it; null = kept by a version whose cache was not sealed. */
  readonly cacheKey: string | null;
  /** When this desk last heard the relay (epoch ms). */
  readonly heardAt: number;
};

/** DE-915: a machine that has been away from the relay this long is asked to sign in. */
const AWAY_MS = 14 * DAY;

/** Earlier versions kept the token alone. */
export function readKeptSession(secret: string, now: number): KeptSession {
  try {
    const value: unknown = JSON.parse(secret);
    if (typeof value === 'object' && value !== null && 'token' in value) {
      const { token, cacheKey, heardAt } = value as Partial<KeptSession>;
      if (typeof token === 'string')
        return {
          token,
          cacheKey: typeof cacheKey === 'string' ? cacheKey : null,
          heardAt: typeof heardAt === 'number' ? heardAt : now,
        };
    }
  } catch {
    // A token is no JSON.
  }
  return { token: secret, cacheKey: null, heardAt: now };
}

export function writeKeptSession(kept: KeptSession): string {
  return JSON.stringify(kept);
}

export function keyOf({ cacheKey }: KeptSession): CacheKey | null {
  return cacheKey === null ? null : readCacheKey(cacheKey);
}

export function isAwayTooLong({ heardAt }: KeptSession, now: number): boolean {
  return now - heardAt > AWAY_MS;
}
