import { useLiveQuery } from 'dexie-react-hooks';
import { useMemo } from 'react';
import { toSettings } from '#shared/domain/setting';
import { useDesk } from '../../app/desk-context.ts';
import { activeByHolder } from '../../db/active.ts';
import type { ConversationRow } from '../../db/schema.ts';
import { useMinute } from '../../lib/use-now.ts';
import { toTargets, type Target } from './targets.ts';

/** To whom this conversation may be given; undefined until read from this machine. */
export function useTargets({ openKfid, holder }: ConversationRow): readonly Target[] | undefined {
  const { db, now } = useDesk();
  const minute = useMinute();
  const sources = useLiveQuery(async () => {
    const [servicers, workStates, settings, active] = await Promise.all([
      db.servicers.toArray(),
      db.workStates.toArray(),
      db.settings.toArray(),
      activeByHolder(db, now()),
    ]);
    return { servicers, workStates, active, teams: toSettings(settings).teams };
  }, [db, minute]);
  return useMemo(
    () => sources && toTargets(sources, { openKfid, holder }, Math.max(minute, now())),
    [sources, openKfid, holder, minute, now],
  );
}
