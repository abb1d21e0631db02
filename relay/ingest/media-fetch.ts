import type { Logger } from 'pino';
import { backoff } from '#shared/lib/backoff';
import { HOUR, SECOND } from '#shared/lib/time';
import type { NewFact } from '#shared/domain/fact';
import { asConversationId, asMessageId, asOpenKfid } from '#shared/domain/ids';
import type { Media, MediaLoss } from '#shared/domain/message';
import { errcodes } from '#shared/wecom/errcodes';
import type { Clock } from '../clock.ts';
import type { RelayDatabase } from '../db/open.ts';
import type { MediaFetchTable } from '../db/schema.ts';
import type { Feed } from '../feed/feed.ts';
import { createLanes, type Lanes } from '../lanes.ts';
import { receive } from '../media/receive.ts';
import type { MediaStore } from '../media/store.ts';
import type { Wecom } from '../wecom/wecom.ts';
import type { Report } from './report.ts';

/** Fetches the picture behind an address a message names and answers what is stored, or null when it may not or cannot. */
export type PictureFetch = (address: string) => Promise<Media | null>;

/** A picture beside a card's words is not worth more. */
const PICTURE_ATTEMPTS = 3;

/** WeCom keeps a file three days (wecom-api.md 5): it is fetched at once, and again until it is here or gone. IN-11 */
export function createMediaFetch({
  db,
  feed,
  wecom,
  media,
  fetchPicture,
  clock,
  log,
  report,
  random,
}: {
  readonly db: RelayDatabase;
  readonly feed: Feed;
  readonly wecom: Wecom;
  readonly media: MediaStore;
  readonly fetchPicture: PictureFetch;
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
    try {
      await (row.source_kind === 'address' ? look(row, now) : download(row, now));
    } catch (error) {
      // A full disk, a file of ours that cannot be read: what was fetched is not fetched again every second.
      log.error({ err: error, message: messageId }, 'media: fetched and could not be kept');
      await postpone(row, now);
    }
    return false;
  }

  async function download(row: MediaFetchTable, now: number): Promise<void> {
    if (now >= row.expires_at) return lose(row, 'expired', null);
    const answer = await receive({ wecom, media }, row.source, row.message_id);
    if (answer.kind === 'too-large') return lose(row, 'refused', null);
    if (answer.kind === 'refused' && GONE.has(answer.errcode)) return lose(row, 'expired', answer.errcode);
    if (answer.kind === 'refused' && answer.errcode === errcodes.missingMediaId.code)
      return lose(row, 'refused', answer.errcode);
    if (answer.kind !== 'ok') return postpone(row, now);
    const finished = await media.finish(answer.media);
    const isNamed = row.content_kind === 'file' && answer.name !== null;
    const kept = isNamed && answer.name !== null ? { ...finished, name: answer.name } : finished;
    await conclude(row, { kind: 'media.fetched', media: kept });
    report({ kind: 'media.fetched', messageId: row.message_id });
  }

  /** Beside the words of a card: nobody misses it, so nothing is said when it cannot be had. */
  async function look(row: MediaFetchTable, now: number): Promise<void> {
    const picture = await fetchPicture(row.source);
    if (picture) return conclude(row, { kind: 'media.fetched', media: await media.finish(picture) });
    const isOver = row.attempts + 1 >= PICTURE_ATTEMPTS || now >= row.expires_at;
    return isOver ? conclude(row, null) : postpone(row, now);
  }

  async function lose(row: MediaFetchTable, loss: MediaLoss, errcode: number | null): Promise<void> {
    // The pieces that came are of no use.
    await (await media.receive(row.message_id)).discard();
    await conclude(row, { kind: 'media.lost', loss });
    report({ kind: 'media.lost', messageId: row.message_id, errcode });
  }

  async function postpone(row: MediaFetchTable, now: number): Promise<void> {
    const attempts = row.attempts + 1;
    await db
      .updateTable('media_fetch')
      .set({ attempts, next_at: Math.min(now + backoff(attempts, 2 * SECOND, HOUR, random()), row.expires_at) })
      .where('message_id', '=', row.message_id)
      .execute();
  }

  type Outcome =
    | { readonly kind: 'media.fetched'; readonly media: Media }
    | { readonly kind: 'media.lost'; readonly loss: MediaLoss };

  async function conclude(row: MediaFetchTable, outcome: Outcome | null): Promise<void> {
    const base = {
      at: clock.now(),
      openKfid: asOpenKfid(row.open_kfid),
      conversationId: asConversationId(row.conversation_id),
      messageId: asMessageId(row.message_id),
    };
    const facts: readonly NewFact[] = outcome ? [{ ...base, ...outcome }] : [];
    await feed.write(async ({ trx, append }) => {
      const gone = await trx.deleteFrom('media_fetch').where('message_id', '=', row.message_id).executeTakeFirst();
      if (gone.numDeletedRows > 0n) await append(facts);
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
const GONE: ReadonlySet<number> = new Set([errcodes.invalidMediaId.code, errcodes.mediaExpired.code]);
