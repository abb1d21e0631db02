import { Hono, type Context } from 'hono';
import {
  customerTransferSchema,
  groupTransferSchema,
  type TransferCandidates,
  type TransferList,
  type TransferOutcome,
  type Unassigned,
} from '#shared/contracts/transfers';
import { asServicerUserid } from '#shared/domain/ids';
import type { Transfers } from '../transfers/transfers.ts';
import { answer, limitBody, pass, readBody, refuse } from './answer.ts';
import { onlyFor, type SignedInEnv } from './signed-in.ts';

/** A hundred ids and a text. */
const BODY_BYTES = 64 * 1024;

/** `/api/transfers`, for supervisor and admin: shared/contracts/transfers.ts says what each answers. */
export function transferRoutes({ transfers }: { readonly transfers: Transfers }) {
  const app = new Hono<SignedInEnv>();
  app.use(onlyFor('supervisor', 'admin'), limitBody(BODY_BYTES));
  const asker = (context: Context<SignedInEnv>) => context.get('colleague').servicerUserid;

  app.get('/', async (context) => answer(context, (await transfers.list()) satisfies TransferList));

  app.get('/candidates', async (context) => {
    const userid = context.req.query('userid') ?? '';
    if (userid === '' || userid.length > 64) return refuse(context, 'bad-request');
    return pass<TransferCandidates>(context, await transfers.candidates(asServicerUserid(userid)));
  });

  app.get('/unassigned', async (context) => pass<Unassigned>(context, await transfers.unassigned()));

  app.post('/customers', async (context) => {
    const wish = await readBody(context, customerTransferSchema);
    if (!wish) return refuse(context, 'bad-request');
    return pass<readonly TransferOutcome[]>(context, await transfers.begin(wish, asker(context)));
  });

  app.post('/groups', async (context) => {
    const wish = await readBody(context, groupTransferSchema);
    if (!wish) return refuse(context, 'bad-request');
    return pass<readonly TransferOutcome[]>(context, await transfers.moveGroups(wish, asker(context)));
  });

  return app;
}
