import { Hono } from 'hono';
import { sql } from 'kysely';
import type { Registry } from 'prom-client';
import type { Health, PullCheck } from '#shared/contracts/health';
import type { RelayDatabase } from '../db/open.ts';
import type { WecomHealth } from '../wecom/health.ts';

/** How pulling goes, as readiness tells it. */
export type PullHealth = PullCheck & { readonly wecom: WecomHealth };

/**
 * `/healthz`: this process works (restart it when not). `/readyz`: it can do its job, WeCom included; desks go on working
 * while WeCom is away, so do not restart for it. `/metrics`: counters for Prometheus, without names.
 */
export function healthRoutes(parts: {
  readonly db: RelayDatabase;
  readonly pullHealth: () => PullHealth;
  readonly registry: Registry;
  readonly isStopping: () => boolean;
}) {
  const app = new Hono();

  async function examine(isReadiness: boolean): Promise<{ readonly health: Health; readonly code: 200 | 503 }> {
    const isDatabaseWell = await sql`SELECT 1`.execute(parts.db).then(
      () => true,
      () => false,
    );
    const { wecom, ...pull } = parts.pullHealth();
    const isWell = isDatabaseWell && !parts.isStopping() && (!isReadiness || wecom === 'ok');
    return {
      code: isWell ? 200 : 503,
      health: {
        status: isWell ? 'ok' : parts.isStopping() ? 'stopping' : 'failing',
        checks: { database: isDatabaseWell ? 'ok' : 'failing', wecom, pull },
      },
    };
  }

  app.get('/healthz', async (context) => {
    const { health, code } = await examine(false);
    return context.json(health, code);
  });
  app.get('/readyz', async (context) => {
    const { health, code } = await examine(true);
    return context.json(health, code);
  });
  app.get('/metrics', async (context) =>
    context.text(await parts.registry.metrics(), 200, { 'content-type': parts.registry.contentType }),
  );
  return app;
}
