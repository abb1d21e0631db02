import type { CommandOf } from '#shared/contracts/command';
import type { ConversationId, ServicerUserid } from '#shared/domain/ids';
import { isDue, type Reminder } from '#shared/domain/reminder';
import type { DeskDatabase } from './schema.ts';

type ReminderCommand = CommandOf<'reminder.set' | 'reminder.done'>;

/** What is still to be done in a conversation, the oldest first. */
export async function readReminders(db: DeskDatabase, conversationId: ConversationId): Promise<readonly Reminder[]> {
  const reminders = await db.reminders.where('conversationId').equals(conversationId).toArray();
  return reminders.filter(({ doneAt }) => doneAt === null).toSorted((left, right) => left.setAt - right.setAt);
}

/** Of those, the ones the customer has come back for. */
export async function readDueReminders(db: DeskDatabase, conversationId: ConversationId): Promise<readonly Reminder[]> {
  const [conversation, open] = await Promise.all([
    db.conversations.get(conversationId),
    readReminders(db, conversationId),
  ]);
  const lastCustomerAt = conversation?.lastCustomerAt ?? null;
  return open.filter((reminder) => isDue(reminder, lastCustomerAt));
}

/** DE-609: shows a reminder as its setter left it, before the relay has it. */
export async function showReminder(
  db: DeskDatabase,
  command: ReminderCommand,
  by: ServicerUserid,
  at: number,
): Promise<void> {
  if (command.kind === 'reminder.set') {
    const { reminderId, conversationId, text, setAt } = command;
    await db.reminders.put({ reminderId, conversationId, text, by, setAt, doneAt: null, doneBy: null });
  } else await setDone(db, command.reminderId, command.isDone ? { doneAt: at, doneBy: by } : notDone);
}

/** The relay refused it for good. */
export async function undoReminder(db: DeskDatabase, command: ReminderCommand, by: ServicerUserid): Promise<void> {
  if (command.kind === 'reminder.set') await db.reminders.delete(command.reminderId);
  else await setDone(db, command.reminderId, command.isDone ? notDone : { doneAt: 0, doneBy: by });
}

const notDone = { doneAt: null, doneBy: null };

async function setDone(db: DeskDatabase, reminderId: string, done: Pick<Reminder, 'doneAt' | 'doneBy'>): Promise<void> {
  const reminder = await db.reminders.get(reminderId);
  if (reminder) await db.reminders.put({ ...reminder, ...done });
}
