import { useQueryClient } from '@tanstack/react-query';
import type { Result } from '#shared/lib/result';
import { acquisitionKey } from '../../app/wecom/use-acquisition.ts';

/** Changes something and reads everything anew, whatever came of it. */
export function useChange(): <T>(work: () => Promise<Result<T>>) => Promise<Result<T>> {
  const queries = useQueryClient();
  return async (work) => {
    const result = await work();
    await queries.invalidateQueries({ queryKey: acquisitionKey });
    return result;
  };
}
