import { sql, type Kysely } from 'kysely';

/** A private one becomes personal, a team's the company's; the text its only block. The desk does the same to its rows. */
const renewed = (body: string, id: string, owner: string) => `json_remove(json_set(${body},
  '$.scope', json(CASE WHEN ${owner} IS NULL THEN '{"kind":"company"}' ELSE json_object('kind', 'personal', 'owner', ${owner}) END),
  '$.blocks', json_array(json_object('kind', 'text', 'text', ${body} ->> '$.text')),
  '$.place', 'a0' || replace(replace(${id}, '-', ''), '_', '') || 'V',
  '$.status', 'live',
  '$.remark', NULL,
  '$.fits', json('{"scenes":[],"tags":[]}')), '$.text', '$.owner')`;

const statements = [
  `UPDATE quick_reply SET body = ${renewed('body', 'quick_reply_id', 'owner')} WHERE body ->> '$.blocks' IS NULL`,
  `UPDATE feed SET body = json_set(body, '$.quickReply', json(${renewed(
    "(body -> '$.quickReply')",
    "(body ->> '$.quickReply.quickReplyId')",
    "(body ->> '$.quickReply.owner')",
  )})) WHERE kind = 'quick-reply.saved' AND body ->> '$.quickReply.blocks' IS NULL`,
  // Files of quick replies: who may see them (owner NULL = everybody signed in), and that retention lets them be.
  `CREATE TABLE quick_reply_media (quick_reply_id TEXT NOT NULL, hash TEXT NOT NULL, owner TEXT, PRIMARY KEY (quick_reply_id, hash)) WITHOUT ROWID`,
  `CREATE INDEX quick_reply_media_of ON quick_reply_media (hash)`,
  // Each time one was sent, and what came of it.
  `CREATE TABLE quick_reply_use (message_id TEXT PRIMARY KEY, quick_reply_id TEXT NOT NULL, conversation_id TEXT NOT NULL, servicer_userid TEXT NOT NULL, at INTEGER NOT NULL, answered_at INTEGER, upgraded_at INTEGER) WITHOUT ROWID`,
  `CREATE INDEX quick_reply_use_in ON quick_reply_use (conversation_id, at)`,
  // All that is counted of one, so that counting reads no rows.
  `CREATE INDEX quick_reply_use_of ON quick_reply_use (quick_reply_id, at, answered_at, upgraded_at)`,
];

export async function up<Any>(db: Kysely<Any>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
