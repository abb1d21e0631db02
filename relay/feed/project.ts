import { sql, type Transaction } from 'kysely';
import { advance, newConversation, type Conversation } from '#shared/domain/conversation';
import { conversationOf, type NewFact } from '#shared/domain/fact';
import type { ConversationId } from '#shared/domain/ids';
import { writeRows, type Cell } from '../db/rows.ts';
import type { Database } from '../db/schema.ts';
import { projectUses } from '../quick-replies/project-uses.ts';
import { projectDays } from './project-days.ts';
import { projectMedia } from './project-media.ts';
import { projectRests } from './project-rests.ts';

const UPSERT_CONVERSATION = `
  INSERT INTO conversation (id, open_kfid, external_userid, holder, service_state, waiting_since, last_at, body)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT (id) DO UPDATE SET holder = excluded.holder, service_state = excluded.service_state,
    waiting_since = excluded.waiting_since, last_at = excluded.last_at, body = excluded.body`;

/**
 * Brings the rows that are projected from the feed up to date with these facts: one read and one write each. Answers the
 * conversations that were not there before.
 */
export async function project(
  trx: Transaction<Database>,
  facts: readonly NewFact[],
): Promise<readonly ConversationId[]> {
  const fresh = await projectConversations(trx, facts);
  await projectDays(trx, facts);
  await projectMedia(trx, facts);
  await projectRests(trx, facts);
  await projectUses(trx, facts);
  return fresh;
}

async function projectConversations(
  trx: Transaction<Database>,
  facts: readonly NewFact[],
): Promise<readonly ConversationId[]> {
  const byId = new Map<ConversationId, NewFact[]>();
  for (const fact of facts) {
    const id = conversationOf(fact);
    if (id) (byId.get(id) ?? byId.set(id, []).get(id))?.push(fact);
  }
  if (byId.size === 0) return [];
  const known = await sql<{ id: ConversationId; body: string }>`
    SELECT id, body FROM conversation WHERE id IN (SELECT value FROM json_each(${JSON.stringify([...byId.keys()])}))`.execute(
    trx,
  );
  const before = new Map(known.rows.map((row) => [row.id, JSON.parse(row.body) as Conversation]));
  const changed: Conversation[] = [];
  for (const [id, news] of byId) {
    const start = before.get(id) ?? newConversation(id, news[0]?.at ?? 0);
    const end = news.reduce(advance, start);
    if (end !== before.get(id)) changed.push(end);
  }
  if (changed.length === 0) return [];
  await writeRows(
    trx,
    UPSERT_CONVERSATION,
    changed.map((row): Cell[] => [
      row.id,
      row.openKfid,
      row.externalUserid,
      row.holder,
      row.serviceState,
      row.wait?.since ?? null,
      row.lastAt,
      JSON.stringify(row),
    ]),
  );
  return changed.filter((row) => !before.has(row.id)).map((row) => row.id);
}
