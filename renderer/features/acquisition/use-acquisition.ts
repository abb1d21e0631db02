import { useQueryClient } from '@tanstack/react-query';
import { useLiveQuery } from 'dexie-react-hooks';
import type { Acquisition } from '#shared/contracts/acquisition';
import type { Result } from '#shared/lib/result';
import { MINUTE } from '#shared/lib/time';
import { useAsked, type Asked } from '../../app/asked.ts';
import { useDesk } from '../../app/desk-context.ts';

const KEY = ['acquisition'];

/** Asked again every minute while it is open: what customers use up is told by WeCom to the relay alone. */
export function useAcquisition(): Asked<Acquisition> {
  const { api } = useDesk();
  return useAsked({ key: KEY, ask: () => api.acquisition.read(), freshMs: 10_000, everyMs: MINUTE });
}

/** Changes something and reads everything anew, whatever came of it. */
export function useChange(): <T>(work: () => Promise<Result<T>>) => Promise<Result<T>> {
  const queries = useQueryClient();
  return async (work) => {
    const result = await work();
    await queries.invalidateQueries({ queryKey: KEY });
    return result;
  };
}

/** Colleagues by userid, for choosing; whoever is not among them is typed. */
export function useColleagues(): ReadonlyMap<string, string> {
  const { db } = useDesk();
  return (
    useLiveQuery(
      async () => new Map((await db.servicers.toArray()).map((row) => [String(row.servicerUserid), row.name])),
      [db],
    ) ?? new Map<string, string>()
  );
}
