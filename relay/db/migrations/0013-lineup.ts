import { sql, type Kysely } from 'kysely';

const statements = [
  `CREATE TABLE routing_lineup (hash TEXT PRIMARY KEY, open_kfid TEXT NOT NULL, body TEXT NOT NULL, made_at INTEGER NOT NULL)`,
  `CREATE INDEX routing_lineup_of ON routing_lineup (open_kfid, made_at)`,
  `CREATE INDEX routing_lineup_at ON routing_lineup (made_at)`,
];

export async function up<Any>(db: Kysely<Any>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
