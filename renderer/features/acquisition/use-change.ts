import { useQueryClient } from '@tanstack/react-query';
import { useLiveQuery } from 'dexie-react-hooks';
import type { Result } from '#shared/lib/result';
import { useDesk } from '../../app/desk-context.ts';
import { acquisitionKey } from '../../app/use-acquisition.ts';

/** Changes something and reads everything anew, whatever came of it. */
export function useChange(): <T>(work: () => Promise<Result<T>>) => Promise<Result<T>> {
  const queries = useQueryClient();
  return async (work) => {
    const result = await work();
    await queries.invalidateQueries({ queryKey: acquisitionKey });
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
