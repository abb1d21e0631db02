import { sql } from 'kysely';
import type { Clock } from '../clock.ts';
import type { RelayDatabase } from '../db/open.ts';
import type { Report } from './report.ts';

/** A callback said that an account has news. `rings` counts them all, over every start of the relay. */
export type Ring = { readonly openKfid: string; readonly token: string | null; readonly rings: number };

export interface Doorbells {
  /** Resolves when the ring is durable; every ring of one turn of the event loop shares one commit. */
  ring(openKfid: string, token: string | null): Promise<void>;
  /** Rung and not yet answered when the relay last stopped. */
  unanswered(): Promise<readonly Ring[]>;
  close(): Promise<void>;
}

type Batch = { readonly rows: Map<string, { token: string | null; rings: number }>; readonly done: Promise<void> };

/** Far below the 5 s WeCom waits, and enough for a storm to share its commits. */
const LONGEST_WAIT_MS = 3;

export function createDoorbells({
  db,
  clock,
  report,
  onRing,
}: {
  readonly db: RelayDatabase;
  readonly clock: Clock;
  readonly report: Report;
  /** Called after the commit. */
  readonly onRing: (ring: Ring) => void;
}): Doorbells {
  let next: Batch | null = null;
  let heard = 0;
  let last: Promise<unknown> = Promise.resolve();

  /**
   * The batch that collects. It is stored once the one before it is and no more callbacks are coming in: a lone ring waits
   * for one turn of the loop, a storm for as many as it keeps growing in, at most LONGEST_WAIT_MS.
   */
  function collecting(): Batch {
    if (next) return next;
    const rows: Batch['rows'] = new Map();
    const done = Promise.all([last, grown()]).then(() => {
      next = null;
      return store(rows);
    });
    // The callbacks that wait for it are refused; the batch behind it has its turn.
    last = done.catch((error: unknown) => report({ kind: 'doorbell.failed', error }));
    next = { rows, done };
    return next;
  }

  async function grown(): Promise<void> {
    const start = performance.now();
    for (let before = -1; before !== heard && performance.now() - start < LONGEST_WAIT_MS;) {
      before = heard;
      await new Promise<void>((resolve) => setImmediate(resolve));
    }
  }

  async function store(rows: Batch['rows']): Promise<void> {
    const values = [...rows].map(([openKfid, { token, rings }]) => [openKfid, token, rings]);
    const stored = await sql<Ring>`
      INSERT INTO doorbell (open_kfid, token, rung_at, rings, answered)
      SELECT value ->> 0, value ->> 1, ${clock.now()}, value ->> 2, 0 FROM json_each(${JSON.stringify(values)}) WHERE true
      ON CONFLICT (open_kfid) DO UPDATE SET token = excluded.token, rung_at = excluded.rung_at,
        rings = doorbell.rings + excluded.rings
      RETURNING open_kfid AS "openKfid", token, rings`.execute(db);
    let rings = 0;
    for (const row of rows.values()) rings += row.rings;
    report({ kind: 'callback.stored', rings });
    for (const ring of stored.rows) onRing(ring);
  }

  return {
    ring(openKfid, token) {
      heard += 1;
      const batch = collecting();
      const known = batch.rows.get(openKfid);
      if (known) {
        known.rings += 1;
        known.token = token;
      } else batch.rows.set(openKfid, { token, rings: 1 });
      return batch.done;
    },
    async unanswered() {
      const rows = await db
        .selectFrom('doorbell')
        .select(['open_kfid', 'token', 'rings'])
        .whereRef('rings', '>', 'answered')
        .execute();
      return rows.map((row) => ({ openKfid: row.open_kfid, token: row.token, rings: row.rings }));
    },
    async close() {
      await last;
    },
  };
}
