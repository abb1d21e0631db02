import { sql, type Kysely } from 'kysely';

/** Our copy of the company's tags, the contact ways and join ways we know, and who came by them; see relay/db/tables/contacts.ts. */
const statements = [
  `CREATE TABLE corp_tag_group (group_id TEXT PRIMARY KEY, name TEXT NOT NULL, rank INTEGER NOT NULL, position INTEGER NOT NULL, access TEXT NOT NULL, deleted_at INTEGER) WITHOUT ROWID`,
  `CREATE TABLE corp_tag (tag_id TEXT PRIMARY KEY, group_id TEXT NOT NULL, name TEXT NOT NULL, rank INTEGER NOT NULL, position INTEGER NOT NULL, access TEXT NOT NULL, deleted_at INTEGER) WITHOUT ROWID`,
  `CREATE INDEX corp_tag_of_group ON corp_tag (group_id)`,
  `CREATE TABLE contact_way (config_id TEXT PRIMARY KEY, kind TEXT NOT NULL, state TEXT NOT NULL, purpose TEXT NOT NULL, token TEXT, made_at INTEGER NOT NULL, tried_at INTEGER, body TEXT NOT NULL) WITHOUT ROWID`,
  `CREATE INDEX contact_way_state ON contact_way (state)`,
  `CREATE INDEX contact_way_one_off ON contact_way (made_at) WHERE token IS NOT NULL`,
  `CREATE TABLE contact_way_use (config_id TEXT NOT NULL, external_userid TEXT NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (config_id, external_userid)) WITHOUT ROWID`,
];

export async function up<Any>(db: Kysely<Any>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
