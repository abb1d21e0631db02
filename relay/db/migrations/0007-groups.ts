import { sql, type Kysely } from 'kysely';

/** Customer groups as last read: their name, and the version of the member list that `group_member` holds. */
export async function up<Any>(db: Kysely<Any>): Promise<void> {
  await sql`
    CREATE TABLE customer_group (chat_id TEXT PRIMARY KEY, name TEXT NOT NULL, member_version TEXT NOT NULL)
    WITHOUT ROWID`.execute(db);
}
