import { useLiveQuery } from 'dexie-react-hooks';
import { toSettings } from '#shared/domain/setting';
import { useDesk } from './desk-context.ts';

/** Names of our teams; null for one that is gone. */
export function useTeamNames(): (teamId: string) => string | null {
  const { db } = useDesk();
  const teams = useLiveQuery(async () => toSettings(await db.settings.toArray()).teams, [db]);
  return (teamId) => teams?.find((team) => team.teamId === teamId)?.name ?? null;
}
