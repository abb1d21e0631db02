import { Hono } from 'hono';
import { z } from 'zod';
import { conversationId } from '#shared/contracts/command-parts';
import type { RoutingDecisions } from '#shared/contracts/routing';
import { conversationEnds } from '#shared/domain/ids';
import type { RelayDatabase } from '../db/open.ts';
import { readDecisions } from '../routing/decisions.ts';
import { answer, refuse } from './answer.ts';
import type { SignedInEnv } from './signed-in.ts';

const asked = z.object({ conversationId });

/** `GET /api/routing/decisions` (shared/contracts/routing.ts), for everyone who sees the account. DE-312 */
export function routingRoutes({ db }: { readonly db: RelayDatabase }) {
  const app = new Hono<SignedInEnv>();
  app.get('/decisions', async (context) => {
    const parsed = asked.safeParse(context.req.query());
    if (!parsed.success) return refuse(context, 'bad-request');
    const { conversationId: id } = parsed.data;
    const { openKfid } = conversationEnds(id);
    if (!context.get('colleague').accounts.includes(openKfid)) return refuse(context, 'not-found');
    return answer(context, { decisions: await readDecisions(db, id) } satisfies RoutingDecisions);
  });
  return app;
}
