import { Hono } from 'hono';
import { automaticTextsSchema, type AutomaticTexts } from '#shared/contracts/automatic-texts';
import { versionOf, type TextRules } from '../automatic/texts.ts';
import { answer, limitBody, readBody, refuse } from './answer.ts';
import { onlyFor, type SignedInEnv } from './signed-in.ts';

function inForce(texts: AutomaticTexts['texts']): AutomaticTexts {
  return { texts, version: versionOf(texts) };
}

/** Two hundred rules of the longest texts, with room for their JSON. */
const MOST_BYTES = 2 * 1024 * 1024;

/** `GET` and `PUT /api/automatic-texts`, behind sign-in: everybody reads, supervisors and admins write. */
export function automaticTextRoutes({ texts }: { readonly texts: TextRules }) {
  const app = new Hono<SignedInEnv>();

  app.get('/', async (context) => answer(context, inForce(await texts.read())));

  app.put('/', onlyFor('supervisor', 'admin'), limitBody(MOST_BYTES), async (context) => {
    const body = await readBody(context, automaticTextsSchema);
    if (!body) return refuse(context, 'bad-request');
    if (!(await texts.replace(body.texts, body.seen))) return refuse(context, 'changed-elsewhere');
    return answer(context, inForce(body.texts));
  });

  return app;
}
