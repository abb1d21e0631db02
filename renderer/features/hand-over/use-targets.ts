import { useMemo } from 'react';
import { useDesk } from '../../app/desk-context.ts';
import { useLive } from '../../app/use-live.ts';
import { useAttendance } from '../../app/use-attendance.ts';
import { useSettings } from '../../app/use-settings.ts';
import { activeByHolder } from '../../db/active.ts';
import type { ConversationRow } from '../../db/schema.ts';
import { useMinute } from '../../lib/use-now.ts';
import { toTargets, type Target } from './targets.ts';

/** To whom this conversation may be given; undefined until read from this machine. */
export function useTargets({ openKfid, holder }: ConversationRow): readonly Target[] | undefined {
  const { db, now } = useDesk();
  const minute = useMinute();
  const { teams } = useSettings();
  const whereOf = useAttendance();
  const sources = useLive(async () => {
    const [servicers, workStates, active] = await Promise.all([
      db.servicers.toArray(),
      db.workStates.toArray(),
      activeByHolder(db, now()),
    ]);
    return { servicers, workStates, active };
  }, [db, minute]);
  return useMemo(
    () => sources && toTargets({ ...sources, teams, whereOf }, { openKfid, holder }, Math.max(minute, now())),
    [sources, teams, whereOf, openKfid, holder, minute, now],
  );
}
