import { sql, type Kysely } from 'kysely';

/** Files of every kind, not pictures alone: names, smaller pictures, playable voices, and which messages carry them. */
const statements = [
  `ALTER TABLE media ADD COLUMN name TEXT`,
  `ALTER TABLE media ADD COLUMN thumb TEXT`,
  `ALTER TABLE media ADD COLUMN duration_ms INTEGER`,
  `ALTER TABLE media ADD COLUMN playable TEXT`,
  `ALTER TABLE media ADD COLUMN used_at INTEGER`,
  `ALTER TABLE media ADD COLUMN uploaded_at INTEGER`,
  `CREATE INDEX media_used ON media (used_at) WHERE used_at IS NOT NULL`,
  `CREATE INDEX media_uploaded ON media (uploaded_at) WHERE uploaded_at IS NOT NULL AND used_at IS NULL`,
  `CREATE INDEX media_thumb ON media (thumb) WHERE thumb IS NOT NULL`,
  `CREATE TABLE media_use (hash TEXT NOT NULL, message_id TEXT NOT NULL, conversation_id TEXT NOT NULL, open_kfid TEXT NOT NULL, PRIMARY KEY (hash, message_id)) WITHOUT ROWID`,
  `CREATE INDEX media_use_message ON media_use (message_id)`,
  `ALTER TABLE media_fetch RENAME COLUMN media_id TO source`,
  `ALTER TABLE media_fetch ADD COLUMN source_kind TEXT NOT NULL DEFAULT 'media-id'`,
  `ALTER TABLE media_fetch ADD COLUMN content_kind TEXT NOT NULL DEFAULT 'image'`,
  // What the first version stored: pictures received and pictures sent.
  `INSERT OR IGNORE INTO media_use (hash, message_id, conversation_id, open_kfid)
   SELECT body ->> '$.media.hash', body ->> '$.messageId', conversation_id, open_kfid FROM feed
   WHERE kind = 'media.fetched'`,
  `INSERT OR IGNORE INTO media_use (hash, message_id, conversation_id, open_kfid)
   SELECT body ->> '$.message.content.media.hash', body ->> '$.message.id', conversation_id, open_kfid FROM feed
   WHERE kind = 'reply.accepted' AND body ->> '$.message.content.media.hash' IS NOT NULL`,
  `UPDATE media SET used_at = used.at
   FROM (SELECT hash, max(at) AS at FROM (
     SELECT body ->> '$.media.hash' AS hash, at FROM feed WHERE kind = 'media.fetched'
     UNION ALL SELECT body ->> '$.message.content.media.hash', at FROM feed WHERE kind = 'reply.accepted') GROUP BY hash) AS used
   WHERE media.hash = used.hash`,
  `UPDATE media SET uploaded_at = stored_at WHERE used_at IS NULL AND EXISTS (
     SELECT 1 FROM media_reader AS r WHERE r.hash = media.hash AND r.reader NOT IN (SELECT open_kfid FROM account))`,
  // Its facts said less: why a file is lost, and that a link may carry a picture.
  `UPDATE feed SET body = json_set(body, '$.loss', 'expired') WHERE kind = 'media.lost'`,
  `UPDATE feed SET body = json_set(body, '$.message.content.media', NULL)
   WHERE kind = 'message.received' AND body ->> '$.message.content.kind' = 'link'`,
];

export async function up<Any>(db: Kysely<Any>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
