import type { ConversationId } from '#shared/domain/ids';
import { useDesk } from '../../app/desk-context.ts';
import { useLive } from '../../app/use-live.ts';
import { readTaken, type Taken } from '../../db/taken.ts';
import { useMinute } from '../../lib/use-now.ts';
import type { Desk } from '../../sync/desk.ts';

/** What went to others while I was away and may come back; undefined until read. */
export function useTaken(): readonly Taken[] | undefined {
  const { db, me, now } = useDesk();
  const minute = useMinute();
  return useLive(() => readTaken(db, me, now()), [db, me, minute]);
}

export function reclaim(desk: Desk, ids: readonly ConversationId[]): Promise<void> {
  return desk.send(
    ids.map((conversationId) => ({
      command: { kind: 'conversation.reclaim', id: desk.makeId(), conversationId },
    })),
  );
}
