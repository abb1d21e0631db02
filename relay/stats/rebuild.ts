import { sql } from 'kysely';
import type { NewFact } from '#shared/domain/fact';
import type { Feed } from '../feed/feed.ts';
import { project } from '../feed/project.ts';

const AT_ONCE = 1_000;

/**
 * Makes the projections anew from the feed: conversations, and the evidence behind the board. In one transaction, so that
 * nobody sees half of it. Answers how many facts there were.
 */
export async function rebuildProjections(feed: Feed): Promise<number> {
  return feed.write(async ({ trx }) => {
    await trx.deleteFrom('conversation').execute();
    await trx.deleteFrom('conversation_day').execute();
    await trx.deleteFrom('rest').execute();
    await trx.deleteFrom('quick_reply_use').execute();
    let count = 0;
    for (let after = 0; ;) {
      const { rows } = await sql<{ seq: number; body: string }>`
        SELECT seq, body FROM feed WHERE seq > ${after} ORDER BY seq LIMIT ${AT_ONCE}`.execute(trx);
      const last = rows.at(-1);
      if (!last) return count;
      await project(
        trx,
        rows.map((row) => JSON.parse(row.body) as NewFact),
      );
      after = last.seq;
      count += rows.length;
    }
  });
}
