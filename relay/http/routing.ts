import { Hono } from 'hono';
import { z } from 'zod';
import { conversationId } from '#shared/contracts/command-parts';
import type { Attending, RoutingDecisions } from '#shared/contracts/routing';
import { asServicerUserid, conversationEnds } from '#shared/domain/ids';
import type { RelayDatabase } from '../db/open.ts';
import { readDecisions } from '../routing/decisions.ts';
import type { Sessions } from '../sign-in/sessions.ts';
import type { Attendance } from '../socket/attendance.ts';
import { answer, refuse } from './answer.ts';
import type { SignedInEnv } from './signed-in.ts';

const asked = z.object({ conversationId });

type RoutingParts = {
  readonly db: RelayDatabase;
  readonly sessions: Pick<Sessions, 'signedIn'>;
  readonly attendance: Pick<Attendance, 'isConnected'>;
};

/** `/api/routing` (shared/contracts/routing.ts): why whom, for everyone who sees the account (DE-312); who is there. */
export function routingRoutes({ db, sessions, attendance }: RoutingParts) {
  const app = new Hono<SignedInEnv>();
  app.get('/attendance', async (context) => {
    const rows = await db.selectFrom('servicer').select('servicer_userid').where('is_active', '=', 1).execute();
    const signedIn = await sessions.signedIn();
    const all = rows.map((row) => asServicerUserid(row.servicer_userid)).toSorted();
    return answer(context, {
      here: all.filter((one) => attendance.isConnected(one)),
      away: all.filter((one) => !attendance.isConnected(one) && signedIn.has(one)),
    } satisfies Attending);
  });
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
