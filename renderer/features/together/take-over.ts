import type { ConversationId, ServicerUserid } from '#shared/domain/ids';
import { noteCommand } from '../../app/notes/write-note.ts';
import type { Desk } from '../../sync/desk.ts';

/** Claims the conversation and whispers to who held it: both in one go, so that nobody loses one without a word. */
export async function takeOver(desk: Desk, id: ConversationId, from: ServicerUserid, said: string): Promise<void> {
  const why = await noteCommand(desk, id, said, { about: null, isUrgent: false, whisperTo: from });
  await desk.send([
    { command: { kind: 'conversation.claim', id: desk.makeId(), conversationId: id } },
    { command: why },
  ]);
}
