import { sql, type Kysely } from 'kysely';

// A mark's fact says all of the mark, so only the last of each is needed; the feed's last fact stays, whatever it is,
// because the next number is counted from it. See relay/feed/old-marks.ts.
const statements = [
  `CREATE INDEX feed_mark ON feed (conversation_id, body ->> '$.mark.owner', seq) WHERE kind = 'mark.changed'`,
  `DELETE FROM feed WHERE kind = 'mark.changed' AND EXISTS (
     SELECT 1 FROM feed AS later WHERE later.kind = 'mark.changed' AND later.conversation_id = feed.conversation_id
       AND later.body ->> '$.mark.owner' = feed.body ->> '$.mark.owner' AND later.seq > feed.seq)`,
];

export async function up<Any>(db: Kysely<Any>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
