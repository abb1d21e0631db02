import { sql, type Kysely } from 'kysely';

export async function up<Any>(db: Kysely<Any>): Promise<void> {
  await sql
    .raw(`CREATE TABLE cache_key (servicer_userid TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID`)
    .execute(db);
}
