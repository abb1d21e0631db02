import type { ConversationId, ServicerUserid } from '#shared/domain/ids';
import type { ConversationRow, DeskDatabase, NoteRow } from './schema.ts';

/** A conversation in which a colleague called me, with the newest such note. */
export type Mention = { readonly row: ConversationRow; readonly note: NoteRow; readonly isUnread: boolean };

/** So many notes are looked at: older calls are found by search. */
const NEWEST_NOTES = 300;

/** Where I was called, newest first, each conversation once. Unread until it was opened after the note (DE-104). */
export async function readMentions(db: DeskDatabase, me: ServicerUserid): Promise<readonly Mention[]> {
  // Ids of notes begin with their time, so that the index has them in order.
  const notes = await db.notes.where('mentions').equals(me).reverse().limit(NEWEST_NOTES).toArray();
  const newest = new Map<ConversationId, NoteRow>();
  for (const note of notes.toSorted((left, right) => right.at - left.at))
    if (note.by !== me && !newest.has(note.conversationId)) newest.set(note.conversationId, note);
  const ids = [...newest.keys()];
  if (ids.length === 0) return [];
  const [rows, seen] = await Promise.all([db.conversations.bulkGet(ids), db.meta.bulkGet(ids.map(seenName))]);
  return [...newest.values()].flatMap((note, index): Mention[] => {
    const row = rows[index];
    return row ? [{ row, note, isUnread: Number(seen[index]?.value ?? 0) < note.at }] : [];
  });
}

/** The conversation is open: calls up to its newest note are answered. */
export async function markMentionsSeen(
  db: DeskDatabase,
  conversationId: ConversationId,
  me: ServicerUserid,
): Promise<void> {
  await db.transaction('rw', [db.notes, db.meta], async () => {
    const notes = await db.notes
      .where('mentions')
      .equals(me)
      .filter((note) => note.conversationId === conversationId)
      .toArray();
    if (notes.length === 0) return;
    const at = Math.max(...notes.map((note) => note.at));
    const before = await db.meta.get(seenName(conversationId));
    if (Number(before?.value ?? 0) < at) await db.meta.put({ name: seenName(conversationId), value: at });
  });
}

function seenName(conversationId: ConversationId): string {
  return `mentions seen ${conversationId}`;
}
