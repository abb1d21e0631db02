import { sql, type Kysely } from 'kysely';

/** The first schema. Tables found by text keys are WITHOUT ROWID; see relay/db/schema.ts for what they hold. */
const statements = [
  `CREATE TABLE feed (seq INTEGER PRIMARY KEY, at INTEGER NOT NULL, kind TEXT NOT NULL, open_kfid TEXT, conversation_id TEXT, body TEXT NOT NULL)`,
  `CREATE INDEX feed_reply ON feed (body ->> '$.message.id') WHERE kind = 'reply.accepted'`,
  `CREATE TABLE conversation (id TEXT PRIMARY KEY, open_kfid TEXT NOT NULL, external_userid TEXT NOT NULL, holder TEXT, service_state TEXT NOT NULL, waiting_since INTEGER, last_at INTEGER NOT NULL, body TEXT NOT NULL)`,
  `CREATE INDEX conversation_waiting ON conversation (waiting_since) WHERE waiting_since IS NOT NULL`,
  `CREATE INDEX conversation_customer ON conversation (external_userid)`,
  `CREATE TABLE conversation_day (day TEXT NOT NULL, conversation_id TEXT NOT NULL, open_kfid TEXT NOT NULL, first_customer_at INTEGER, first_reply_at INTEGER, first_reply_by TEXT, body TEXT NOT NULL, PRIMARY KEY (day, conversation_id)) WITHOUT ROWID`,
  `CREATE TABLE pull_cursor (open_kfid TEXT PRIMARY KEY, cursor TEXT NOT NULL, moved_at INTEGER NOT NULL) WITHOUT ROWID`,
  `CREATE TABLE seen_message (sent_at INTEGER NOT NULL, open_kfid TEXT NOT NULL, msgid TEXT NOT NULL, PRIMARY KEY (sent_at, open_kfid, msgid)) WITHOUT ROWID`,
  `CREATE TABLE doorbell (open_kfid TEXT PRIMARY KEY, token TEXT, rung_at INTEGER NOT NULL, rings INTEGER NOT NULL, answered INTEGER NOT NULL) WITHOUT ROWID`,
  `CREATE TABLE external_event (hash TEXT PRIMARY KEY, at INTEGER NOT NULL, body TEXT NOT NULL, attempts INTEGER NOT NULL, next_at INTEGER NOT NULL, done_at INTEGER) WITHOUT ROWID`,
  `CREATE INDEX external_event_next ON external_event (next_at) WHERE done_at IS NULL`,
  `CREATE TABLE welcome (message_id TEXT PRIMARY KEY, conversation_id TEXT NOT NULL, open_kfid TEXT NOT NULL, code TEXT NOT NULL, text TEXT NOT NULL, entered_at INTEGER NOT NULL) WITHOUT ROWID`,
  `CREATE TABLE account (open_kfid TEXT PRIMARY KEY, body TEXT NOT NULL) WITHOUT ROWID`,
  `CREATE TABLE servicer (servicer_userid TEXT PRIMARY KEY, name TEXT NOT NULL, role TEXT NOT NULL, password_hash TEXT, is_active INTEGER NOT NULL) WITHOUT ROWID`,
  `CREATE TABLE servicer_account (servicer_userid TEXT NOT NULL, open_kfid TEXT NOT NULL, availability TEXT NOT NULL, PRIMARY KEY (servicer_userid, open_kfid)) WITHOUT ROWID`,
  `CREATE TABLE session (token_hash TEXT PRIMARY KEY, servicer_userid TEXT NOT NULL, desk TEXT NOT NULL, created_at INTEGER NOT NULL, seen_at INTEGER NOT NULL, revoked_at INTEGER) WITHOUT ROWID`,
  `CREATE INDEX session_servicer ON session (servicer_userid)`,
  `CREATE TABLE customer (external_userid TEXT PRIMARY KEY, first_seen_at INTEGER NOT NULL, profile TEXT, relation TEXT NOT NULL, tags TEXT NOT NULL) WITHOUT ROWID`,
  `CREATE TABLE note (note_id TEXT PRIMARY KEY, conversation_id TEXT NOT NULL, external_userid TEXT NOT NULL, at INTEGER NOT NULL, body TEXT NOT NULL) WITHOUT ROWID`,
  `CREATE INDEX note_customer ON note (external_userid, at)`,
  `CREATE TABLE quick_reply (quick_reply_id TEXT PRIMARY KEY, owner TEXT, body TEXT NOT NULL) WITHOUT ROWID`,
  `CREATE TABLE command (id TEXT PRIMARY KEY, servicer_userid TEXT NOT NULL, at INTEGER NOT NULL, result TEXT NOT NULL) WITHOUT ROWID`,
  `CREATE TABLE delivery (position INTEGER PRIMARY KEY AUTOINCREMENT, message_id TEXT NOT NULL UNIQUE, conversation_id TEXT NOT NULL, open_kfid TEXT NOT NULL, accepted_at INTEGER NOT NULL, body TEXT NOT NULL, attempts INTEGER NOT NULL, maybe_sent INTEGER NOT NULL DEFAULT 0, next_at INTEGER NOT NULL)`,
  `CREATE INDEX delivery_conversation ON delivery (conversation_id, position)`,
  `CREATE TABLE media (hash TEXT PRIMARY KEY, mime TEXT NOT NULL, bytes INTEGER NOT NULL, width INTEGER, height INTEGER, stored_at INTEGER NOT NULL) WITHOUT ROWID`,
  `CREATE TABLE media_reader (hash TEXT NOT NULL, reader TEXT NOT NULL, PRIMARY KEY (hash, reader)) WITHOUT ROWID`,
  `CREATE TABLE media_fetch (message_id TEXT PRIMARY KEY, conversation_id TEXT NOT NULL, open_kfid TEXT NOT NULL, media_id TEXT NOT NULL, attempts INTEGER NOT NULL, next_at INTEGER NOT NULL, expires_at INTEGER NOT NULL) WITHOUT ROWID`,
  `CREATE TABLE media_upload (hash TEXT PRIMARY KEY, media_id TEXT NOT NULL, expires_at INTEGER NOT NULL) WITHOUT ROWID`,
  `CREATE TABLE invitation (token TEXT PRIMARY KEY, conversation_id TEXT NOT NULL, external_userid TEXT NOT NULL, target TEXT NOT NULL, invited_by TEXT NOT NULL, invited_at INTEGER NOT NULL, accepted_at INTEGER, body TEXT NOT NULL) WITHOUT ROWID`,
  `CREATE INDEX invitation_conversation ON invitation (conversation_id)`,
  `CREATE INDEX invitation_day ON invitation (invited_at)`,
  `CREATE TABLE invitation_draft (command_id TEXT PRIMARY KEY, token TEXT NOT NULL, conversation_id TEXT NOT NULL, target_kind TEXT NOT NULL, made_at INTEGER NOT NULL, config_id TEXT, qr_address TEXT, picture_tries INTEGER NOT NULL DEFAULT 0) WITHOUT ROWID`,
  `CREATE TABLE group_member (chat_id TEXT NOT NULL, external_userid TEXT NOT NULL, PRIMARY KEY (chat_id, external_userid)) WITHOUT ROWID`,
  `CREATE TABLE contact_job (position INTEGER PRIMARY KEY AUTOINCREMENT, lane TEXT NOT NULL, body TEXT NOT NULL, attempts INTEGER NOT NULL, next_at INTEGER NOT NULL)`,
  `CREATE INDEX contact_job_lane ON contact_job (lane, position)`,
  `CREATE TABLE raw_message (open_kfid TEXT NOT NULL, msgid TEXT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (open_kfid, msgid)) WITHOUT ROWID`,
  `CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID`,
];

export async function up<Any>(db: Kysely<Any>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
