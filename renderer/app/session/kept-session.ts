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
  /** The latest time this machine has known (epoch ms): its clock may have been set back since. */
  readonly seenAt: number;
};

type Away = Pick<KeptSession, 'heardAt' | 'seenAt'>;

/** DE-915: a machine that has been away from the relay this long is asked to sign in. */
const AWAY_MS = 14 * DAY;

/** Earlier versions kept the token alone. */
export function readKeptSession(secret: string, now: number): KeptSession {
  try {
    const value: unknown = JSON.parse(secret);
    if (typeof value === 'object' && value !== null && 'token' in value) {
      const { token, servicerUserid, cacheKey, heardAt: heard, seenAt } = value as Partial<KeptSession>;
      const heardAt = typeof heard === 'number' ? heard : now;
      if (typeof token === 'string')
        return {
          token,
          servicerUserid: typeof servicerUserid === 'string' ? servicerUserid : null,
          cacheKey: typeof cacheKey === 'string' ? cacheKey : null,
          heardAt,
          seenAt: typeof seenAt === 'number' ? seenAt : heardAt,
        };
    }
  } catch {
    // A token is no JSON.
  }
  return { token: secret, servicerUserid: null, cacheKey: null, heardAt: now, seenAt: now };
}

/** From now on this is the session this machine keeps, whoever's was. */
export async function keepSession(host: KeptSecret, session: KeptSession): Promise<void> {
  await inTurn(() => save(host, session));
}

async function save(host: KeptSecret, session: KeptSession): Promise<void> {
  await host.saveSecret(JSON.stringify(session)).catch(() => false);
}

export function keyOf({ cacheKey }: KeptSession): CacheKey | null {
  return cacheKey === null ? null : readCacheKey(cacheKey);
}

/** A clock set back does not make it shorter. */
export function isAwayTooLong({ heardAt, seenAt }: Away, now: number): boolean {
  return Math.max(now, seenAt) - heardAt > AWAY_MS;
}

/**
 * Writes down when the relay was heard, null = not since, and what time it is, where a session of this servicer is kept.
 * Another window may have signed out, or somebody else in, meanwhile: their session stays theirs.
 */
export async function keepTimes(
  host: KeptSecret,
  servicerUserid: string,
  heardAt: number | null,
  seenAt: number,
): Promise<void> {
  await inTurn(async () => {
    const kept = await keptOf(host, servicerUserid, seenAt);
    if (!kept) return;
    // A clock that was ahead is forgiven as soon as the relay is heard.
    const times = heardAt === null ? { seenAt: Math.max(seenAt, kept.seenAt) } : { heardAt, seenAt };
    await save(host, { ...kept, servicerUserid, ...times });
  });
}

/**
 * Forgets the session this machine keeps, unless it is another servicer's. False = it is a newer one than the one with this
 * token, and stays. Looked at and forgotten in one turn: another window may sign in at any moment. Null = whosoever, whichever.
 */
export async function forgetKept(
  host: KeptSecret,
  servicerUserid: string | null,
  token: string | null,
  now: number,
): Promise<boolean> {
  return inTurn(async () => {
    const kept = await keptOf(host, servicerUserid, now);
    if (kept === null) return true;
    if (token !== null && kept.token !== token) return false;
    await host.saveSecret(null).catch(() => false);
    return true;
  });
}

/** One window at a time: what was read before a session was forgotten must not be written after it. */
function inTurn<T>(work: () => Promise<T>): Promise<T> {
  // Pages of an unsafe origin have none; to forget goes before order.
  return 'locks' in navigator ? navigator.locks.request('huiyin session', work) : work();
}

type KeptSecret = Pick<Bridge, 'readSecret' | 'saveSecret'>;

async function keptOf(host: KeptSecret, servicerUserid: string | null, now: number): Promise<KeptSession | null> {
  const secret = await host.readSecret().catch(() => null);
  if (secret === null) return null;
  const kept = readKeptSession(secret, now);
  const isTheirs = [kept.servicerUserid, servicerUserid].includes(null) || kept.servicerUserid === servicerUserid;
  return isTheirs ? kept : null;
}
