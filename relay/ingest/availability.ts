import type { Transaction } from 'kysely';
import type { NewFact } from '#shared/domain/fact';
import { asServicerUserid, type OpenKfid } from '#shared/domain/ids';
import type { Availability } from '#shared/domain/servicer';
import type { Database } from '../db/schema.ts';
import { readServicer } from '../servicers/colleague.ts';

/** WeCom says that a colleague receives customers of this account, or no longer does. Colleagues we do not know wait for the next look at the directory. */
export async function changeAvailability(
  trx: Transaction<Database>,
  openKfid: OpenKfid,
  news: { readonly servicerUserid: string; readonly availability: Availability },
  at: number,
): Promise<readonly NewFact[]> {
  const servicerUserid = asServicerUserid(news.servicerUserid);
  const changed = await trx
    .updateTable('servicer_account')
    .set({ availability: news.availability })
    .where('servicer_userid', '=', servicerUserid)
    .where('open_kfid', '=', openKfid)
    .where('availability', '!=', news.availability)
    .executeTakeFirst();
  if (changed.numUpdatedRows === 0n) return [];
  const row = await trx
    .selectFrom('servicer')
    .selectAll()
    .where('servicer_userid', '=', servicerUserid)
    .executeTakeFirst();
  return row ? [{ kind: 'servicer.changed', at, openKfid: null, servicer: await readServicer(trx, row) }] : [];
}
