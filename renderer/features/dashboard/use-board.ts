import { useQuery } from '@tanstack/react-query';
import { useStore } from 'zustand';
import type { Board, BoardConversations } from '#shared/contracts/http';
import type { ServicerUserid } from '#shared/domain/ids';
import type { Figure } from '#shared/domain/metrics';
import type { Day } from '#shared/lib/time';
import { useDesk } from '../../app/desk-context.ts';

const REFRESH_MS = 30_000;

/** What is asked of the relay now, and what of it is here. `known` may be old while the line is down. */
export type Asked<T> = {
  readonly known: T | null;
  readonly isFailed: boolean;
  readonly isAsking: boolean;
  readonly isOnline: boolean;
  readonly ask: () => void;
};

export function useBoard(day: Day): Asked<Board> {
  const desk = useDesk();
  const isOnline = useIsOnline();
  const query = useQuery({
    queryKey: ['board', desk.me.servicerUserid, day],
    queryFn: () => desk.api.board(day),
    enabled: isOnline,
    refetchInterval: REFRESH_MS,
    staleTime: REFRESH_MS / 3,
  });
  return toAsked(query, isOnline);
}

export type Drill = {
  readonly day: Day;
  readonly figure: Figure;
  /** Undefined: everybody's; null: nobody's. */
  readonly servicer: ServicerUserid | null | undefined;
};

export function useBoardConversations({ day, figure, servicer }: Drill): Asked<BoardConversations> {
  const desk = useDesk();
  const isOnline = useIsOnline();
  const query = useQuery({
    queryKey: ['board-conversations', desk.me.servicerUserid, day, figure, servicer === undefined ? '*' : servicer],
    queryFn: () => desk.api.boardConversations(day, figure, servicer),
    enabled: isOnline,
    refetchInterval: REFRESH_MS,
  });
  return toAsked(query, isOnline);
}

function useIsOnline(): boolean {
  return useStore(useDesk().connection, (connection) => connection.state === 'online');
}

type Query<T> = {
  readonly data: T | undefined;
  readonly isError: boolean;
  readonly isFetching: boolean;
  readonly refetch: () => Promise<unknown>;
};

function toAsked<T>(query: Query<T>, isOnline: boolean): Asked<T> {
  return {
    known: query.data ?? null,
    isFailed: query.isError,
    isAsking: query.isFetching,
    isOnline,
    ask: () => void query.refetch(),
  };
}
