import { Dexie } from 'dexie';
import type { ConversationId } from '#shared/domain/ids';
import type { DeskDatabase, NoteRow } from './schema.ts';

/** A pinned note stays in sight (DE-4); one this desk does not have is passed over. */
export async function pinNote(db: DeskDatabase, noteId: string, isPinned: boolean): Promise<void> {
  const note = await db.notes.get(noteId);
  if (!note) return;
  const { pinKey: _, ...rest } = note;
  await db.notes.put(isPinned ? { ...rest, pinKey: 1 } : rest);
}

/** The notes of a conversation, oldest first. */
export function readNotes(db: DeskDatabase, id: ConversationId): Promise<readonly NoteRow[]> {
  return db.notes.where('[conversationId+order]').between([id, Dexie.minKey], [id, Dexie.maxKey]).toArray();
}
