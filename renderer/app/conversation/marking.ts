import type { ConversationId } from '#shared/domain/ids';
import type { MarkChange } from '#shared/domain/mark';
import { isNews } from '../../db/marks.ts';
import type { Desk } from '../../sync/desk.ts';

/** The part of a desk that marking needs. */
export type MarkingDesk = Pick<Desk, 'db' | 'send' | 'makeId'>;

/** Notes something about conversations, on all desks of this servicer; what is so already is left alone (DE-201). */
export function mark(desk: MarkingDesk, ids: readonly ConversationId[], change: MarkChange): Promise<void> {
  return markEach(
    desk,
    ids.map((id) => ({ id, change })),
  );
}

/** The same with a change of its own for each, as one transaction. */
export async function markEach(
  desk: MarkingDesk,
  changes: readonly { readonly id: ConversationId; readonly change: MarkChange }[],
): Promise<void> {
  const marks = await desk.db.marks.bulkGet(changes.map(({ id }) => id));
  const changed = changes.filter(({ change }, index) => isNews(marks[index], change));
  if (changed.length === 0) return;
  await desk.send(
    changed.map(({ id, change }) => ({
      command: { kind: 'conversation.mark', id: desk.makeId(), conversationId: id, ...change },
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
