import type { CommandOf } from '#shared/contracts/command';
import type { Reminder } from '#shared/domain/reminder';
import { done, openFor, refuse, type Ground, type Outcome } from './ground.ts';

/** DE-3: a reminder waits for the customer's next message; everyone who serves the account sees it and may do it. */
export async function setReminder(command: CommandOf<'reminder.set'>, { trx, asker, now }: Ground): Promise<Outcome> {
  const opened = await openFor(trx, asker, command.conversationId);
  if (opened.kind === 'refused') return opened;
  const { reminderId, text } = command;
  // A clock that runs ahead must not put off what it waits for.
  const setAt = Math.min(command.setAt, now);
  if (await readReminder(trx, reminderId)) return refuse('bad-command', 'the id is used by another reminder');
  const { id: conversationId, openKfid } = opened.conversation;
  const by = asker.servicerUserid;
  const reminder: Reminder = { reminderId, conversationId, text, by, setAt, doneAt: null, doneBy: null };
  const row = { reminder_id: reminderId, conversation_id: conversationId, body: JSON.stringify(reminder) };
  await trx.insertInto('reminder').values(row).execute();
  return done({ kind: 'reminder.changed', at: now, openKfid, reminder });
}

export async function completeReminder(
  command: CommandOf<'reminder.done'>,
  { trx, asker, now }: Ground,
): Promise<Outcome> {
  const opened = await openFor(trx, asker, command.conversationId);
  if (opened.kind === 'refused') return opened;
  const before = await readReminder(trx, command.reminderId);
  if (before?.conversationId !== command.conversationId) return refuse('not-found', 'no such reminder');
  const { isDone } = command;
  if ((before.doneAt !== null) === isDone) return done();
  const reminder: Reminder = { ...before, doneAt: isDone ? now : null, doneBy: isDone ? asker.servicerUserid : null };
  const body = JSON.stringify(reminder);
  await trx.updateTable('reminder').set({ body }).where('reminder_id', '=', reminder.reminderId).execute();
  return done({ kind: 'reminder.changed', at: now, openKfid: opened.conversation.openKfid, reminder });
}

async function readReminder(trx: Ground['trx'], reminderId: string): Promise<Reminder | null> {
  const row = await trx.selectFrom('reminder').select('body').where('reminder_id', '=', reminderId).executeTakeFirst();
  return row ? (JSON.parse(row.body) as Reminder) : null;
}
