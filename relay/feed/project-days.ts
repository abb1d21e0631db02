import { sql, type Transaction } from 'kysely';
import { conversationOf, type NewFact } from '#shared/domain/fact';
import type { ConversationId } from '#shared/domain/ids';
import { advanceDay, evidenceDay, type ConversationDay } from '#shared/domain/metrics';
import type { Day } from '#shared/lib/time';
import { writeRows } from '../db/rows.ts';
import type { Database } from '../db/schema.ts';

const UPSERT_DAY = `
  INSERT INTO conversation_day (day, conversation_id, open_kfid, first_customer_at, first_reply_at, first_reply_by, body)
  VALUES (?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT (day, conversation_id) DO UPDATE SET first_customer_at = excluded.first_customer_at,
    first_reply_at = excluded.first_reply_at, first_reply_by = excluded.first_reply_by, body = excluded.body`;

type Days = Map<Day, ConversationDay>;

/** The evidence behind the board: a fact changes the row of its day, or the last one before it. (ST-1) */
export async function projectDays(trx: Transaction<Database>, facts: readonly NewFact[]): Promise<void> {
  const news = facts.flatMap((fact) => {
    const day = evidenceDay(fact);
    const id = day === null ? null : conversationOf(fact);
    return day === null || !id ? [] : [{ day, id, fact }];
  });
  if (news.length === 0) return;
  const known = await readDays(trx, new Map(news.map(({ day, id }) => [`${day} ${id}`, [day, id]])));
  const changed = new Map<string, ConversationDay>();
  for (const { day, id, fact } of news) {
    const days: Days = known.get(id) ?? new Map();
    known.set(id, days);
    for (const after of advanceDay(day, days.get(day), lastBefore(days, day), fact)) {
      days.set(after.day, after);
      changed.set(`${after.day} ${id}`, after);
    }
  }
  await writeRows(
    trx,
    UPSERT_DAY,
    [...changed.values()].map((row) => {
      const [first] = row.replies;
      const id = row.conversationId;
      const openKfid = id.slice(0, id.indexOf('/'));
      return [row.day, id, openKfid, row.firstCustomerAt, first?.at ?? null, first?.by ?? null, JSON.stringify(row)];
    }),
  );
}

function lastBefore(days: Days, day: Day): ConversationDay | undefined {
  let last: ConversationDay | undefined;
  for (const row of days.values()) if (row.day < day && (!last || row.day > last.day)) last = row;
  return last;
}

/** Of each day and conversation that one's row, and its last before. */
async function readDays(
  trx: Transaction<Database>,
  keys: ReadonlyMap<string, readonly [Day, ConversationId]>,
): Promise<Map<ConversationId, Days>> {
  const { rows } = await sql<{ body: string }>`
    SELECT d.body FROM json_each(${JSON.stringify([...keys.values()])}) AS k
    CROSS JOIN conversation_day AS d ON d.conversation_id = k.value ->> 1 AND d.day IN (k.value ->> 0,
      (SELECT max(day) FROM conversation_day WHERE conversation_id = k.value ->> 1 AND day < k.value ->> 0))`.execute(
    trx,
  );
  const known = new Map<ConversationId, Days>();
  for (const { body } of rows) {
    const row = JSON.parse(body) as ConversationDay;
    const days = known.get(row.conversationId) ?? new Map<Day, ConversationDay>();
    known.set(row.conversationId, days.set(row.day, row));
  }
  return known;
}
