import { sql, type Kysely } from 'kysely';

// Recalled messages kept their words in the feed.
const statements = [
  `CREATE TEMP TABLE recalled AS SELECT DISTINCT conversation_id, body ->> '$.messageId' AS message_id
     FROM feed WHERE kind = 'message.recalled'`,
  `UPDATE feed SET body = iif(body ->> '$.message.content.kind' = 'text',
       json_set(body, '$.message.content.text', ''), json_set(body, '$.message.content', json('{"kind":"text","text":""}')))
     WHERE conversation_id IN (SELECT conversation_id FROM recalled) AND kind IN ('message.received', 'reply.accepted')
       AND (conversation_id, body ->> '$.message.id') IN (SELECT conversation_id, message_id FROM recalled)`,
  `UPDATE feed SET body = json_remove(body, '$.media.name')
     WHERE conversation_id IN (SELECT conversation_id FROM recalled) AND kind = 'media.fetched'
       AND (conversation_id, body ->> '$.messageId') IN (SELECT conversation_id, message_id FROM recalled)`,
  `DROP TABLE recalled`,
];

export async function up<Any>(db: Kysely<Any>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
