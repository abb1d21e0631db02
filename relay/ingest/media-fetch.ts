import type { Logger } from 'pino';
import { backoff } from '#shared/lib/backoff';
import { HOUR, SECOND } from '#shared/lib/time';
import { asConversationId, asMessageId, asOpenKfid } from '#shared/domain/ids';
import type { Media } from '#shared/domain/message';
import { errcodes } from '#shared/wecom/errcodes';
import type { Clock } from '../clock.ts';
import type { RelayDatabase } from '../db/open.ts';
import type { MediaFetchTable } from '../db/schema.ts';
import type { Feed } from '../feed/feed.ts';
import { createLanes, type Lanes } from '../lanes.ts';
import type { MediaStore } from '../media/store.ts';
import type { Wecom } from '../wecom/wecom.ts';
import type { Report } from './report.ts';

/** WeCom keeps a picture three days (wecom-api.md 5): it is fetched at once, and again until it is here or gone. IN-11 */
export function createMediaFetch({
  db,
  feed,
  wecom,
  media,
  clock,
  log,
  report,
  random,
}: {
  readonly db: RelayDatabase;
  readonly feed: Feed;
  readonly wecom: Wecom;
  readonly media: MediaStore;
  readonly clock: Clock;
  readonly log: Logger;
  readonly report: Report;
  readonly random: () => number;
}): Lanes {
  async function step(messageId: string): Promise<boolean> {
    const now = clock.now();
    const row = await db
      .selectFrom('media_fetch')
      .selectAll()
      .where('message_id', '=', messageId)
      .where('next_at', '<=', now)
      .executeTakeFirst();
    if (!row) return false;
    if (now >= row.expires_at) return lose(row, null);
    const answer = await wecom.download(row.source);
    if (answer.kind === 'refused' && GONE.has(answer.errcode)) return lose(row, answer.errcode);
    if (answer.kind !== 'ok') return postpone(row, now);
    const stored = await media.put(answer.value.bytes, answer.value.mime);
    await conclude(row, stored);
    report({ kind: 'media.fetched', messageId });
    return false;
  }

  async function lose(row: MediaFetchTable, errcode: number | null): Promise<boolean> {
    await conclude(row, null);
    report({ kind: 'media.lost', messageId: row.message_id, errcode });
    return false;
  }

  async function postpone(row: MediaFetchTable, now: number): Promise<boolean> {
    const attempts = row.attempts + 1;
    await db
      .updateTable('media_fetch')
      .set({ attempts, next_at: Math.min(now + backoff(attempts, 2 * SECOND, HOUR, random()), row.expires_at) })
      .where('message_id', '=', row.message_id)
      .execute();
    return false;
  }

  async function conclude(row: MediaFetchTable, stored: Media | null): Promise<void> {
    const base = {
      at: clock.now(),
      openKfid: asOpenKfid(row.open_kfid),
      conversationId: asConversationId(row.conversation_id),
      messageId: asMessageId(row.message_id),
    };
    await feed.write(async ({ trx, append }) => {
      const gone = await trx.deleteFrom('media_fetch').where('message_id', '=', row.message_id).executeTakeFirst();
      if (gone.numDeletedRows === 0n) return;
      await append([
        stored ? { kind: 'media.fetched', ...base, media: stored } : { kind: 'media.lost', ...base, loss: 'expired' },
      ]);
    });
  }

  return createLanes(
    {
      name: 'media fetch',
      parallel: 4,
      async due(now, limit) {
        const rows = await db
          .selectFrom('media_fetch')
          .select('message_id')
          .where('next_at', '<=', now)
          .orderBy('next_at')
          .limit(limit)
          .execute();
        return rows.map((row) => row.message_id);
      },
      async nextAt() {
        const row = await db
          .selectFrom('media_fetch')
          .select((e) => e.fn.min('next_at').as('next_at'))
          .executeTakeFirst();
        return row?.next_at ?? null;
      },
      step,
    },
    clock,
    log,
  );
}

/** About the media_id itself (wecom-api.md 5, 8.1). Whatever else WeCom refuses is about us and can be put right in time. */
const GONE: ReadonlySet<number> = new Set([
  errcodes.invalidMediaId.code,
  errcodes.mediaExpired.code,
  errcodes.missingMediaId.code,
]);
