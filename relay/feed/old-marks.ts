import { sql } from 'kysely';
import type { ConversationId, ServicerUserid } from '#shared/domain/ids';

/**
 * Takes out of the feed what somebody noted about a conversation before; to be run before the fact that says it anew, in
 * the same transaction. That one says all of the mark, so a desk with any older cursor ends with the same: it hears of
 * the mark later in its reading, and once. The feed's very last fact stays: the next number is counted from it. DE-10
 */
export function dropOldMarks(conversationId: ConversationId, owner: ServicerUserid) {
  return sql`DELETE FROM feed WHERE kind = 'mark.changed' AND conversation_id = ${conversationId}
    AND body ->> '$.mark.owner' = ${owner} AND seq < (SELECT max(seq) FROM feed)`;
}
