import { Dexie } from 'dexie';
import type { Command, CommandOf } from '#shared/contracts/command';
import { changeMark, newMark, type Mark, type MarkChange } from '#shared/domain/mark';
import type { ConversationId } from '#shared/domain/ids';
import { toMarkRow } from './rows.ts';
import type { DeskDatabase, OutboxRow } from './schema.ts';

/** The one lane of all marks: they are nobody else's business, so they hold up no reply and wait for none. */
export const MARKS_LANE = 'marks';

type MarkCommand = CommandOf<'conversation.mark'>;

/** Who notes it, and what else they will have noted of it by then. */
type Marked = { readonly command: MarkCommand; readonly by: Mark['owner'] };

/**
 * Whether a change would change anything: what is so already is not said to the relay again. A snooze counts by its end,
 * because its beginning is always now.
 */
export function isNews(mark: Mark | undefined, change: MarkChange): boolean {
  const { isPinned, readAt, isUnread, snooze } = change;
  if (isPinned !== undefined && isPinned !== (mark?.isPinned ?? false)) return true;
  if (readAt !== undefined && readAt > (mark?.readAt ?? 0)) return true;
  if (isUnread !== undefined && isUnread !== (mark?.isUnread ?? false)) return true;
  return snooze !== undefined && (snooze !== null || (mark?.snooze ?? null) !== null);
}

/**
 * The command to queue for a mark: with what still waits about the same conversation and was not asked of the relay yet,
 * which is taken out of the outbox. The result has the new command's id, so what is under way is never changed in place.
 */
export async function joinWaiting(db: DeskDatabase, command: MarkCommand): Promise<MarkCommand> {
  let joined = command;
  for (const row of (await waitingMarks(db, command.conversationId)).toReversed()) {
    if (row.sentAt !== undefined) continue;
    const { readAt = 0 } = row.command;
    joined = { ...row.command, ...joined, id: command.id };
    if (readAt > (joined.readAt ?? 0)) joined = { ...joined, readAt };
    await db.outbox.delete(row.id);
  }
  return joined;
}

/** Shows a mark before the relay has it, and remembers what the relay last said. */
export async function showMark(db: DeskDatabase, { command, by }: Marked): Promise<void> {
  const before = await db.marks.get(command.conversationId);
  const mark = before ?? newMark(command.conversationId, by);
  const known = before?.known ?? changeMark(mark, {});
  await db.marks.put({ ...toMarkRow(changeMark(mark, command)), known });
}

/** What the relay says now, with what it has not heard yet on top of it. */
export async function settleMark(db: DeskDatabase, said: Mark): Promise<void> {
  const before = await db.marks.get(said.conversationId);
  // Read elsewhere or here: the later counts, also when a cache of an older version never told the relay.
  const mark = before?.readAt ? changeMark(said, { readAt: before.readAt }) : said;
  await putWithWaiting(db, mark);
}

/** The relay refused it for good: as the relay knows it, with what still waits. The row of the outbox is gone already. */
export async function undoMark(db: DeskDatabase, { conversationId }: MarkCommand): Promise<void> {
  const before = await db.marks.get(conversationId);
  if (before?.known) await putWithWaiting(db, before.known);
}

async function putWithWaiting(db: DeskDatabase, mark: Mark): Promise<void> {
  const waiting = await waitingMarks(db, mark.conversationId);
  const shown = waiting.reduce((each, { command }) => changeMark(each, command), mark);
  await db.marks.put({ ...toMarkRow(shown), ...(waiting.length > 0 ? { known: mark } : {}) });
}

type WaitingMark = OutboxRow & { readonly command: MarkCommand };

async function waitingMarks(db: DeskDatabase, id: ConversationId): Promise<readonly WaitingMark[]> {
  const rows = await db.outbox
    .where('[lane+at]')
    .between([MARKS_LANE, Dexie.minKey], [MARKS_LANE, Dexie.maxKey])
    .toArray();
  return rows.flatMap((row) =>
    isMark(row.command) && row.command.conversationId === id ? [{ ...row, command: row.command }] : [],
  );
}

function isMark(command: Command): command is MarkCommand {
  return command.kind === 'conversation.mark';
}
