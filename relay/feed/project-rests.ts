import type { Transaction } from 'kysely';
import type { NewFact } from '#shared/domain/fact';
import type { Database } from '../db/schema.ts';

/** When somebody rested, from what was said of their work state. DE-313 */
export async function projectRests(trx: Transaction<Database>, facts: readonly NewFact[]): Promise<void> {
  for (const fact of facts) {
    if (fact.kind !== 'work-state.changed') continue;
    const { servicerUserid, state, since } = fact.workState;
    await trx
      .updateTable('rest')
      .set({ to_at: since })
      .where('servicer_userid', '=', servicerUserid)
      .where('to_at', 'is', null)
      .execute();
    if (state !== 'resting') continue;
    await trx
      .insertInto('rest')
      .values({ servicer_userid: servicerUserid, from_at: since, to_at: null })
      .onConflict((conflict) => conflict.columns(['servicer_userid', 'from_at']).doUpdateSet({ to_at: null }))
      .execute();
  }
}
