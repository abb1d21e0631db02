import { sql, type Kysely } from 'kysely';

// What the relay says by itself, and replies of every kind. `media_upload` is a cache of three days: made anew, because
// WeCom keeps the kinds of media apart and shows the name of a file. Welcomes on their way become rows of `event_code`.
const statements: readonly string[] = [
  `DROP TABLE media_upload`,
  `CREATE TABLE media_upload (hash TEXT NOT NULL, kind TEXT NOT NULL, name TEXT NOT NULL, media_id TEXT NOT NULL, expires_at INTEGER NOT NULL, PRIMARY KEY (hash, kind, name)) WITHOUT ROWID`,
  `ALTER TABLE delivery ADD COLUMN is_bulk INTEGER NOT NULL DEFAULT 0`,
  `CREATE INDEX delivery_turn ON delivery (is_bulk, position)`,
  `CREATE TABLE automatic_text (id TEXT PRIMARY KEY, place INTEGER NOT NULL, body TEXT NOT NULL) WITHOUT ROWID`,
  `CREATE TABLE event_code (message_id TEXT PRIMARY KEY, conversation_id TEXT NOT NULL, open_kfid TEXT NOT NULL, kind TEXT NOT NULL, code TEXT NOT NULL, body TEXT NOT NULL, issued_at INTEGER NOT NULL, expires_at INTEGER NOT NULL, attempts INTEGER NOT NULL DEFAULT 1, maybe_sent INTEGER NOT NULL DEFAULT 1, next_at INTEGER NOT NULL) WITHOUT ROWID`,
  `CREATE INDEX event_code_turn ON event_code (next_at)`,
  `INSERT INTO event_code (message_id, conversation_id, open_kfid, kind, code, body, issued_at, expires_at, next_at) SELECT message_id, conversation_id, open_kfid, 'welcome', code, json_object('kind', 'text', 'text', text), entered_at, entered_at + 20000, 0 FROM welcome`,
  `DROP TABLE welcome`,
  `UPDATE conversation SET body = json_set(body, '$.refusedBy', NULL)`,
  `CREATE TABLE survey_end (conversation_id TEXT PRIMARY KEY, message_id TEXT NOT NULL, attempts INTEGER NOT NULL, next_at INTEGER NOT NULL) WITHOUT ROWID`,
];

/** What a company says until it says otherwise. */
const welcome = {
  id: 'welcome',
  on: 'welcome',
  says: { kind: 'text', text: '您好，欢迎咨询。请直接写下您的问题，客服看到后会尽快回复您。' },
  when: {},
  order: 100,
  isOn: true,
};

export async function up<Any>(db: Kysely<Any>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
  await sql`INSERT INTO automatic_text (id, place, body) VALUES (${welcome.id}, 0, ${JSON.stringify(welcome)})`.execute(
    db,
  );
}
