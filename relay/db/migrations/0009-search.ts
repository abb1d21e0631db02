import { sql, type Kysely } from 'kysely';

// Without the texts: what was found is read from the feed, and nothing is kept twice. See relay/db/tables/search.ts.
const options = `content='', contentless_delete=1, tokenize="unicode61 remove_diacritics 0"`;
const statements = [
  `CREATE VIRTUAL TABLE search_message USING fts5(words, place, ${options})`,
  `CREATE VIRTUAL TABLE search_note USING fts5(words, place, ${options})`,
  `CREATE VIRTUAL TABLE search_quick_reply USING fts5(words, place, ${options})`,
  `CREATE VIRTUAL TABLE search_customer USING fts5(name, tags, source, place, ${options})`,
];

export async function up<Any>(db: Kysely<Any>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
