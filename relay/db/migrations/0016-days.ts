import { sql, type Kysely } from 'kysely';

// A question asked before midnight may be answered after it: the row it stands in is found from the conversation. Rows of
// before were written by the day alone: one without a question says nothing, and a question for which nobody waits any more
// (answered on a later day, or its session ended) must not go on with what the customer asks next.
const statements = [
  `CREATE INDEX conversation_day_last ON conversation_day (conversation_id, day)`,
  `DELETE FROM conversation_day WHERE first_customer_at IS NULL`,
  `UPDATE conversation_day SET body = json_set(body, '$.isOver', json('true')) WHERE first_reply_at IS NULL
     AND conversation_id IN (SELECT id FROM conversation WHERE waiting_since IS NULL)`,
];

export async function up<Any>(db: Kysely<Any>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
