import { Hono } from 'hono';
import { historySchema, recalledSchema, type History, type RecalledWords } from '#shared/contracts/history';
import type { Fact } from '#shared/domain/fact';
import { asConversationId, asMessageId, conversationEnds } from '#shared/domain/ids';
import type { Clock } from '../clock.ts';
import type { RelayDatabase } from '../db/open.ts';
import { readWords } from '../feed/recalled-words.ts';
import type { Log } from '../log.ts';
import { maySee } from '../socket/view.ts';
import { answer, limitBody, readBody, refuse } from './answer.ts';
import { onlyFor, type SignedInEnv } from './signed-in.ts';

const PAGE = 500;

type Parts = { readonly db: RelayDatabase; readonly clock: Clock; readonly log: Log };

/** `POST /api/history` and `/recalled` (shared/contracts/history.ts): bodies, because addresses end up in logs. */
export function historyRoutes({ db, clock, log }: Parts) {
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
  app.post('/recalled', onlyFor('supervisor', 'admin'), async (context) => {
    const wish = await readBody(context, recalledSchema);
    if (!wish) return refuse(context, 'bad-request');
    const { servicerUserid: by, accounts } = context.get('colleague');
    const conversationId = asConversationId(wish.conversationId);
    if (!accounts.includes(conversationEnds(conversationId).openKfid)) return refuse(context, 'not-found');
    const kept = await readWords(db, conversationId, asMessageId(wish.messageId), clock.now());
    // Whoever reads what somebody took back leaves a trace; the words do not.
    log.info(
      { audit: 'recalled.read', by, conversation: conversationId, message: wish.messageId, isKept: kept !== null },
      'recalled words asked for',
    );
    return answer(context, { kept } satisfies RecalledWords);
  });
  return app;
}
