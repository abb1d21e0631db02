import { useSettings } from './use-settings.ts';

/** Names of our teams; null for one that is gone. */
export function useTeamNames(): (teamId: string) => string | null {
  const { teams } = useSettings();
  return (teamId) => teams.find((team) => team.teamId === teamId)?.name ?? null;
}
