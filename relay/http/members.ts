import { Hono } from 'hono';
import type { MemberName } from '#shared/contracts/http';
import { asServicerUserid, type ServicerUserid } from '#shared/domain/ids';
import { HOUR } from '#shared/lib/time';
import type { Clock } from '../clock.ts';
import type { RelayDatabase } from '../db/open.ts';
import { nameOf } from '../upgrade/friend.ts';
import type { Wecom } from '../wecom/wecom.ts';
import { answer, refuse } from './answer.ts';
import type { SignedInEnv } from './signed-in.ts';

/** Most names kept; a company's cards are of few people. */
const KEPT = 1_000;

type MemberParts = { readonly db: RelayDatabase; readonly wecom: Wecom; readonly clock: Clock };

/** `GET /api/members/:userid`: the name of a colleague who may serve no account, as on a name card. */
export function memberRoutes(parts: MemberParts) {
  const app = new Hono<SignedInEnv>();
  const kept = new Map<ServicerUserid, { readonly name: string; readonly at: number }>();

  app.get('/:userid', async (context) => {
    const text = context.req.param('userid');
    if (text.length > 64) return refuse(context, 'bad-request');
    const userid = asServicerUserid(text);
    const now = parts.clock.now();
    const known = kept.get(userid);
    if (known && now - known.at < HOUR) return answer(context, { name: known.name } satisfies MemberName);
    const name = await nameOf(parts.db, parts.wecom, userid);
    if (kept.size >= KEPT) kept.clear();
    kept.set(userid, { name, at: now });
    return answer(context, { name } satisfies MemberName);
  });

  return app;
}
