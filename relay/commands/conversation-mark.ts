import type { CommandOf } from '#shared/contracts/command';
import { changeMark, latestSnooze, newMark, type Mark, type MarkChange } from '#shared/domain/mark';
import { dropOldMarks } from '../feed/old-marks.ts';
import { done, openFor, refuse, type Ground, type Outcome } from './ground.ts';

/** DE-1: pin, unread, read, snooze: for the asker's own desks. A snooze may not last past the hour before the window's end. */
export async function markConversation(
  command: CommandOf<'conversation.mark'>,
  { trx, asker, now }: Ground,
): Promise<Outcome> {
  const opened = await openFor(trx, asker, command.conversationId);
  if (opened.kind === 'refused') return opened;
  const { id, openKfid, lastAt } = opened.conversation;
  const latest = latestSnooze(opened.conversation, now);
  const until = command.snooze?.until ?? null;
  if (latest !== null && until !== null && until > latest)
    return refuse('snooze-past-window', 'the window ends before');
  const mark = changeMark(await readMark(trx, asker.servicerUserid, id), heldBack(command, Math.max(now, lastAt)));
  const body = JSON.stringify(mark);
  await trx
    .insertInto('mark')
    .values({ owner: mark.owner, conversation_id: id, body })
    .onConflict((conflict) => conflict.columns(['owner', 'conversation_id']).doUpdateSet({ body }))
    .execute();
  await dropOldMarks(id, mark.owner).execute(trx);
  return done({ kind: 'mark.changed', at: now, openKfid, mark });
}

/** A clock that runs ahead must not mark as read, or put to sleep, what nobody has written yet. */
function heldBack({ readAt, snooze, ...change }: MarkChange, latest: number): MarkChange {
  return {
    ...change,
    ...(readAt === undefined ? {} : { readAt: Math.min(readAt, latest) }),
    ...(snooze === undefined ? {} : { snooze: snooze && { ...snooze, setAt: Math.min(snooze.setAt, latest) } }),
  };
}

async function readMark(trx: Ground['trx'], owner: Mark['owner'], id: Mark['conversationId']): Promise<Mark> {
  const row = await trx
    .selectFrom('mark')
    .select('body')
    .where('owner', '=', owner)
    .where('conversation_id', '=', id)
    .executeTakeFirst();
  return row ? (JSON.parse(row.body) as Mark) : newMark(id, owner);
}
