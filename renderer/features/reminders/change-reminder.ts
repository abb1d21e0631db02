import type { ConversationId } from '#shared/domain/ids';
import type { Reminder } from '#shared/domain/reminder';
import type { Desk } from '../../sync/desk.ts';

export async function setReminder(desk: Desk, conversationId: ConversationId, text: string): Promise<void> {
  const id = desk.makeId();
  const command = { kind: 'reminder.set', id, conversationId, reminderId: id, text, setAt: desk.now() } as const;
  await desk.send([{ command }]);
}

export async function markDone(
  desk: Desk,
  { conversationId, reminderId }: Pick<Reminder, 'conversationId' | 'reminderId'>,
  isDone: boolean,
): Promise<void> {
  const command = { kind: 'reminder.done', id: desk.makeId(), conversationId, reminderId, isDone } as const;
  await desk.send([{ command }]);
}
