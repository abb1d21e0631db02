import { useQueryClient } from '@tanstack/react-query';
import type { People } from '#shared/contracts/people';
import type { Result } from '#shared/lib/result';
import { MINUTE } from '#shared/lib/time';
import { useAsked, type Asked } from '../../app/asked.ts';
import { useDesk } from '../../app/desk-context.ts';

const KEY = ['people'];

export function usePeople(): Asked<People> {
  const { api } = useDesk();
  return useAsked({ key: KEY, ask: () => api.people.list(), freshMs: 10_000, everyMs: MINUTE });
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
