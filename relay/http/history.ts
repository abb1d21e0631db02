import { Hono } from 'hono';
import { historySchema, type History } from '#shared/contracts/history';
import type { Fact } from '#shared/domain/fact';
import { asConversationId, conversationEnds } from '#shared/domain/ids';
import type { RelayDatabase } from '../db/open.ts';
import { maySee } from '../socket/view.ts';
import { answer, limitBody, readBody, refuse } from './answer.ts';
import type { SignedInEnv } from './signed-in.ts';

const PAGE = 500;

/** `POST /api/history` (shared/contracts/history.ts): a body, because addresses end up in logs. */
export function historyRoutes({ db }: { readonly db: RelayDatabase }) {
  const app = new Hono<SignedInEnv>();
  app.use(limitBody(1_024));
  app.post('/', async (context) => {
    const wish = await readBody(context, historySchema);
    if (!wish) return refuse(context, 'bad-request');
    const colleague = context.get('colleague');
    const { openKfid } = conversationEnds(asConversationId(wish.conversationId));
    if (!colleague.accounts.includes(openKfid)) return refuse(context, 'not-found');
    const rows = await db
      .selectFrom('feed')
      .select(['seq', 'body'])
      .where('conversation_id', '=', wish.conversationId)
      .where('seq', '>', wish.after)
      .where('seq', '<=', wish.until)
      .orderBy('seq')
      .limit(PAGE)
      .execute();
    const facts = rows.map(({ seq, body }) => ({ ...(JSON.parse(body) as Fact), seq }));
    return answer(context, {
      facts: facts.filter((fact) => maySee(fact, colleague)),
      next: rows.length === PAGE ? (rows.at(-1)?.seq ?? null) : null,
    } satisfies History);
  });
  return app;
}
