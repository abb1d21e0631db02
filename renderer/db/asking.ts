import type { ConversationId } from '#shared/domain/ids';
import { LOCAL_ORDER, type DeskDatabase } from './schema.ts';

/** What a customer waits to be answered. */
export type UnansweredWords = {
  readonly text: string;
  readonly lastCustomerAt: number;
};

const LOOKED = 8;

/** The customer's last words while nobody has answered them; null = they wait for nothing. */
export async function readUnanswered(db: DeskDatabase, id: ConversationId): Promise<UnansweredWords | null> {
  const conversation = await db.conversations.get(id);
  if (!conversation?.wait || conversation.lastCustomerAt === null) return null;
  const rows = await db.messages
    .where('[conversationId+order]')
    .between([id, -1], [id, LOCAL_ORDER * 2])
    .reverse()
    .limit(LOOKED)
    .toArray();
  const answered = rows.findIndex(({ origin, automatic }) => origin !== 'customer' && automatic === undefined);
  const words = rows
    .slice(0, answered < 0 ? rows.length : answered)
    .flatMap(({ content, recalledBy }) => (content.kind === 'text' && !recalledBy ? [content.text] : []));
  if (words.length === 0) return null;
  return { text: words.toReversed().join('\n'), lastCustomerAt: conversation.lastCustomerAt };
}
