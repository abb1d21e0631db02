import { sql, type Kysely } from 'kysely';

const statements = [
  `CREATE TABLE routing_decision (decision INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER NOT NULL, conversation_id TEXT NOT NULL, ground TEXT NOT NULL, outcome TEXT NOT NULL)`,
  `CREATE INDEX routing_decision_of ON routing_decision (conversation_id, decision)`,
  `CREATE INDEX routing_decision_at ON routing_decision (at)`,
  `CREATE TABLE routing_basis (hash TEXT PRIMARY KEY, body TEXT NOT NULL, used_at INTEGER NOT NULL) WITHOUT ROWID`,
  `CREATE TABLE routing_turn (servicer_userid TEXT PRIMARY KEY, decision INTEGER NOT NULL) WITHOUT ROWID`,
  `CREATE TABLE routing_queue (conversation_id TEXT PRIMARY KEY, kind TEXT NOT NULL, since INTEGER NOT NULL) WITHOUT ROWID`,
  `CREATE TABLE rest (servicer_userid TEXT NOT NULL, from_at INTEGER NOT NULL, to_at INTEGER, PRIMARY KEY (servicer_userid, from_at)) WITHOUT ROWID`,
  `CREATE TABLE off_hours_answer (conversation_id TEXT PRIMARY KEY, session_at INTEGER NOT NULL) WITHOUT ROWID`,
  `CREATE INDEX conversation_held ON conversation (holder, last_at) WHERE holder IS NOT NULL`,
];

export async function up<Any>(db: Kysely<Any>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
