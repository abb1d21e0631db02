import type { CommandOf } from '#shared/contracts/command';
import { conversationEnds, type ConversationId, type OpenKfid, type ServicerUserid } from '#shared/domain/ids';
import type { DeskDatabase } from '../../db/schema.ts';
import { mentionsIn, toMentionables, type Mentionable } from '../../lib/mentions.ts';
import type { Desk } from '../../sync/desk.ts';
import { type NoteMeans, meanNote, noteMeans } from './note-draft.ts';

/** Whom a note may call: who serves the account, and those who see every account. */
export async function readMentionables(
  db: DeskDatabase,
  openKfid: OpenKfid,
): Promise<readonly Mentionable<ServicerUserid>[]> {
  const rows = await db.servicers.toArray();
  return toMentionables(
    rows
      .filter((row) => row.isActive)
      .filter((row) => row.role !== 'servicer' || row.serves.some((served) => served.openKfid === openKfid))
      .map((row) => ({ userid: row.servicerUserid, name: row.name })),
  );
}

/** The command of a note: whom it calls stands in its text (DE-707); a whisper calls whom it is for. */
export async function noteCommand(
  desk: Desk,
  conversationId: ConversationId,
  text: string,
  { about, isUrgent, whisperTo }: NoteMeans,
): Promise<CommandOf<'note.write'>> {
  const named = mentionsIn(text, await readMentionables(desk.db, conversationEnds(conversationId).openKfid));
  const mentions = whisperTo === null ? named.filter((userid) => userid !== desk.me.servicerUserid) : [whisperTo];
  return {
    kind: 'note.write',
    id: desk.makeId(),
    conversationId,
    text,
    ...(mentions.length > 0 ? { mentions } : {}),
    ...(isUrgent && mentions.length > 0 ? { isUrgent: true } : {}),
    ...(whisperTo === null ? {} : { whisperTo }),
    ...(about === null ? {} : { about }),
  };
}

/** Queues the note in the composer as it is meant; the next one begins plain. */
export async function writeComposedNote(desk: Desk, conversationId: ConversationId, text: string): Promise<void> {
  const command = await noteCommand(desk, conversationId, text, noteMeans(conversationId));
  await desk.send([{ command }], { conversationId, part: 'note' });
  meanNote(conversationId, { about: null, isUrgent: false, whisperTo: null });
}
