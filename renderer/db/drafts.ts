import type { ConversationId } from '#shared/domain/ids';
import type { DeskDatabase, DraftRow } from './schema.ts';

export async function readDraft(db: DeskDatabase, conversationId: ConversationId): Promise<DraftRow | undefined> {
  return db.drafts.get(conversationId);
}

/** Keeps what is typed; two empty texts take the draft away. */
export async function saveDraft(db: DeskDatabase, draft: DraftRow): Promise<void> {
  if (draft.reply === '' && draft.note === '') await db.drafts.delete(draft.conversationId);
  else await db.drafts.put(draft);
}

/** Which field of the composer a text was written in. */
export type Written = { readonly conversationId: ConversationId; readonly part: 'reply' | 'note' };

/** What was written there is no draft any more. */
export async function clearDraft(db: DeskDatabase, { conversationId, part }: Written): Promise<void> {
  const draft = await readDraft(db, conversationId);
  if (draft) await saveDraft(db, { ...draft, [part]: '' });
}

export async function markRead(db: DeskDatabase, conversationId: ConversationId, readAt: number): Promise<void> {
  const before = await db.reads.get(conversationId);
  if ((before?.readAt ?? 0) < readAt) await db.reads.put({ conversationId, readAt });
}

/** Never a time: the servicer asked to be reminded of it. */
export const MARKED_UNREAD = -1;

export async function markUnread(db: DeskDatabase, conversationId: ConversationId): Promise<void> {
  await db.reads.put({ conversationId, readAt: MARKED_UNREAD });
}
