import { Hono, type Context } from 'hono';
import {
  changePersonSchema,
  givePasswordSchema,
  newPersonSchema,
  type People,
  type Person,
} from '#shared/contracts/people';
import { asServicerUserid } from '#shared/domain/ids';
import type { PeopleDesk } from '../people/people.ts';
import { answer, limitBody, pass, readBody, refuse } from './answer.ts';
import { onlyFor, type SignedInEnv } from './signed-in.ts';

/** `/api/people`: supervisors may look, administrators give passwords and roles (shared/contracts/people.ts). */
export function peopleRoutes({ people }: { readonly people: PeopleDesk }) {
  const app = new Hono<SignedInEnv>();
  const onlyAdmin = onlyFor('admin');
  const asking = (context: Context<SignedInEnv>) => context.get('session');
  app.use(limitBody(4_096));

  app.get('/', onlyFor('supervisor', 'admin'), async (context) =>
    answer(context, (await people.list()) satisfies People),
  );

  app.post('/', onlyAdmin, async (context) => {
    const wish = await readBody(context, newPersonSchema);
    if (!wish) return refuse(context, 'bad-request');
    return pass<Person>(context, await people.add(wish, asking(context)));
  });

  app.post('/:userid', onlyAdmin, async (context) => {
    const change = await readBody(context, changePersonSchema);
    if (!change) return refuse(context, 'bad-request');
    return pass<Person>(
      context,
      await people.change(asServicerUserid(context.req.param('userid')), change, asking(context)),
    );
  });

  app.post('/:userid/password', onlyAdmin, async (context) => {
    const body = await readBody(context, givePasswordSchema);
    if (!body) return refuse(context, 'bad-request');
    const of = asServicerUserid(context.req.param('userid'));
    return pass<Person>(context, await people.givePassword(of, body.password, asking(context)));
  });

  app.delete('/:userid/sessions', onlyAdmin, async (context) =>
    pass<Person>(context, await people.signOut(asServicerUserid(context.req.param('userid')), asking(context))),
  );

  return app;
}
