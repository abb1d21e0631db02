import { sql } from 'kysely';
import { DAY, HOUR } from '#shared/lib/time';
import { errcodes } from '#shared/wecom/errcodes';
import type { Clock } from '../clock.ts';
import type { RelayDatabase } from '../db/open.ts';
import type { Feed } from '../feed/feed.ts';
import type { Log } from '../log.ts';
import type { Wecom } from '../wecom/wecom.ts';
import { deleteWay, type WayKind } from './way-wire.ts';

/** How long a customer may take to scan an invitation, and after how long one nobody was shown is an orphan (CW-5). */
const INVITATION_MS = 30 * DAY;
const ORPHAN_MS = DAY;
const AT_ONCE = 20;
const gone = `wecom:${errcodes.invalidContactWayConfig.code}`;

/**
 * CW-5: deletes codes of invitations that were accepted, are too old or were never shown, a few at a time, so that they
 * do not eat the company's 500,000 (wecom-api.md 6.6). How many it deleted.
 */
export async function sweepOneOffs(parts: {
  readonly db: RelayDatabase;
  readonly feed: Feed;
  readonly wecom: Wecom;
  readonly clock: Clock;
  readonly log: Log;
}): Promise<number> {
  const { db, feed, wecom, clock, log } = parts;
  const now = clock.now();
  const { rows } = await sql<{ config_id: string; kind: WayKind }>`
    SELECT way.config_id, way.kind FROM contact_way AS way
    LEFT JOIN invitation ON invitation.token = way.token
    WHERE way.token IS NOT NULL AND coalesce(way.tried_at, 0) <= ${now - HOUR} AND (
      invitation.accepted_at IS NOT NULL OR way.made_at <= ${now - INVITATION_MS}
      OR (invitation.token IS NULL AND way.made_at <= ${now - ORPHAN_MS}))
    ORDER BY way.made_at LIMIT ${AT_ONCE}`.execute(db);
  let deleted = 0;
  for (const { config_id: configId, kind } of rows) {
    const result = await deleteWay(wecom, kind, configId);
    const isGone = result.ok || result.error.code === gone;
    if (isGone) deleted += 1;
    else log.warn({ code: result.error.code }, 'contact ways: a one-off code could not be deleted');
    await feed.write(async ({ trx }) => {
      if (isGone) await trx.deleteFrom('contact_way').where('config_id', '=', configId).execute();
      else await trx.updateTable('contact_way').set({ tried_at: now }).where('config_id', '=', configId).execute();
    });
  }
  return deleted;
}
