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
  const { rows } = await usageStatement(asker, now - USAGE_DAYS * DAY).execute(db);
  return rows;
}

/** Each quick reply's sendings are a stretch of the index: what is older, or somebody else's, is not read. */
export function usageStatement(asker: ServicerUserid, from: number) {
  return sql<QuickReplyUsage>`
    SELECT q.quick_reply_id AS quickReplyId, count(*) AS used, count(u.answered_at) AS answered,
      count(u.upgraded_at) AS upgraded, max(u.at) AS lastAt
    FROM quick_reply AS q CROSS JOIN quick_reply_use AS u ON u.quick_reply_id = q.quick_reply_id AND u.at >= ${from}
    WHERE q.owner IS NULL OR q.owner = ${asker}
    GROUP BY q.quick_reply_id`;
}
