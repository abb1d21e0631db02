import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useStore } from 'zustand';
import type { CompanyAccount, CompanyAccounts } from '#shared/contracts/company';
import type { OpenKfid } from '#shared/domain/ids';
import type { Result } from '#shared/lib/result';
import { useDesk } from '../../app/desk-context.ts';
import { failureOf } from '../../sync/api.ts';

/** What was asked of WeCom through the relay, and what of it is here. */
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

export function useAccounts(): Asked<CompanyAccounts> {
  const desk = useDesk();
  const query = useQuery({
    queryKey: ['company-accounts', desk.me.servicerUserid],
    queryFn: () => desk.api.company.accounts(),
    enabled: useIsOnline(),
    retry: false,
    staleTime: 30_000,
  });
  return toAsked(query);
}

/** One account with its servicers as WeCom has them now. */
export function useAccount(openKfid: OpenKfid): Asked<CompanyAccount> {
  const desk = useDesk();
  const query = useQuery({
    queryKey: ['company-account', desk.me.servicerUserid, openKfid],
    queryFn: () => desk.api.company.account(openKfid),
    enabled: useIsOnline(),
    retry: false,
    staleTime: 10_000,
  });
  return toAsked(query);
}

/** The way everything here changes something: the code of a failure, or null; afterwards all is read anew. */
export function useChange(): <T>(work: () => Promise<Result<T>>) => Promise<Result<T>> {
  const queries = useQueryClient();
  return async (work) => {
    const result = await work();
    await Promise.all([
      queries.invalidateQueries({ queryKey: ['company-accounts'] }),
      queries.invalidateQueries({ queryKey: ['company-account'] }),
    ]);
    return result;
  };
}

type Query<T> = {
  readonly data: T | undefined;
  readonly error: unknown;
  readonly isFetching: boolean;
  readonly refetch: () => Promise<unknown>;
};

function toAsked<T>(query: Query<T>): Asked<T> {
  return {
    known: query.data ?? null,
    failure: query.error === null ? null : (failureOf(query.error)?.code ?? 'broken'),
    isAsking: query.isFetching,
    ask: () => void query.refetch(),
  };
}
