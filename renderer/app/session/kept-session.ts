import type { Bridge } from '#shared/contracts/bridge';
import { DAY } from '#shared/lib/time';
import type { CacheKey } from '../../db/seal/cipher.ts';
import { readCacheKey } from '../../db/seal/cipher.ts';

/** What a machine keeps of a session, in the operating system's secret store where there is one. */
export type KeptSession = {
  readonly token: string;
  /** Whose it is; null = kept by a version that did not write it down. */
  readonly servicerUserid: string | null;
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
      const { token, servicerUserid, cacheKey, heardAt } = value as Partial<KeptSession>;
      if (typeof token === 'string')
        return {
          token,
          servicerUserid: typeof servicerUserid === 'string' ? servicerUserid : null,
          cacheKey: typeof cacheKey === 'string' ? cacheKey : null,
          heardAt: typeof heardAt === 'number' ? heardAt : now,
        };
    }
  } catch {
    // A token is no JSON.
  }
  return { token: secret, servicerUserid: null, cacheKey: null, heardAt: now };
}

export function writeKeptSession(kept: KeptSession): string {
  return JSON.stringify(kept);
}

export function keyOf({ cacheKey }: KeptSession): CacheKey | null {
  return cacheKey === null ? null : readCacheKey(cacheKey);
}

export function isAwayTooLong({ heardAt }: Pick<KeptSession, 'heardAt'>, now: number): boolean {
  return now - heardAt > AWAY_MS;
}

/**
 * Writes down that the relay was heard, where a session of this servicer is kept. Another window may have signed out, or
 * somebody else in, meanwhile: their session stays theirs.
 */
export async function keepHeardAt(host: KeptSecret, servicerUserid: string, heardAt: number): Promise<void> {
  const kept = await keptOf(host, servicerUserid, heardAt);
  if (kept) await host.saveSecret(writeKeptSession({ ...kept, servicerUserid, heardAt })).catch(() => false);
}

/** Forgets the session this machine keeps, unless it is another servicer's. */
export async function forgetKept(host: KeptSecret, servicerUserid: string | null, now: number): Promise<void> {
  if (servicerUserid !== null && !(await keptOf(host, servicerUserid, now))) return;
  await host.saveSecret(null).catch(() => false);
}

type KeptSecret = Pick<Bridge, 'readSecret' | 'saveSecret'>;

async function keptOf(host: KeptSecret, servicerUserid: string, now: number): Promise<KeptSession | null> {
  const secret = await host.readSecret().catch(() => null);
  if (secret === null) return null;
  const kept = readKeptSession(secret, now);
  return kept.servicerUserid === null || kept.servicerUserid === servicerUserid ? kept : null;
}
