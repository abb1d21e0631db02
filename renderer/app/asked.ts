import { useQuery, type QueryKey } from '@tanstack/react-query';
import { useStore } from 'zustand';
import { failureOf } from '../sync/api.ts';
import { useDesk } from './desk-context.ts';

/** What was asked of the relay, and what of it is here. */
export type Asked<T> = {
  readonly known: T | null;
  /** Code of the last failure; null = none. */
  readonly failure: string | null;
  readonly isAsking: boolean;
  readonly ask: () => void;
};

export function useIsOnline(): boolean {
  return useStore(useDesk().connection, (connection) => connection.state === 'online');
}

type Question<T> = {
  readonly key: QueryKey;
  readonly ask: () => Promise<T>;
  /** How long an answer counts as new, ms. */
  readonly freshMs: number;
  /** Asked again this often while the screen is open, ms; absent = only when wanted. */
  readonly everyMs?: number;
  readonly isWanted?: boolean;
};

/** Asks while the line is up; what was known stays when it is not. */
export function useAsked<T>({ key, ask, freshMs, everyMs, isWanted = true }: Question<T>): Asked<T> {
  const { me } = useDesk();
  const isOnline = useIsOnline();
  const query = useQuery({
    queryKey: [...key, me.servicerUserid],
    queryFn: ask,
    enabled: isOnline && isWanted,
    retry: false,
    staleTime: freshMs,
    ...(everyMs === undefined ? {} : { refetchInterval: everyMs }),
  });
  return {
    known: query.data ?? null,
    failure: query.error === null ? null : (failureOf(query.error)?.code ?? 'broken'),
    isAsking: query.isFetching,
    ask: () => void query.refetch(),
  };
}
