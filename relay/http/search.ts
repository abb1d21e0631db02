import { Hono } from 'hono';
import { searchAroundSchema, searchSchema, type SearchAnswer, type SearchContext } from '#shared/contracts/search';
import { asConversationId } from '#shared/domain/ids';
import type { Clock } from '../clock.ts';
import type { RelayDatabase } from '../db/open.ts';
import { find, findAround } from '../search/find.ts';
import type { Follower } from '../search/follower.ts';
import { answer, limitBody, readBody, refuse } from './answer.ts';
import type { SignedInEnv } from './signed-in.ts';

export type SearchParts = { readonly db: RelayDatabase; readonly clock: Clock; readonly search: Follower };

/** `POST /api/search` and `/api/search/around` (shared/contracts/search.ts): bodies, because addresses end up in logs. */
export function searchRoutes({ db, clock, search }: SearchParts) {
  const app = new Hono<SignedInEnv>();
  app.use(limitBody(4_096));

  app.post('/', async (context) => {
    const wish = await readBody(context, searchSchema);
    if (!wish) return refuse(context, 'bad-request');
    const found = await find(db, wish, context.get('colleague'), clock.now());
    return answer(context, { ...found, share: await search.share() } satisfies SearchAnswer);
  });

  app.post('/around', async (context) => {
    const wish = await readBody(context, searchAroundSchema);
    if (!wish) return refuse(context, 'bad-request');
    const found = await findAround(db, asConversationId(wish.conversationId), wish.seq, context.get('colleague'));
    return found ? answer(context, found satisfies SearchContext) : refuse(context, 'not-found');
  });

  return app;
}
