import { Dexie } from 'dexie';
import type { DeskDatabase, MessageRow } from './schema.ts';

/** Voice messages heard on this desk; like WeChat's red dot, another desk has its own. */
export async function isHeard(db: DeskDatabase, messageId: string): Promise<boolean> {
  return (await db.heard.get(messageId)) !== undefined;
}

export async function markHeard(db: DeskDatabase, messageId: string, at: number): Promise<void> {
  await db.heard.put({ messageId, at });
}

/** The customer's next voice message after `order` that nobody heard here and that can be played, or null. */
export async function nextUnheard(db: DeskDatabase, conversationId: string, order: number): Promise<MessageRow | null> {
  const voices = await db.messages
    .where('[conversationId+order]')
    .between([conversationId, order], [conversationId, Dexie.maxKey], false)
    .filter(({ origin, content, recalledBy }) => origin === 'customer' && content.kind === 'voice' && !recalledBy)
    .toArray();
  const heard = await db.heard.bulkGet(voices.map((row) => row.id));
  const next = voices.find(({ content }, index) => {
    const isPlayable = content.kind === 'voice' && content.media?.playable !== undefined;
    return isPlayable && heard[index] === undefined;
  });
  return next ?? null;
}
