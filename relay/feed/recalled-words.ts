import { sql, type Transaction } from 'kysely';
import type { Logger } from 'pino';
import type { ConversationId, MessageId } from '#shared/domain/ids';
import { DAY, MINUTE } from '#shared/lib/time';
import type { Clock } from '../clock.ts';
import type { RelayDatabase } from '../db/open.ts';
import type { Database } from '../db/schema.ts';
import { readSettings } from '../db/settings.ts';

/** In the recall's transaction, before the feed loses them: the words of a customer's text, where the company keeps them. IN-31 */
export async function keepWords(
  trx: Transaction<Database>,
  {
    conversationId,
    messageId,
    at,
  }: { readonly conversationId: ConversationId; readonly messageId: MessageId; readonly at: number },
): Promise<void> {
  const { recalls } = await readSettings(trx);
  if (recalls.keptDays === 0) return;
  await sql`INSERT OR IGNORE INTO recalled_words (conversation_id, message_id, words, recalled_at)
    SELECT conversation_id, ${messageId}, body ->> '$.message.content.text', ${at} FROM feed
    WHERE conversation_id = ${conversationId} AND kind = 'message.received' AND body ->> '$.message.id' = ${messageId}
      AND body ->> '$.message.content.kind' = 'text' AND body ->> '$.message.content.text' <> ''`.execute(trx);
}

/** Null = not kept, or not any more. `until`: when they go, epoch ms. */
export async function readWords(
  db: RelayDatabase,
  conversationId: ConversationId,
  messageId: MessageId,
  now: number,
): Promise<{ readonly words: string; readonly until: number } | null> {
  const { recalls } = await readSettings(db);
  const row = await db
    .selectFrom('recalled_words')
    .select(['words', 'recalled_at'])
    .where('conversation_id', '=', conversationId)
    .where('message_id', '=', messageId)
    .executeTakeFirst();
  const until = (row?.recalled_at ?? 0) + recalls.keptDays * DAY;
  return row && until > now ? { words: row.words, until } : null;
}

/** What has been kept as long as the company wishes; everything when it wishes none. Answers how many went. */
export async function forgetWords(
  db: Pick<RelayDatabase, 'deleteFrom'>,
  keptDays: number,
  now: number,
): Promise<number> {
  const gone = await db
    .deleteFrom('recalled_words')
    .where('recalled_at', '<=', keptDays === 0 ? Number.MAX_SAFE_INTEGER : now - keptDays * DAY)
    .executeTakeFirst();
  return Number(gone.numDeletedRows);
}

const EVERY_MS = 10 * MINUTE;

type Forgetting = { readonly start: () => void; readonly close: () => Promise<void> };

/** Lets go of them in time, also where nobody recalls anything and nobody looks. */
export function createForgetting({
  db,
  clock,
  log,
}: {
  readonly db: RelayDatabase;
  readonly clock: Clock;
  readonly log: Logger;
}): Forgetting {
  let timer: NodeJS.Timeout | undefined;
  let running = Promise.resolve();
  async function sweep(): Promise<void> {
    try {
      const { recalls } = await readSettings(db);
      const gone = await forgetWords(db, recalls.keptDays, clock.now());
      if (gone > 0) log.info({ gone }, 'recalled words: let go');
    } catch (error) {
      log.error({ err: error }, 'recalled words: not looked through, tried again later');
    }
  }
  return {
    start() {
      running = sweep();
      timer = setInterval(() => {
        running = sweep();
      }, EVERY_MS);
      timer.unref();
    },
    async close() {
      clearInterval(timer);
      await running;
    },
  };
}
