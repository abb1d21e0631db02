import { createHash } from 'node:crypto';
import type { Logger } from 'pino';
import { backoff } from '#shared/lib/backoff';
import { HOUR, MINUTE, SECOND } from '#shared/lib/time';
import type { Clock } from '../clock.ts';
import type { RelayDatabase } from '../db/open.ts';
import { createLanes } from '../lanes.ts';
import type { ExternalEvent } from '../wecom/external-event.ts';
import type { Report } from './report.ts';

/** Events about friends and groups cannot be read again from WeCom: they are stored before the callback is answered. */
export interface ExternalEvents {
  /** Resolves when the event is durable. The same text twice is one event. */
  keep(event: ExternalEvent, text: string): Promise<void>;
  wake(): void;
  close(): Promise<void>;
}

/** Done events are remembered a little longer than a callback may be repeated. */
const MEMORY_MS = HOUR;

export function createExternalEvents({
  db,
  clock,
  log,
  report,
  onExternalEvent,
}: {
  readonly db: RelayDatabase;
  readonly clock: Clock;
  readonly log: Logger;
  readonly report: Report;
  readonly onExternalEvent: (event: ExternalEvent) => Promise<void>;
}): ExternalEvents {
  const lanes = createLanes(
    {
      name: 'external events',
      parallel: 4,
      async due(now, limit) {
        const rows = await db
          .selectFrom('external_event')
          .select('hash')
          .where('done_at', 'is', null)
          .where('next_at', '<=', now)
          .orderBy('next_at')
          .limit(limit)
          .execute();
        return rows.map((row) => row.hash);
      },
      async nextAt() {
        const row = await db
          .selectFrom('external_event')
          .select((e) => e.fn.min('next_at').as('next_at'))
          .where('done_at', 'is', null)
          .executeTakeFirst();
        return row?.next_at ?? null;
      },
      step,
    },
    clock,
    log,
  );

  async function step(hash: string): Promise<boolean> {
    const now = clock.now();
    const row = await db
      .selectFrom('external_event')
      .selectAll()
      .where('hash', '=', hash)
      .where('done_at', 'is', null)
      .where('next_at', '<=', now)
      .executeTakeFirst();
    if (!row) return false;
    try {
      await onExternalEvent(JSON.parse(row.body) as ExternalEvent);
    } catch (error) {
      log.error({ err: error, attempts: row.attempts + 1 }, 'external event: not taken');
      report({ kind: 'external.failed', attempts: row.attempts + 1 });
      await db
        .updateTable('external_event')
        .set({
          attempts: row.attempts + 1,
          next_at: now + backoff(row.attempts + 1, SECOND, 10 * MINUTE, Math.random()),
        })
        .where('hash', '=', hash)
        .execute();
      return false;
    }
    await db.updateTable('external_event').set({ done_at: clock.now() }).where('hash', '=', hash).execute();
    return false;
  }

  return {
    async keep(event, text) {
      const now = clock.now();
      const hash = createHash('sha256').update(text).digest('hex');
      await db
        .deleteFrom('external_event')
        .where('done_at', '<', now - MEMORY_MS)
        .execute();
      await db
        .insertInto('external_event')
        .values({ hash, at: now, body: JSON.stringify(event), attempts: 0, next_at: now, done_at: null })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
      lanes.wake();
    },
    wake: () => lanes.wake(),
    close: () => lanes.close(),
  };
}
