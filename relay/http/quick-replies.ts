import { Hono } from 'hono';
import { IMPORT_BYTES, importSchema, type ImportAnswer, type QuickReplyUsage } from '#shared/contracts/quick-replies';
import type { Clock } from '../clock.ts';
import type { RelayDatabase } from '../db/open.ts';
import type { Feed } from '../feed/feed.ts';
import { importQuickReplies } from '../quick-replies/import.ts';
import { readUsage } from '../quick-replies/usage.ts';
import { answer, limitBody, readBody, refuse } from './answer.ts';
import type { SignedInEnv } from './signed-in.ts';

type Parts = { readonly db: RelayDatabase; readonly feed: Feed; readonly clock: Clock };

/** `GET /api/quick-replies/usage`, `POST /api/quick-replies/import` (shared/contracts/quick-replies.ts). */
export function quickReplyRoutes(parts: Parts) {
  const app = new Hono<SignedInEnv>();

  app.get('/usage', async (context) => {
    const rows = await readUsage(parts.db, context.get('colleague').servicerUserid, parts.clock.now());
    return answer(context, rows satisfies readonly QuickReplyUsage[]);
  });

  app.post('/import', limitBody(IMPORT_BYTES), async (context) => {
    const wish = await readBody(context, importSchema);
    if (!wish) return refuse(context, 'bad-request');
    const imported = await importQuickReplies(parts, wish, context.get('colleague'));
    return answer(context, imported satisfies ImportAnswer);
  });

  return app;
}
