import type { RelayDatabase } from '../db/open.ts';
import type { BucketLevel, PaceStore } from '../wecom/pace.ts';

/** Buckets in the `meta` table, under `pace:API`. */
export function createPaceStore(db: RelayDatabase): PaceStore {
  return {
    async load(api) {
      const row = await db.selectFrom('meta').select('value').where('name', '=', `pace:${api}`).executeTakeFirst();
      return row ? (JSON.parse(row.value) as BucketLevel) : null;
    },
    async save(api, bucket) {
      const value = JSON.stringify(bucket);
      await db
        .insertInto('meta')
        .values({ name: `pace:${api}`, value })
        .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
        .execute();
    },
  };
}
