import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useStore } from 'zustand';
import type { WecomStatistics } from '#shared/contracts/wecom-statistics';
import type { OpenKfid } from '#shared/domain/ids';
import { useDesk } from '../../app/desk-context.ts';
import { failureOf } from '../../sync/api.ts';
import type { Range } from './range.ts';

export type View = 'accounts' | 'members';

const WHILE_FETCHING_MS = 5_000;

export function useStatistics(range: Range, view: View, account: OpenKfid | null, isValid: boolean) {
  const desk = useDesk();
  const isOnline = useStore(desk.connection, (connection) => connection.state === 'online');
  const query = useQuery({
    queryKey: ['wecom-statistics', desk.me.servicerUserid, range.from, range.to, view, account],
    queryFn: () => desk.api.company.statistics({ ...range, of: view, account }),
    enabled: isOnline && isValid,
    retry: false,
    staleTime: 60_000,
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => (state.data?.isFetching === true ? WHILE_FETCHING_MS : false),
  });
  const known: WecomStatistics | null = query.data ?? null;
  return {
    known,
    isOnline,
    failure: query.error === null ? null : (failureOf(query.error)?.code ?? 'broken'),
    isAsking: query.isFetching,
    ask: () => void query.refetch(),
  };
}
