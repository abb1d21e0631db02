import { useDesk } from '../../app/desk-context.ts';
import { useLive } from '../../app/use-live.ts';
import { readTaken, type Taken } from '../../db/taken.ts';
import { useMinute } from '../../lib/use-now.ts';

/** What went to others while I was away and may come back; undefined until read. */
export function useTaken(): readonly Taken[] | undefined {
  const { db, me, now } = useDesk();
  const minute = useMinute();
  return useLive(() => readTaken(db, me, now()), [db, me, minute]);
}
