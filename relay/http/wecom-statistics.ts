import { Hono } from 'hono';
import { statisticQuerySchema, type WecomStatistics } from '#shared/contracts/wecom-statistics';
import type { Clock } from '../clock.ts';
import { readStatistics } from '../company/statistic-read.ts';
import type { Statistics } from '../company/statistics.ts';
import type { RelayDatabase } from '../db/open.ts';
import { answer, refuse } from './answer.ts';
import { onlyFor, type SignedInEnv } from './signed-in.ts';

/** `GET /api/company/statistics`: WeCom's own figures, for supervisor and admin. */
export function wecomStatisticsRoutes({
  db,
  clock,
  statistics,
}: {
  readonly db: RelayDatabase;
  readonly clock: Clock;
  readonly statistics: Statistics;
}) {
  const app = new Hono<SignedInEnv>();
  app.use(onlyFor('supervisor', 'admin'));
  app.get('/', async (context) => {
    const query = statisticQuerySchema.safeParse(context.req.query());
    if (!query.success) return refuse(context, 'bad-request');
    const found = await readStatistics(db, statistics, query.data, clock.now());
    return answer(context, found satisfies WecomStatistics);
  });
  return app;
}
