import { createMiddleware } from 'hono/factory';
import type { Role } from '#shared/domain/servicer';
import type { RelayDatabase } from '../db/open.ts';
import { findColleague, type Colleague } from '../servicers/colleague.ts';
import type { Session, Sessions } from '../sign-in/sessions.ts';
import { refuse } from './answer.ts';

export type SignedInEnv = { Variables: { session: Session; colleague: Colleague } };

/** Lets through who carries a living token; everyone else gets the same 401. No cookies: another site cannot borrow it. */
export function signedIn({ db, sessions }: { readonly db: RelayDatabase; readonly sessions: Sessions }) {
  return createMiddleware<SignedInEnv>(async (context, next) => {
    const token = /^Bearer ([\w-]{43})$/.exec(context.req.header('authorization') ?? '')?.[1];
    const session = token === undefined ? null : await sessions.find(token);
    const colleague = session && (await findColleague(db, session.servicerUserid));
    if (!colleague) return refuse(context, 'not-signed-in');
    context.set('session', session);
    context.set('colleague', colleague);
    await next();
    return undefined;
  });
}

/** After `signedIn`: only these roles. */
export function onlyFor(...roles: readonly Role[]) {
  return createMiddleware<SignedInEnv>(async (context, next) => {
    if (!roles.includes(context.get('colleague').role)) return refuse(context, 'not-allowed');
    await next();
    return undefined;
  });
}
