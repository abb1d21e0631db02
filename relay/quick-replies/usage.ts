import { sql } from 'kysely';
import { USAGE_DAYS, type QuickReplyUsage } from '#shared/contracts/quick-replies';
import type { ServicerUserid } from '#shared/domain/ids';
import { DAY } from '#shared/lib/time';
import type { RelayDatabase } from '../db/open.ts';

/** DE-507, of those the asker has: somebody's own are counted for nobody else. */
export async function readUsage(
  db: RelayDatabase,
  asker: ServicerUserid,
  now: number,
): Promise<readonly QuickReplyUsage[]> {
  const { rows } = await sql<QuickReplyUsage>`
    SELECT u.quick_reply_id AS quickReplyId, count(*) AS used, count(u.answered_at) AS answered,
      count(u.upgraded_at) AS upgraded, max(u.at) AS lastAt
    FROM quick_reply_use AS u JOIN quick_reply AS q ON q.quick_reply_id = u.quick_reply_id
    WHERE u.at >= ${now - USAGE_DAYS * DAY} AND (q.owner IS NULL OR q.owner = ${asker})
    GROUP BY u.quick_reply_id`.execute(db);
  return rows;
}
