import { randomBytes } from 'node:crypto';
import type { ServicerUserid } from '#shared/domain/ids';
import type { RelayDatabase } from '../db/open.ts';

/**
 * What a servicer's desks seal their caches with, as base64url of 32 bytes (DE-914). Made when it is first asked for and the
 * same ever after: a desk that lost it, because its session ended, reads what was typed there again after a sign-in.
 */
export async function cacheKeyOf(db: RelayDatabase, servicerUserid: ServicerUserid): Promise<string> {
  const row = { servicer_userid: servicerUserid, value: randomBytes(32).toString('base64url') };
  await db
    .insertInto('cache_key')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const { value } = await db
    .selectFrom('cache_key')
    .select('value')
    .where('servicer_userid', '=', servicerUserid)
    .executeTakeFirstOrThrow();
  return value;
}
