import { sql, type Kysely } from 'kysely';

/** When an account's stream was last read to its end, news or none: only so can a gap be told from silence. */
export async function up<Any>(db: Kysely<Any>): Promise<void> {
  await sql`ALTER TABLE pull_cursor ADD COLUMN checked_at INTEGER NOT NULL DEFAULT 0`.execute(db);
}
