import { sql, type Kysely } from 'kysely';

// The company's accounts and WeCom's own figures. The index answers how many entered through each link.
const statements: readonly string[] = [
  `CREATE TABLE account_face (open_kfid TEXT PRIMARY KEY, avatar_url TEXT NOT NULL, avatar_hash TEXT, departments TEXT NOT NULL, gone_at INTEGER) WITHOUT ROWID`,
  `CREATE TABLE entry_link (open_kfid TEXT NOT NULL, scene TEXT NOT NULL, url TEXT NOT NULL, name TEXT NOT NULL, made_at INTEGER NOT NULL, PRIMARY KEY (open_kfid, scene)) WITHOUT ROWID`,
  `CREATE INDEX feed_entered ON feed (open_kfid, body ->> '$.entry.scene') WHERE kind = 'customer.entered'`,
  `CREATE TABLE wecom_statistic (day TEXT NOT NULL, kind TEXT NOT NULL, open_kfid TEXT NOT NULL, subject TEXT NOT NULL, fetched_at INTEGER NOT NULL, body TEXT, PRIMARY KEY (kind, open_kfid, subject, day)) WITHOUT ROWID`,
  `CREATE INDEX wecom_statistic_day ON wecom_statistic (day, kind, open_kfid)`,
];

export async function up<Any>(db: Kysely<Any>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
