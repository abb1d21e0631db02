import { Hono } from 'hono';
import { z } from 'zod';
import type { Board, BoardConversations } from '#shared/contracts/http';
import { asServicerUserid } from '#shared/domain/ids';
import { figures } from '#shared/domain/metrics';
import { chinaDay, startOfChinaDay } from '#shared/lib/time';
import type { Clock } from '../clock.ts';
import type { RelayDatabase } from '../db/open.ts';
import { readBoard, readBoardConversations } from '../stats/board.ts';
import { answer, refuse } from './answer.ts';
import { onlyFor, type SignedInEnv } from './signed-in.ts';

const daySchema = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .refine((day) => isDay(day));
const boardQuery = z.object({ day: daySchema.optional() });
const conversationsQuery = z.object({
  day: daySchema.optional(),
  figure: z.enum(figures),
  servicer: z.string().max(64).optional(),
});

/** `GET /api/board` and `GET /api/board/conversations`, for supervisor and admin. */
export function boardRoutes({ db, clock }: { readonly db: RelayDatabase; readonly clock: Clock }) {
  const app = new Hono<SignedInEnv>();
  app.use(onlyFor('supervisor', 'admin'));

  app.get('/', async (context) => {
    const query = boardQuery.safeParse(context.req.query());
    if (!query.success) return refuse(context, 'bad-request');
    const now = clock.now();
    return answer(context, (await readBoard(db, query.data.day ?? chinaDay(now), now)) satisfies Board);
  });

  app.get('/conversations', async (context) => {
    const query = conversationsQuery.safeParse(context.req.query());
    if (!query.success) return refuse(context, 'bad-request');
    const now = clock.now();
    const { day = chinaDay(now), figure, servicer } = query.data;
    const whose = servicer === undefined ? {} : { servicer: servicer === '' ? null : asServicerUserid(servicer) };
    const found = await readBoardConversations(db, { day, figure, ...whose }, now);
    return answer(context, found satisfies BoardConversations);
  });

  return app;
}

/** 2026-02-30 has the form of a day and is none. */
function isDay(text: string): boolean {
  const start = startOfChinaDay(text);
  return !Number.isNaN(start) && chinaDay(start) === text;
}
