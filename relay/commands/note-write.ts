import type { CommandOf } from '#shared/contracts/command';
import type { Note } from '#shared/domain/note';
import { done, openFor, type Ground, type Outcome } from './ground.ts';

/** A remark for colleagues; everyone who serves the account may leave one. */
export async function writeNote(command: CommandOf<'note.write'>, { trx, asker, now }: Ground): Promise<Outcome> {
  const opened = await openFor(trx, asker, command.conversationId);
  if (opened.kind === 'refused') return opened;
  const { id, openKfid, externalUserid } = opened.conversation;
  const { id: noteId, text, mentions, isUrgent, whisperTo, about } = command;
  const note: Note = {
    noteId,
    conversationId: id,
    by: asker.servicerUserid,
    at: now,
    text,
    ...(mentions && mentions.length > 0 ? { mentions } : {}),
    ...(isUrgent ? { isUrgent } : {}),
    ...(whisperTo ? { whisperTo } : {}),
    ...(about ? { about } : {}),
  };
  await trx
    .insertInto('note')
    .values({
      note_id: note.noteId,
      conversation_id: id,
      external_userid: externalUserid,
      at: now,
      body: JSON.stringify(note),
    })
    .execute();
  return done({ kind: 'note.written', at: now, openKfid, note });
}
