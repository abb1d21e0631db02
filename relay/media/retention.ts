import { sql } from 'kysely';
import type { Logger } from 'pino';
import { DAY, MINUTE } from '#shared/lib/time';
import { asConversationId, asMessageId, asOpenKfid } from '#shared/domain/ids';
import type { NewFact } from '#shared/domain/fact';
import type { Clock } from '../clock.ts';
import type { RelayDatabase } from '../db/open.ts';
import type { Feed } from '../feed/feed.ts';
import { hashesOf } from '../feed/project-media.ts';
import type { MediaStore } from './store.ts';

/** How long files are kept after the last message that carried them, and how many megabytes of them; null = as many as come. */
export type MediaKeep = { readonly days: number; readonly megabytes: number | null };

/** Lets go of old files, a few at a time, and says so in every conversation that showed them. IN-26 */
export interface Retention {
  start(): void;
  /** One round: resolves when nothing more is to go. */
  sweep(): Promise<void>;
  close(): Promise<void>;
}

const EVERY_MS = 10 * MINUTE;
/** Files looked at together, and messages told in one transaction. */
const AT_ONCE = 20;
const TOLD_AT_ONCE = 200;
/** Uploaded and never sent. */
const ORPHAN_MS = DAY;
/** Kept again, by a colleague or a customer, and not carried by a message yet. */
const JUST_KEPT_MS = DAY;
/** WeCom has nothing more to add to what was begun before that (wecom-api.md 5: three days). */
const DRAFT_MS = 4 * DAY;
/** However full it is: WeCom may still ask for what was sent, and colleagues for what came. */
const SPARED_MS = 3 * DAY;

/** A file that may go, by when it was last sent. */
type Chosen = { readonly hash: string; readonly bytes: number; readonly used_at: number | null };

export function createRetention({
  db,
  feed,
  media,
  clock,
  log,
  keep,
}: {
  readonly db: RelayDatabase;
  readonly feed: Feed;
  readonly media: MediaStore;
  readonly clock: Clock;
  readonly log: Logger;
  readonly keep: MediaKeep;
}): Retention {
  const state = { isClosed: false };
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | null = null;

  async function sweep(): Promise<void> {
    const cleared = (await clearOld()) + (await clearOrphans()) + (await clearForRoom());
    await media.clearDrafts(clock.now() - DRAFT_MS);
    if (cleared > 0) log.info({ cleared }, 'media: let go');
  }

  async function clearOld(): Promise<number> {
    const before = clock.now() - keep.days * DAY;
    return clearAll(() => usedBefore(before));
  }

  function usedBefore(before: number) {
    return (
      db
        .selectFrom('media')
        .select(['hash', 'bytes', 'used_at'])
        .where('used_at', '<', before)
        .where('stored_at', '<', clock.now() - JUST_KEPT_MS)
        // DE-505 What a quick reply holds stays as long as it does.
        .where((one) => {
          const held = one.selectFrom('quick_reply_media as q').select('q.hash').whereRef('q.hash', '=', 'media.hash');
          return one.not(one.exists(held));
        })
        .orderBy('used_at')
        .limit(AT_ONCE)
        .execute()
    );
  }

  /** Faces of customers and accounts have readers of their own; whatever else nobody ever sent goes. */
  async function clearOrphans(): Promise<number> {
    return clearAll(async () => {
      const { rows } = await sql<Chosen>`
        SELECT m.hash, m.bytes, m.used_at FROM media AS m
        WHERE m.used_at IS NULL AND m.uploaded_at < ${clock.now() - ORPHAN_MS}
          AND m.stored_at < ${clock.now() - JUST_KEPT_MS}
          AND NOT EXISTS (SELECT 1 FROM media_reader AS r JOIN account AS a ON a.open_kfid = r.reader WHERE r.hash = m.hash)
          AND NOT EXISTS (SELECT 1 FROM account_face AS f WHERE f.avatar_hash = m.hash)
          AND NOT EXISTS (SELECT 1 FROM quick_reply_media AS q WHERE q.hash = m.hash)
        ORDER BY m.uploaded_at LIMIT ${AT_ONCE}`.execute(db);
      return rows;
    });
  }

  async function clearForRoom(): Promise<number> {
    if (keep.megabytes === null) return 0;
    const { rows } = await sql<{ sum: number | null }>`SELECT sum(bytes) AS sum FROM media`.execute(db);
    let over = (rows[0]?.sum ?? 0) - keep.megabytes * 1024 * 1024;
    const cleared = await clearAll(async () => {
      if (over <= 0) return [];
      const oldest = await usedBefore(clock.now() - SPARED_MS);
      const chosen = oldest.filter(({ bytes }) => {
        const isNeeded = over > 0;
        if (isNeeded) over -= bytes;
        return isNeeded;
      });
      return chosen;
    });
    if (over > 0) log.warn({ bytesOver: over }, 'media: more than MEDIA_KEEP_MB, and all of it new');
    return cleared;
  }

  async function clearAll(next: () => Promise<readonly Chosen[]>): Promise<number> {
    let count = 0;
    for (;;) {
      const batch = await next();
      for (const chosen of batch) {
        if (state.isClosed) return count;
        await clear(chosen);
        count += 1;
      }
      if (batch.length === 0) return count;
    }
  }

  /** The bytes first, so that nothing is said before it is true; a stop in between is made up for by the next sweep. */
  async function clear(chosen: Chosen): Promise<void> {
    const { hash } = chosen;
    const stored = await media.find(hash);
    if (!stored || (await isWantedAgain(chosen))) return;
    const since = clock.now() - JUST_KEPT_MS;
    await media.clear(hash, since, async () => {
      while ((await tellSome(hash)) === TOLD_AT_ONCE);
      for (const made of hashesOf(stored.media).slice(1))
        if (!(await isUsedOtherwise(made, hash))) await media.clear(made, since, () => forget(made));
      await forget(hash);
    });
  }

  /** Sent again, or put into a quick reply, while the files chosen before it went. */
  async function isWantedAgain({ hash, used_at: usedAt }: Chosen): Promise<boolean> {
    const row = await db
      .selectFrom('media as m')
      .leftJoin('quick_reply_media as q', 'q.hash', 'm.hash')
      .select(['m.used_at', 'q.quick_reply_id'])
      .where('m.hash', '=', hash)
      .executeTakeFirst();
    return row !== undefined && (row.used_at !== usedAt || row.quick_reply_id !== null);
  }

  /** The same small picture may belong to another large one, or have been sent itself. */
  async function isUsedOtherwise(made: string, of: string): Promise<boolean> {
    const row = await db
      .selectFrom('media')
      .select('hash')
      .where((one) =>
        one.or([
          one.and([one('hash', '=', made), one('used_at', 'is not', null)]),
          one.and([one('thumb', '=', made), one('hash', '!=', of)]),
          one.exists(one.selectFrom('quick_reply_media').select('hash').where('quick_reply_media.hash', '=', made)),
        ]),
      )
      .executeTakeFirst();
    return row !== undefined;
  }

  async function tellSome(hash: string): Promise<number> {
    return feed.write(async ({ trx, append }) => {
      const uses = await trx.selectFrom('media_use').selectAll().where('hash', '=', hash).limit(TOLD_AT_ONCE).execute();
      const at = clock.now();
      await append(
        uses.map((use): NewFact => {
          const about = { at, openKfid: asOpenKfid(use.open_kfid), messageId: asMessageId(use.message_id) };
          return {
            kind: 'media.lost',
            ...about,
            conversationId: asConversationId(use.conversation_id),
            loss: 'cleared',
          };
        }),
      );
      return uses.length;
    });
  }

  async function forget(hash: string): Promise<void> {
    await feed.write(async ({ trx }) => {
      await trx.deleteFrom('media_reader').where('hash', '=', hash).execute();
      await trx.deleteFrom('media_upload').where('hash', '=', hash).execute();
      await trx.deleteFrom('media').where('hash', '=', hash).execute();
    });
  }

  function run(): void {
    running ??= sweep()
      .catch((error: unknown) => log.error({ err: error }, 'media: old files could not be let go'))
      .finally(() => {
        running = null;
      });
  }

  return {
    sweep,
    start() {
      run();
      timer = setInterval(run, EVERY_MS);
      timer.unref();
    },
    async close() {
      state.isClosed = true;
      clearInterval(timer);
      await running;
    },
  };
}
