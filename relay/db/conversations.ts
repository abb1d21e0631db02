import type { Conversation } from '#shared/domain/conversation';
import type { RelayDatabase } from './open.ts';

/** The conversation as projected so far, inside a transaction or not; null when there is none. */
export async function readConversation(
  db: Pick<RelayDatabase, 'selectFrom'>,
  id: string,
): Promise<Conversation | null> {
  const row = await db.selectFrom('conversation').select('body').where('id', '=', id).executeTakeFirst();
  // Written by relay/feed/project.ts only.
  return row ? (JSON.parse(row.body) as Conversation) : null;
}
