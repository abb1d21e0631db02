import { sql } from 'kysely';
import type { NewFact } from '#shared/domain/fact';
import { workStateNow, type WorkState } from '#shared/domain/work-state';
import type { RelayDatabase } from '../db/open.ts';
import type { Feed } from '../feed/feed.ts';

/** DE-313: a rest whose time is over ends by itself: nobody said so, so the fact names nobody. */
export async function endRests(db: RelayDatabase, feed: Feed, now: number): Promise<void> {
  if ((await findOver(db, now)).length === 0) return;
  await feed.write(async ({ trx, append }) => {
    const facts: NewFact[] = [];
    for (const before of await findOver(trx, now)) {
      const workState = workStateNow(before, now);
      await trx
        .updateTable('work_state')
        .set({ body: JSON.stringify(workState) })
        .where('servicer_userid', '=', workState.servicerUserid)
        .execute();
      facts.push({ kind: 'work-state.changed', at: now, openKfid: null, workState, by: null });
    }
    await append(facts);
  });
}

async function findOver(db: Pick<RelayDatabase, 'selectFrom'>, now: number): Promise<readonly WorkState[]> {
  const rows = await db
    .selectFrom('work_state')
    .select('body')
    .where(sql<string>`body ->> '$.state'`, '=', 'resting')
    .where(sql<number>`body ->> '$.until'`, '<=', now)
    .execute();
  // Written by relay/commands/work-state-set.ts and above.
  return rows.map(({ body }) => JSON.parse(body) as WorkState);
}
