import type { ConversationId } from '#shared/domain/ids';
import type { MarkChange } from '#shared/domain/mark';
import { isNews } from '../db/marks.ts';
import type { Desk } from '../sync/desk.ts';

/** The part of a desk that marking needs. */
export type MarkingDesk = Pick<Desk, 'db' | 'send' | 'makeId'>;

/** Notes something about conversations, on all desks of this servicer; what is so already is left alone (DE-201). */
export async function mark(desk: MarkingDesk, ids: readonly ConversationId[], change: MarkChange): Promise<void> {
  const marks = await desk.db.marks.bulkGet([...ids]);
  const changed = ids.filter((_, index) => isNews(marks[index], change));
  if (changed.length === 0) return;
  await desk.send(
    changed.map((conversationId) => ({
      command: { kind: 'conversation.mark', id: desk.makeId(), conversationId, ...change },
    })),
  );
}

/** Everybody's who serves the account (DE-2). */
export async function star(desk: MarkingDesk, ids: readonly ConversationId[], isStarred: boolean): Promise<void> {
  const rows = await desk.db.conversations.bulkGet([...ids]);
  const changed = ids.filter((_, index) => rows[index] && rows[index].isStarred !== isStarred);
  if (changed.length === 0) return;
  await desk.send(
    changed.map((conversationId) => ({
      command: { kind: 'conversation.star', id: desk.makeId(), conversationId, isStarred },
    })),
  );
}
