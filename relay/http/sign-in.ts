import { Hono } from 'hono';
import { z } from 'zod';
import type { CacheKeyAnswer, ChangePassword, Me, OwnSession, SignIn, SignedIn } from '#shared/contracts/http';
import { passwordLimits } from '#shared/contracts/limits';
import { asDeskId, asServicerUserid } from '#shared/domain/ids';
import { SECOND } from '#shared/lib/time';
import type { RelayDatabase } from '../db/open.ts';
import type { Events } from '../events.ts';
import { findColleague, findServicerRow, readAccounts, type Colleague } from '../servicers/colleague.ts';
import type { Attempts } from '../sign-in/attempts.ts';
import { cacheKeyOf } from '../sign-in/cache-keys.ts';
import { checkPassword, hashPassword } from '../sign-in/password.ts';
import type { Sessions } from '../sign-in/sessions.ts';
import { answer, limitBody, readBody, refuse } from './answer.ts';
import { signedIn, type SignedInEnv } from './signed-in.ts';

export type SignInParts = {
  readonly db: RelayDatabase;
  readonly sessions: Sessions;
  readonly attempts: Attempts;
  readonly events: Events;
};

const signInSchema: z.ZodType<SignIn> = z.object({
  userid: z.string().trim().min(1).max(64),
  password: z.string().min(1).max(passwordLimits.most),
  desk: z.string().min(1).max(64),
});
const changeSchema: z.ZodType<ChangePassword> = z.object({
  current: z.string().min(1).max(passwordLimits.most),
  next: z.string().max(passwordLimits.most),
});

/** `/api/sign-in`, `/api/session`, `/api/cache-key`, `/api/sessions`, `/api/password`. `addressOf` names where a request comes from. */
export function signInRoutes(parts: SignInParts, addressOf: (request: Request, remote: string) => string) {
  const { db, sessions, attempts, events } = parts;
  const app = new Hono<SignedInEnv & { Bindings: { incoming?: { socket: { remoteAddress?: string } } } }>();
  const inside = signedIn(parts);

  app.post('/sign-in', limitBody(4_096), async (context) => {
    const body = await readBody(context, signInSchema);
    if (!body) return refuse(context, 'bad-request');
    const servicerUserid = asServicerUserid(body.userid);
    const address = addressOf(context.req.raw, context.env.incoming?.socket.remoteAddress ?? '');
    const wait = attempts.begin(servicerUserid, address);
    if (wait !== null) {
      events.signInRefused('slow-down');
      context.header('retry-after', String(Math.ceil(wait / SECOND)));
      return refuse(context, 'slow-down');
    }
    const row = await findServicerRow(db, servicerUserid);
    const hash = row?.is_active === 1 ? row.password_hash : null;
    const isRight = await checkPassword(body.password, hash);
    const colleague = isRight ? await findColleague(db, servicerUserid) : null;
    if (!colleague) {
      events.signInRefused('wrong-password');
      return refuse(context, 'wrong-password');
    }
    attempts.succeeded(servicerUserid, address);
    const { token } = await sessions.open(servicerUserid, asDeskId(body.desk));
    events.signedIn(servicerUserid);
    const cacheKey = await cacheKeyOf(db, servicerUserid);
    return answer(context, { ...(await toMe(db, colleague)), token, cacheKey } satisfies SignedIn);
  });

  app.get('/session', inside, async (context) => answer(context, await toMe(db, context.get('colleague'))));

  app.get('/cache-key', inside, async (context) =>
    answer(context, { cacheKey: await cacheKeyOf(db, context.get('session').servicerUserid) } satisfies CacheKeyAnswer),
  );

  app.delete('/session', inside, async (context) => {
    const { servicerUserid, id } = context.get('session');
    await sessions.revoke(servicerUserid, id);
    return answer(context, null);
  });

  app.get('/sessions', inside, async (context) => {
    const own = context.get('session');
    const list = await sessions.list(own.servicerUserid);
    return answer(
      context,
      list.map(({ id, desk, createdAt, seenAt }): OwnSession => ({
        id,
        desk,
        createdAt,
        seenAt,
        isThis: id === own.id,
      })),
    );
  });

  app.delete('/sessions/:id', inside, async (context) => {
    const { servicerUserid } = context.get('session');
    const isDone = await sessions.revoke(servicerUserid, context.req.param('id'));
    return isDone ? answer(context, null) : refuse(context, 'not-found');
  });

  app.post('/password', inside, limitBody(4_096), async (context) => {
    const body = await readBody(context, changeSchema);
    if (!body) return refuse(context, 'bad-request');
    if (body.next.length < passwordLimits.least) return refuse(context, 'weak-password');
    const { servicerUserid, id } = context.get('session');
    // A stolen session must not become a place to guess the password from.
    const wait = attempts.begin(servicerUserid, `session ${id}`);
    if (wait !== null) return refuse(context, 'slow-down');
    const row = await findServicerRow(db, servicerUserid);
    if (!(await checkPassword(body.current, row?.password_hash ?? null))) return refuse(context, 'wrong-password');
    attempts.succeeded(servicerUserid, `session ${id}`);
    const password_hash = await hashPassword(body.next);
    await db.updateTable('servicer').set({ password_hash }).where('servicer_userid', '=', servicerUserid).execute();
    await sessions.revokeOthers(servicerUserid, id);
    return answer(context, null);
  });

  return app;
}

async function toMe(db: RelayDatabase, { servicerUserid, name, role, accounts }: Colleague): Promise<Me> {
  return { servicerUserid, name, role, accounts: await readAccounts(db, accounts) };
}
