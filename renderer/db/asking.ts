import type { ConversationId } from '#shared/domain/ids';
import { LOCAL_ORDER, type DeskDatabase } from './schema.ts';

/** What a customer waits to be answered. */
export type UnansweredWords = {
  /** '' while they wait for nothing, or said it without words. */
  readonly text: string;
  /** 0 while they have said nothing. */
  readonly lastCustomerAt: number;
};

const LOOKED = 8;

/** The customer's last words while nobody has answered them; null = no such conversation here. */
export async function readUnanswered(db: DeskDatabase, id: ConversationId): Promise<UnansweredWords | null> {
  const conversation = await db.conversations.get(id);
  if (!conversation) return null;
  const lastCustomerAt = conversation.lastCustomerAt ?? 0;
  if (!conversation.wait) return { text: '', lastCustomerAt };
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
  return { text: words.toReversed().join('\n'), lastCustomerAt };
}
