import { Hono } from 'hono';
import { acquisitionWishSchema, type Acquisition, type AcquisitionLink } from '#shared/contracts/acquisition';
import type { AcquisitionDesk } from '../acquisition/acquisition.ts';
import { answer, limitBody, pass, readBody, refuse } from './answer.ts';
import { onlyFor, type SignedInEnv } from './signed-in.ts';

/** A name and some hundred userids. */
const BODY_BYTES = 64 * 1024;

/** `/api/acquisition`: everyone may see the links, supervisor and admin change them (shared/contracts/acquisition.ts). */
export function acquisitionRoutes({ acquisition }: { readonly acquisition: AcquisitionDesk }) {
  const app = new Hono<SignedInEnv>();
  const keepers = onlyFor('supervisor', 'admin');
  const limit = limitBody(BODY_BYTES);

  app.get('/', async (context) => pass<Acquisition>(context, await acquisition.list()));

  app.post('/links', keepers, limit, async (context) => {
    const wish = await readBody(context, acquisitionWishSchema);
    if (!wish) return refuse(context, 'bad-request');
    return pass<AcquisitionLink>(context, await acquisition.make(wish, context.get('colleague').servicerUserid));
  });

  app.post('/links/:linkId', keepers, limit, async (context) => {
    const wish = await readBody(context, acquisitionWishSchema);
    if (!wish) return refuse(context, 'bad-request');
    const { servicerUserid } = context.get('colleague');
    return pass<AcquisitionLink>(context, await acquisition.change(context.req.param('linkId'), wish, servicerUserid));
  });

  app.delete('/links/:linkId', keepers, async (context) => {
    const result = await acquisition.remove(context.req.param('linkId'), context.get('colleague').servicerUserid);
    return result.ok ? answer(context, null) : pass(context, result);
  });

  return app;
}
