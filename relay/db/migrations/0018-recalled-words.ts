import { sql, type Kysely } from 'kysely';

// What customers recalled, where the company keeps it for supervisors (IN-31): apart from the feed, which every desk reads.
const statements = [
  `CREATE TABLE recalled_words (conversation_id TEXT NOT NULL, message_id TEXT NOT NULL, words TEXT NOT NULL, recalled_at INTEGER NOT NULL, PRIMARY KEY (conversation_id, message_id)) WITHOUT ROWID`,
  `CREATE INDEX recalled_words_at ON recalled_words (recalled_at)`,
];

export async function up<Any>(db: Kysely<Any>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
