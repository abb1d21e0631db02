import { createHash, randomBytes } from 'node:crypto';
import type { DeskId, ServicerUserid } from '#shared/domain/ids';
import { asDeskId, asServicerUserid } from '#shared/domain/ids';
import { DAY, MINUTE } from '#shared/lib/time';
import type { Clock } from '../clock.ts';
import type { RelayDatabase } from '../db/open.ts';
import type { SessionTable } from '../db/schema.ts';

/** A signed-in desk. `id` names it in lists; it is not the token and cannot become it. */
export type Session = {
  readonly id: string;
  readonly servicerUserid: ServicerUserid;
  readonly desk: DeskId;
  readonly createdAt: number;
  readonly seenAt: number;
};

export interface Sessions {
  /** The token is 256 random bits, given out once; only its sha256 is kept. */
  open(servicerUserid: ServicerUserid, desk: DeskId): Promise<{ readonly token: string; readonly session: Session }>;
  /** The session of a token while it is neither revoked nor idle for 30 days. */
  find(token: string): Promise<Session | null>;
  list(servicerUserid: ServicerUserid): Promise<readonly Session[]>;
  /** Everybody who has a living session. */
  signedIn(): Promise<ReadonlySet<ServicerUserid>>;
  /** False when this servicer has no such session. */
  revoke(servicerUserid: ServicerUserid, id: string): Promise<boolean>;
  revokeOthers(servicerUserid: ServicerUserid, keep: string | null): Promise<void>;
  /** Called with the ids of revoked sessions; returns the way out. */
  onRevoked(listener: (ids: readonly string[]) => void): () => void;
}

const IDLE_LIMIT = 30 * DAY;
/** How exact `seen_at` is: a write for every request would cost more than it tells. */
const SEEN_STEP = 10 * MINUTE;

export function createSessions({ db, clock }: { readonly db: RelayDatabase; readonly clock: Clock }): Sessions {
  const listeners = new Set<(ids: readonly string[]) => void>();

  async function living(servicerUserid: ServicerUserid): Promise<readonly SessionTable[]> {
    return db
      .selectFrom('session')
      .selectAll()
      .where('servicer_userid', '=', servicerUserid)
      .where('revoked_at', 'is', null)
      .where('seen_at', '>', clock.now() - IDLE_LIMIT)
      .orderBy('seen_at', 'desc')
      .execute();
  }

  async function revokeRows(rows: readonly SessionTable[]): Promise<void> {
    if (rows.length === 0) return;
    const hashes = rows.map((row) => row.token_hash);
    await db.updateTable('session').set({ revoked_at: clock.now() }).where('token_hash', 'in', hashes).execute();
    for (const listener of listeners) listener(hashes.map(toId));
  }

  return {
    async open(servicerUserid, desk) {
      const token = randomBytes(32).toString('base64url');
      const now = clock.now();
      const row = {
        token_hash: hashOf(token),
        servicer_userid: servicerUserid,
        desk,
        created_at: now,
        seen_at: now,
        revoked_at: null,
      };
      await db
        .deleteFrom('session')
        .where('seen_at', '<=', now - IDLE_LIMIT)
        .execute();
      await db.insertInto('session').values(row).execute();
      return { token, session: toSession(row) };
    },
    async find(token) {
      const row = await db.selectFrom('session').selectAll().where('token_hash', '=', hashOf(token)).executeTakeFirst();
      const now = clock.now();
      if (!row || row.revoked_at !== null || now - row.seen_at >= IDLE_LIMIT) return null;
      if (now - row.seen_at >= SEEN_STEP)
        await db.updateTable('session').set({ seen_at: now }).where('token_hash', '=', row.token_hash).execute();
      return toSession(row);
    },
    async list(servicerUserid) {
      return (await living(servicerUserid)).map(toSession);
    },
    async signedIn() {
      const rows = await db
        .selectFrom('session')
        .select('servicer_userid')
        .distinct()
        .where('revoked_at', 'is', null)
        .where('seen_at', '>', clock.now() - IDLE_LIMIT)
        .execute();
      return new Set(rows.map((row) => asServicerUserid(row.servicer_userid)));
    },
    async revoke(servicerUserid, id) {
      const rows = (await living(servicerUserid)).filter((row) => toId(row.token_hash) === id);
      await revokeRows(rows);
      return rows.length > 0;
    },
    async revokeOthers(servicerUserid, keep) {
      await revokeRows((await living(servicerUserid)).filter((row) => toId(row.token_hash) !== keep));
    },
    onRevoked(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

function toId(tokenHash: string): string {
  return tokenHash.slice(0, 16);
}

function toSession(row: SessionTable): Session {
  return {
    id: toId(row.token_hash),
    servicerUserid: asServicerUserid(row.servicer_userid),
    desk: asDeskId(row.desk),
    createdAt: row.created_at,
    seenAt: row.seen_at,
  };
}
