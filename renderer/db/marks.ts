import { Dexie } from 'dexie';
import type { Command, CommandOf } from '#shared/contracts/command';
import { changeMark, newMark, type Mark, type MarkChange } from '#shared/domain/mark';
import type { ConversationId } from '#shared/domain/ids';
import { toMarkRow } from './rows.ts';
import type { DeskDatabase, MarkRow, OutboxRow } from './schema.ts';

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
  const { isPinned, readAt, isUnread, snooze, isMuted } = change;
  if (isPinned !== undefined && isPinned !== (mark?.isPinned ?? false)) return true;
  if (readAt !== undefined && readAt > (mark?.readAt ?? 0)) return true;
  if (isUnread !== undefined && isUnread !== (mark?.isUnread ?? false)) return true;
  if (isMuted !== undefined && isMuted !== (mark?.isMuted ?? false)) return true;
  return snooze !== undefined && (snooze !== null || (mark?.snooze ?? null) !== null);
}

/**
 * The command to queue for a mark: with what still waits about the same conversation and was not asked of the relay yet,
 * which is taken out of the outbox. The result has the new command's id, so what is under way is never changed in place.
 */
export async function joinWaiting(db: DeskDatabase, command: MarkCommand): Promise<MarkCommand> {
  let joined = command;
  for (const row of (await readWaiting(db)).toReversed()) {
    if (row.command.conversationId !== command.conversationId || row.sentAt !== undefined) continue;
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

/** What the relay says now, in its order, with what it has not heard yet on top of it. A day away brings thousands. */
export async function settleMarks(db: DeskDatabase, said: readonly Mark[]): Promise<void> {
  const last = new Map<ConversationId, Mark>();
  for (const mark of said) last.set(mark.conversationId, withRead(mark, last.get(mark.conversationId)));
  const [before, waiting] = await Promise.all([db.marks.bulkGet([...last.keys()]), readWaiting(db)]);
  const marks = [...last.values()].map((mark, index) => withRead(mark, before[index]));
  await db.marks.bulkPut(marks.map((mark) => withWaiting(mark, waiting)));
}

/** Read elsewhere or here: the later counts, also when a cache of an older version never told the relay. */
function withRead(mark: Mark, before: Mark | undefined): Mark {
  return before?.readAt ? changeMark(mark, { readAt: before.readAt }) : mark;
}

/** The relay refused it for good: as the relay knows it, with what still waits. The row of the outbox is gone already. */
export async function undoMark(db: DeskDatabase, { conversationId }: MarkCommand): Promise<void> {
  const before = await db.marks.get(conversationId);
  if (before?.known) await db.marks.put(withWaiting(before.known, await readWaiting(db)));
}

function withWaiting(mark: Mark, waiting: readonly WaitingMark[]): MarkRow {
  const own = waiting.filter(({ command }) => command.conversationId === mark.conversationId);
  const shown = own.reduce((each, { command }) => changeMark(each, command), mark);
  return { ...toMarkRow(shown), ...(own.length > 0 ? { known: mark } : {}) };
}

type WaitingMark = OutboxRow & { readonly command: MarkCommand };

/** Every mark the relay has not heard of, in order. */
async function readWaiting(db: DeskDatabase): Promise<readonly WaitingMark[]> {
  const rows = await db.outbox
    .where('[lane+at]')
    .between([MARKS_LANE, Dexie.minKey], [MARKS_LANE, Dexie.maxKey])
    .toArray();
  return rows.flatMap((row) => (isMark(row.command) ? [{ ...row, command: row.command }] : []));
}

function isMark(command: Command): command is MarkCommand {
  return command.kind === 'conversation.mark';
}
