import { sql, type Kysely } from 'kysely';

// A question asked before midnight may be answered after it: the row it stands in is found from the conversation.
const statements = [`CREATE INDEX conversation_day_last ON conversation_day (conversation_id, day)`];

export async function up<Any>(db: Kysely<Any>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
