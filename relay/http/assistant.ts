import { Hono } from 'hono';
import { assistantSchema } from '#shared/contracts/assistant';
import type { Assistant } from '../assistant/assistant.ts';
import { answer, limitBody, pass, readBody, refuse } from './answer.ts';
import type { SignedInEnv } from './signed-in.ts';

/** `/api/assistant` (shared/contracts/assistant.ts). */
export function assistantRoutes({ assistant }: { readonly assistant: Assistant }) {
  const app = new Hono<SignedInEnv>();
  app.use(limitBody(128_000));
  app.get('/', async (context) => answer(context, await assistant.offer()));
  app.post('/', async (context) => {
    const wish = await readBody(context, assistantSchema);
    if (!wish) return refuse(context, 'bad-request');
    return pass(context, await assistant.ask(wish, context.get('colleague').servicerUserid));
  });
  return app;
}
