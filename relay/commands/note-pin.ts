import type { CommandOf } from '#shared/contracts/command';
import { readersOf, type Note } from '#shared/domain/note';
import { done, openFor, refuse, type Ground, type Outcome } from './ground.ts';

/** DE-4: a pinned note stays in sight; a whisper cannot be pinned, because it is not everybody's. */
export async function pinNote(command: CommandOf<'note.pin'>, { trx, asker, now }: Ground): Promise<Outcome> {
  const opened = await openFor(trx, asker, command.conversationId);
  if (opened.kind === 'refused') return opened;
  const { conversationId, noteId, isPinned } = command;
  const row = await trx.selectFrom('note').select('body').where('note_id', '=', noteId).executeTakeFirst();
  const note = row ? (JSON.parse(row.body) as Note) : null;
  if (note?.conversationId !== conversationId || readersOf(note) !== null) return refuse('not-found', 'no such note');
  return done({
    kind: 'note.pinned',
    at: now,
    openKfid: opened.conversation.openKfid,
    conversationId,
    noteId,
    isPinned,
    by: asker.servicerUserid,
  });
}
