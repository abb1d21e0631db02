import { sql, type Kysely } from 'kysely';

const statements = [
  `CREATE TABLE setting (name TEXT PRIMARY KEY, body TEXT NOT NULL) WITHOUT ROWID`,
  `CREATE TABLE saved_view (view_id TEXT PRIMARY KEY, owner TEXT, body TEXT NOT NULL) WITHOUT ROWID`,
  `CREATE TABLE macro (macro_id TEXT PRIMARY KEY, owner TEXT, body TEXT NOT NULL) WITHOUT ROWID`,
  `CREATE TABLE reminder (reminder_id TEXT PRIMARY KEY, conversation_id TEXT NOT NULL, body TEXT NOT NULL) WITHOUT ROWID`,
  `CREATE INDEX reminder_of ON reminder (conversation_id)`,
  `CREATE TABLE work_state (servicer_userid TEXT PRIMARY KEY, body TEXT NOT NULL) WITHOUT ROWID`,
  `CREATE TABLE mark (owner TEXT NOT NULL, conversation_id TEXT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (owner, conversation_id)) WITHOUT ROWID`,
  `UPDATE conversation SET body = json_set(body, '$.isStarred', json('false'), '$.team', NULL, '$.queue', NULL, '$.lastServicer', json_extract(body, '$.holder'), '$.handedOver', NULL, '$.lastHeld', NULL)`,
  `CREATE INDEX feed_conversation ON feed (conversation_id) WHERE conversation_id IS NOT NULL`,
];

export async function up<Any>(db: Kysely<Any>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
