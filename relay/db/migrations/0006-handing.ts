import { sql, type Kysely } from 'kysely';

// Transfers begun here, and acquisition links sent from conversations.
const statements: readonly string[] = [
  `CREATE TABLE transfer (transfer_id TEXT PRIMARY KEY, kind TEXT NOT NULL, subject_id TEXT NOT NULL, subject_name TEXT NOT NULL, from_userid TEXT NOT NULL, to_userid TEXT NOT NULL, is_resigned INTEGER NOT NULL, started_at INTEGER NOT NULL, started_by TEXT NOT NULL, status TEXT NOT NULL, takes_effect_at INTEGER) WITHOUT ROWID`,
  `CREATE INDEX transfer_subject ON transfer (subject_id, started_at)`,
  `CREATE INDEX transfer_started ON transfer (started_at)`,
  `CREATE INDEX transfer_waiting ON transfer (status) WHERE status = 'waiting'`,
  `CREATE TABLE acquisition_use (token TEXT PRIMARY KEY, link_id TEXT NOT NULL, conversation_id TEXT NOT NULL, sent_at INTEGER NOT NULL, added_at INTEGER) WITHOUT ROWID`,
  `CREATE INDEX acquisition_use_link ON acquisition_use (link_id)`,
  `CREATE TABLE acquisition_unusable (link_id TEXT PRIMARY KEY, at INTEGER NOT NULL) WITHOUT ROWID`,
];

export async function up<Any>(db: Kysely<Any>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
