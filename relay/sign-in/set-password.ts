import { asServicerUserid, type ServicerUserid } from '#shared/domain/ids';
import type { Role } from '#shared/domain/servicer';
import type { Clock } from '../clock.ts';
import type { RelayDatabase } from '../db/open.ts';
import type { Feed } from '../feed/feed.ts';
import { findServicerRow, readServicer } from '../servicers/colleague.ts';
import { checkPassword, hashPassword } from './password.ts';
import type { Sessions } from './sessions.ts';

export type PasswordParts = {
  readonly db: RelayDatabase;
  readonly feed: Feed;
  readonly sessions: Sessions;
  readonly clock: Clock;
};

/**
 * Lets a colleague sign in with this role and password; makes the row when there is none yet (the first admin, or a
 * servicer WeCom has not named so far). Another password than before ends all their sessions; desks hear of a changed
 * role through the feed. Saying the same again changes nothing.
 */
export async function setPassword(
  { db, feed, sessions, clock }: PasswordParts,
  userid: string,
  password: string,
  role: Role,
): Promise<ServicerUserid> {
  const servicerUserid = asServicerUserid(userid);
  const known = await findServicerRow(db, servicerUserid);
  const isSame = known !== undefined && (await checkPassword(password, known.password_hash));
  const password_hash = isSame ? known.password_hash : await hashPassword(password);
  await feed.write(async ({ trx, append }) => {
    const before = await findServicerRow(trx, servicerUserid);
    const name = before?.name ?? userid;
    const after = { servicer_userid: servicerUserid, name, role, password_hash, is_active: 1 };
    await trx
      .insertInto('servicer')
      .values(after)
      .onConflict((conflict) => conflict.column('servicer_userid').doUpdateSet({ role, password_hash, is_active: 1 }))
      .execute();
    if (before?.role === role && before.is_active === 1) return;
    const servicer = await readServicer(trx, after);
    await append([{ kind: 'servicer.changed', at: clock.now(), openKfid: null, servicer }]);
  });
  if (!isSame) await sessions.revokeOthers(servicerUserid, null);
  return servicerUserid;
}
