import { sql, type Transaction } from 'kysely';
import { conversationOf, type NewFact } from '#shared/domain/fact';
import type { MessageId } from '#shared/domain/ids';
import { carriedBy, type Media } from '#shared/domain/message';
import type { Database } from '../db/schema.ts';

/**
 * Who may see a stored file, and which messages carry it: whoever serves an account may see what its conversations carry
 * and the faces of its customers.
 */
export async function projectMedia(trx: Transaction<Database>, facts: readonly NewFact[]): Promise<void> {
  const readers: (readonly [string, string])[] = [];
  let uses: (readonly [string, string, string, string, number])[] = [];
  for (const fact of facts) {
    const { openKfid } = fact;
    if (fact.kind === 'media.lost')
      await trx.deleteFrom('media_use').where('message_id', '=', fact.messageId).execute();
    if (openKfid === null) continue;
    if (fact.kind === 'customer.changed' && fact.profile?.avatar) readers.push([fact.profile.avatar, openKfid]);
    const carried = carriedIn(fact);
    if (!carried) continue;
    for (const hash of hashesOf(carried.media)) readers.push([hash, openKfid]);
    uses.push([carried.media.hash, carried.messageId, conversationOf(fact) ?? '', openKfid, fact.at]);
  }
  if (readers.length > 0)
    await sql`
      INSERT OR IGNORE INTO media_reader (hash, reader)
      SELECT value ->> 0, value ->> 1 FROM json_each(${JSON.stringify(readers)})`.execute(trx);
  if (uses.length === 0) return;
  const list = JSON.stringify(uses);
  await sql`
    INSERT OR IGNORE INTO media_use (hash, message_id, conversation_id, open_kfid)
    SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3 FROM json_each(${list})`.execute(trx);
  await sql`
    UPDATE media SET used_at = max(coalesce(used_at, 0), u.at)
    FROM (SELECT value ->> 0 AS hash, max(value ->> 4) AS at FROM json_each(${list}) GROUP BY 1) AS u
    WHERE media.hash = u.hash`.execute(trx);
}

/** The file itself and what was made of it. */
export function hashesOf(media: Media): readonly string[] {
  return [media.hash, media.thumb, media.playable?.hash].filter((hash) => hash !== undefined);
}

function carriedIn(fact: NewFact): { readonly media: Media; readonly messageId: MessageId } | null {
  if (fact.kind === 'media.fetched') return { media: fact.media, messageId: fact.messageId };
  if (fact.kind !== 'message.received' && fact.kind !== 'reply.accepted') return null;
  const media = carriedBy(fact.message.content)?.media;
  return media ? { media, messageId: fact.message.id } : null;
}
